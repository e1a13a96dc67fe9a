package org.lectern.view.emoji;

import java.util.List;

/**
 * A line of a drawer of emoji.
 *
 * @param category of its emoji, or one of the two below 0
 * @param from index of its first emoji among all that are shown
 * @param emoji none for a heading
 */
record EmojiStrip(int category, int from, List<Emoji> emoji) {
    static final int RECENT = -1;
    static final int FOUND = -2;

    boolean heads() {
        return emoji.isEmpty();
    }
}

package org.lectern.view.call;

import org.lectern.settings.NotifyLevel;

/**
 * Whether a message is worth calling the person, and how. Never for what they look at or said themselves, and history
 * never gets here; in the window while it has the focus, through the desktop while it has not. Pure, any thread.
 */
public final class CallRule {
    private CallRule() {}

    /** How the person is called. */
    public enum Way {
        NOT_AT_ALL,
        /** A card in the window. */
        WINDOW,
        /** A notification of the desktop. */
        DESKTOP
    }

    /**
     * A message, as far as calling is concerned.
     *
     * @param mine the person said it, here or on another device
     * @param mention it says the person's name or answers them
     * @param keyword it holds a word the person waits for
     * @param leads a teacher said it
     */
    public record Said(boolean mine, boolean mention, boolean keyword, boolean leads) {
        /** Meant for the person. */
        public boolean urgent() {
            return !mine && (mention || keyword);
        }
    }

    /**
     * What the person wants of this course.
     *
     * @param resting it called a moment ago: only what is meant for the person calls again
     */
    public record Wish(NotifyLevel level, boolean muted, boolean doNotDisturb, boolean resting) {}

    /**
     * Where the person looks.
     *
     * @param focused the window has the focus; false also while it is hidden
     * @param inFront the message's course is the one in front
     */
    public record Sight(boolean focused, boolean inFront) {}

    public static Way way(Wish wish, Said said, Sight sight) {
        if (said.mine() || wish.doNotDisturb() || wish.muted()) return Way.NOT_AT_ALL;
        boolean wanted = switch (wish.level()) {
            case NOTHING -> false;
            case MENTIONS -> said.urgent() || said.leads();
            case ALL -> true;
        };
        if (!wanted || wish.resting() && !said.urgent()) return Way.NOT_AT_ALL;
        if (!sight.focused()) return Way.DESKTOP;
        return sight.inFront() ? Way.NOT_AT_ALL : Way.WINDOW;
    }
}

package org.lectern.settings;

import java.util.List;
import java.util.Objects;

/**
 * What is shown of what others write, and the emoji used last.
 *
 * @param hidden people whose messages are not shown
 * @param emoji used last, the newest first
 * @param skinTone 0 for none, 1 to 5 from light to dark
 * @param pictureHosts host names whose pictures are fetched without asking
 */
public record Reading(List<HiddenPerson> hidden, List<String> emoji, int skinTone, List<String> pictureHosts) {
    private static final int DARKEST = 5;

    public static final Reading DEFAULT = new Reading(List.of(), List.of(), 0, List.of());

    public Reading {
        hidden = List.copyOf(hidden);
        emoji = List.copyOf(emoji);
        skinTone = Math.clamp(skinTone, 0, DARKEST);
        pictureHosts = List.copyOf(pictureHosts);
    }

    public Reading withHidden(List<HiddenPerson> others) {
        return new Reading(others, emoji, skinTone, pictureHosts);
    }

    public Reading withEmoji(List<String> others) {
        return new Reading(hidden, others, skinTone, pictureHosts);
    }

    public Reading withSkinTone(int other) {
        return new Reading(hidden, emoji, other, pictureHosts);
    }

    public Reading withPictureHosts(List<String> others) {
        return new Reading(hidden, emoji, skinTone, others);
    }

    static Reading read(Fields in) {
        return new Reading(
                in.rows("reading.hidden").stream()
                        .map(HiddenPerson::read)
                        .filter(Objects::nonNull)
                        .toList(),
                in.list("reading.emoji"),
                in.number("reading.skinTone", 0, DARKEST, DEFAULT.skinTone),
                in.list("reading.pictureHost"));
    }

    void write(Fields out) {
        out.putRows("reading.hidden", hidden.stream().map(HiddenPerson::row).toList());
        out.putList("reading.emoji", emoji);
        out.put("reading.skinTone", skinTone);
        out.putList("reading.pictureHost", pictureHosts);
    }
}

package org.lectern.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * When the program calls.
 *
 * @param usual for a course that is not among {@code levels}
 * @param levels by {@link Profile#key()}
 * @param keywords words that are as good as a mention
 * @param doNotDisturb nothing calls at all
 * @param sound a notification is also heard
 */
public record Notifications(
        NotifyLevel usual,
        Map<String, NotifyLevel> levels,
        List<String> keywords,
        boolean doNotDisturb,
        boolean sound) {
    public static final Notifications DEFAULT =
            new Notifications(NotifyLevel.MENTIONS, Map.of(), List.of(), false, false);

    public Notifications {
        levels = Map.copyOf(levels);
        keywords = List.copyOf(keywords);
    }

    /** The level of a course, by its {@link Profile#key()}. */
    public NotifyLevel level(String course) {
        return levels.getOrDefault(course, usual);
    }

    public Notifications withUsual(NotifyLevel other) {
        return new Notifications(other, levels, keywords, doNotDisturb, sound);
    }

    /** Chooses for one course, by its {@link Profile#key()}. */
    public Notifications withLevel(String course, NotifyLevel level) {
        Map<String, NotifyLevel> others = new LinkedHashMap<>(levels);
        others.put(course, level);
        return new Notifications(usual, others, keywords, doNotDisturb, sound);
    }

    public Notifications withKeywords(List<String> others) {
        return new Notifications(usual, levels, others, doNotDisturb, sound);
    }

    public Notifications withDoNotDisturb(boolean on) {
        return new Notifications(usual, levels, keywords, on, sound);
    }

    public Notifications withSound(boolean on) {
        return new Notifications(usual, levels, keywords, doNotDisturb, on);
    }

    static Notifications read(Fields in) {
        Map<String, NotifyLevel> levels = new LinkedHashMap<>();
        for (Map<String, String> row : in.rows("notifications.course")) {
            String course = row.get("key");
            if (course != null) levels.put(course, new Fields(new LinkedHashMap<>(row)).choice("level", DEFAULT.usual));
        }
        return new Notifications(
                in.choice("notifications.usual", DEFAULT.usual),
                levels,
                in.list("notifications.keyword"),
                in.flag("notifications.doNotDisturb", DEFAULT.doNotDisturb),
                in.flag("notifications.sound", DEFAULT.sound));
    }

    void write(Fields out) {
        out.put("notifications.usual", usual);
        List<Map<String, String>> rows = new ArrayList<>();
        levels.keySet().stream()
                .sorted()
                .forEach(course -> rows.add(
                        Map.of("key", course, "level", level(course).name().toLowerCase(Locale.ROOT))));
        out.putRows("notifications.course", rows);
        out.putList("notifications.keyword", keywords);
        out.put("notifications.doNotDisturb", doNotDisturb);
        out.put("notifications.sound", sound);
    }
}

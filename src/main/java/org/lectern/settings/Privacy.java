package org.lectern.settings;

/**
 * What others may see or learn.
 *
 * @param notificationText a notification shows what was written, not only that something was
 * @param typing others in a room may be told that the person is writing
 */
public record Privacy(boolean notificationText, boolean typing) {
    public static final Privacy DEFAULT = new Privacy(true, true);

    public Privacy withNotificationText(boolean on) {
        return new Privacy(on, typing);
    }

    public Privacy withTyping(boolean on) {
        return new Privacy(notificationText, on);
    }

    static Privacy read(Fields in) {
        return new Privacy(
                in.flag("privacy.notificationText", DEFAULT.notificationText),
                in.flag("privacy.typing", DEFAULT.typing));
    }

    void write(Fields out) {
        out.put("privacy.notificationText", notificationText);
        out.put("privacy.typing", typing);
    }
}

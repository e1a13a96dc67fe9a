package org.lectern.settings;

/**
 * What others may see or learn.
 *
 * @param notificationText a notification shows what was written, not only that something was
 */
public record Privacy(boolean notificationText) {
    public static final Privacy DEFAULT = new Privacy(true);

    public Privacy withNotificationText(boolean on) {
        return new Privacy(on);
    }

    static Privacy read(Fields in) {
        return new Privacy(in.flag("privacy.notificationText", DEFAULT.notificationText));
    }

    void write(Fields out) {
        out.put("privacy.notificationText", notificationText);
    }
}

package org.lectern.settings;

/**
 * How the person learns of newer versions.
 *
 * @param look whether to look for one
 */
public record Updates(boolean look) {
    public static final Updates DEFAULT = new Updates(true);

    public Updates withLook(boolean on) {
        return new Updates(on);
    }

    static Updates read(Fields in) {
        return new Updates(in.flag("updates.look", DEFAULT.look));
    }

    void write(Fields out) {
        out.put("updates.look", look);
    }
}

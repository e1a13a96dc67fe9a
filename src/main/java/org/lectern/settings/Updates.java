package org.lectern.settings;

/**
 * Whether Lectern asks by itself for a newer version, and where. It never does unless the person said so.
 *
 * @param look ask once after each start
 * @param address an https address that answers with a version number in its first line; empty for none
 */
public record Updates(boolean look, String address) {
    /** Nothing is asked, and nobody is named to be asked. */
    public static final Updates DEFAULT = new Updates(false, "");

    public Updates withLook(boolean on) {
        return new Updates(on, address);
    }

    public Updates withAddress(String other) {
        return new Updates(look, other);
    }

    static Updates read(Fields in) {
        return new Updates(in.flag("updates.look", DEFAULT.look), in.text("updates.address", DEFAULT.address));
    }

    void write(Fields out) {
        out.put("updates.look", look);
        out.put("updates.address", address);
    }
}

package org.lectern.settings;

/**
 * Whether Lectern asks by itself for a newer version, and where. It never does unless the person said so.
 *
 * @param ask ask once after each start
 * @param address an https address that answers with a version number in its first line; empty for none
 */
public record Updates(boolean ask, String address) {
    /** Nothing is asked, and nobody is named to be asked. */
    public static final Updates NEVER = new Updates(false, "");

    public Updates withAsk(boolean other) {
        return new Updates(other, address);
    }

    public Updates withAddress(String other) {
        return new Updates(ask, other);
    }
}

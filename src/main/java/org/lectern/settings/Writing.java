package org.lectern.settings;

/**
 * How messages are written.
 *
 * @param sendKey which key sends a message
 */
public record Writing(SendKey sendKey) {
    public static final Writing DEFAULT = new Writing(SendKey.ENTER);

    public Writing withSendKey(SendKey other) {
        return new Writing(other);
    }

    static Writing read(Fields in) {
        return new Writing(in.choice("sendKey", DEFAULT.sendKey));
    }

    void write(Fields out) {
        out.put("sendKey", sendKey);
    }
}

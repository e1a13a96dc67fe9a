package org.lectern.domain;

/** What a message says. Every kind that Lectern can show. */
public sealed interface MessageBody {

    /**
     * True when this, come back from a server, says what {@code sent} said. Servers may lose a picture's size, and those
     * that drop the original page's {@code type} return a like or a flower as text.
     */
    default boolean says(MessageBody sent) {
        return switch (sent) {
            case Text text -> equals(text);
            case Picture picture -> this instanceof Picture back && back.address.equals(picture.address);
            case Like like -> equals(like) || this instanceof Text || this instanceof Unsupported;
            case Flower flower -> equals(flower) || this instanceof Text || this instanceof Unsupported;
            case Recalled recalled -> equals(recalled);
            case Unsupported unsupported -> equals(unsupported);
        };
    }

    /** A number for the words, the same in every version and on every machine; different words may share one. */
    default int fingerprint() {
        return switch (this) {
            case Text(String text) -> text.hashCode();
            case Picture(String address, int _, int _) -> address.hashCode();
            case Like _ -> 1;
            case Flower _ -> 2;
            case Recalled _ -> 3;
            case Unsupported(String kind, String content) -> 31 * kind.hashCode() + content.hashCode();
        };
    }

    /** Plain text, exactly as received; never markup. At most 1,000,000 characters (decided at decoding). */
    record Text(String text) implements MessageBody {}

    /**
     * A picture.
     *
     * @param address where it is: an http(s) address, or a {@code data:image/…;base64,} address; not checked yet
     * @param width pixels as claimed by the sender, 0 when unknown
     * @param height pixels as claimed by the sender, 0 when unknown
     */
    record Picture(String address, int width, int height) implements MessageBody {}

    record Like() implements MessageBody {}

    record Flower() implements MessageBody {}

    /** The author took it back for everybody. */
    record Recalled() implements MessageBody {}

    /**
     * Something this version cannot show.
     *
     * @param kind what the sender called it, such as {@code type 9} or {@code msgType 2}
     * @param content the raw content, for a fallback line
     */
    record Unsupported(String kind, String content) implements MessageBody {}
}

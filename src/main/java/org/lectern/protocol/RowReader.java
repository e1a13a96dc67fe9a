package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.RoomId;

/** A chat object, live or from history (protocol page, sections 5 and 6). */
final class RowReader {

    /** Characters of text that are kept (decision D3). */
    static final int LONGEST_TEXT = 1_000_000;

    /** Characters of an id, be it of a row or a person. */
    static final int LONGEST_ID = 256;

    private static final int LARGEST_SIDE = 100_000;
    private static final int LONGEST_KIND = 24;
    /** Ids as this program makes them; what other programs call {@code cid} may be anything. */
    private static final Pattern MADE = Pattern.compile("[0-9a-f]{32}");

    private RowReader() {}

    /** The room a row names; null when it names none. */
    static @Nullable RoomId room(JimFields row) {
        String room = row.word("group_id", "groupId", "group");
        return room == null ? null : new RoomId(room);
    }

    /** A live row. {@code receivedAt} also stands in for a missing {@code createTime}. */
    static Message live(JimFields row, RoomId room, Instant receivedAt, boolean trusted) {
        return message(row, room, sentAt(row, receivedAt), receivedAt, trusted);
    }

    /**
     * A row of history: when it was received first is not known, so it counts as received when sent; but not in the future,
     * where it would stand below whatever is said from now on.
     */
    static Message kept(JimFields row, RoomId room, Instant receivedAt, boolean trusted) {
        Instant sentAt = sentAt(row, receivedAt);
        boolean ahead = sentAt.isAfter(receivedAt.plus(Message.TRUSTED_SKEW));
        return message(row, room, sentAt, ahead ? receivedAt : sentAt, trusted);
    }

    private static Message message(JimFields row, RoomId room, Instant sentAt, Instant receivedAt, boolean trusted) {
        JimFields extras = row.object("extras");
        // only a server that checks may say that a row was taken back, or number it
        MessageBody body =
                trusted && extras.flag("retracted") ? new MessageBody.Recalled() : body(row, extras, content(row));
        long seq = trusted ? Math.max(0, extras.number(0, "seq")) : 0;
        return new Message(
                id(row, extras, sentAt, trusted),
                room,
                PersonReader.author(row, extras, trusted),
                body,
                sentAt,
                receivedAt,
                seq,
                MarksJson.read(extras));
    }

    /** The id a server gave the row in place of the one it is named by; null when it left that. */
    static @Nullable MessageId serverId(JimFields row, MessageId id) {
        String stated = row.word("id");
        if (stated == null || stated.length() > LONGEST_ID || stated.equals(id.value())) return null;
        return new MessageId(stated);
    }

    private static Instant sentAt(JimFields row, Instant fallback) {
        long stated = row.number(0, "createTime");
        return stated <= 0 ? fallback : Instant.ofEpochMilli(stated);
    }

    private static String content(JimFields row) {
        String content = row.text("content");
        if (content != null) return content;
        JsonNode other = row.node().get("content");
        return other == null || other.isNull() ? "" : other.toString();
    }

    private static MessageBody body(JimFields row, JimFields extras, String content) {
        String type = row.word("type");
        if (type == null) type = extras.word("type");
        if (type == null) return bodyOfMsgType(row, extras, content);
        // some languages write every number with a point
        Long number = JimFields.parsed(type.endsWith(".0") ? type.substring(0, type.length() - 2) : type);
        return switch (number == null || number != number.intValue() ? -1 : number.intValue()) {
            case 1 -> new MessageBody.Text(cut(content, LONGEST_TEXT));
            case 2 -> picture(row, extras, content);
            case 3 -> new MessageBody.Like();
            case 4 -> new MessageBody.Flower();
            default -> unsupported("type " + type, content);
        };
    }

    /** Rows of other J-IM clients carry no {@code type}. */
    private static MessageBody bodyOfMsgType(JimFields row, JimFields extras, String content) {
        int msgType = row.smallNumber(0, "msgType");
        if (msgType == 1 || (msgType == 0 && inlinePicture(content))) return picture(row, extras, content);
        if (msgType == 0) return new MessageBody.Text(cut(content, LONGEST_TEXT));
        return unsupported("msgType " + msgType, content);
    }

    private static boolean inlinePicture(String content) {
        return content.startsWith("data:image/")
                && content.substring(0, Math.min(64, content.length())).contains(";base64,");
    }

    private static MessageBody picture(JimFields row, JimFields extras, String content) {
        if (content.isBlank()) return unsupported("picture without address", content);
        // half an inline picture is none: it is kept whole or not at all
        if (content.length() > LONGEST_TEXT && !inlinePicture(content)) return unsupported("picture", content);
        return new MessageBody.Picture(content, side(row, extras, "width"), side(row, extras, "height"));
    }

    private static int side(JimFields row, JimFields extras, String name) {
        int claimed = extras.smallNumber(row.smallNumber(0, name), name);
        return claimed < 0 || claimed > LARGEST_SIDE ? 0 : claimed;
    }

    private static MessageBody unsupported(String kind, String content) {
        return new MessageBody.Unsupported(cut(kind, LONGEST_KIND), cut(content, LONGEST_TEXT));
    }

    /**
     * A server that replaces ids may do so twice, live and in its history (J-IM 2.3): there the id that the sender's
     * program made names the row, wherever it comes from. A server that checks names its rows itself.
     */
    private static MessageId id(JimFields row, JimFields extras, Instant sentAt, boolean trusted) {
        String made = trusted ? null : extras.word("cid");
        if (made != null && MADE.matcher(made).matches()) return new MessageId(made);
        String stated = row.word("id");
        if (stated != null && stated.length() <= LONGEST_ID) return new MessageId(stated);
        String type = row.word("type");
        if (type == null) type = extras.word("type");
        return new MessageId(derivedId(row.text("from"), sentAt, type, content(row)));
    }

    /** The same for every reading of the same row, so that a row without id is kept once. 32 hex digits. */
    private static String derivedId(@Nullable String from, Instant sentAt, @Nullable String type, String content) {
        MessageDigest digest = sha256();
        for (String part : new String[] {
            from == null ? "" : from, Long.toString(sentAt.toEpochMilli()), type == null ? "" : type, content
        }) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    /** At most so many characters, never half of a pair. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}

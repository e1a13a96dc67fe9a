package org.lectern.archive;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Strings in and out of a column, exactly. Ordinary ones are stored as TEXT; what UTF-8 or a C string cannot hold (lone
 * surrogates, NUL) as a BLOB of {@code 0} and UTF-16; ids of hex digits, as nearly all are, packed as a BLOB of {@code 1}
 * and their bytes, which halves them; texts that become shorter by it as a BLOB of {@code 2} and {@link HanText}. The same
 * string always becomes the same value.
 */
final class StoredText {
    private static final byte UTF_16 = 0;
    private static final byte HEX = 1;
    private static final byte HAN = 2;
    private static final int SHORTEST_HEX = 16;
    private static final int LONGEST_HEX = 64;

    private StoredText() {}

    static void set(PreparedStatement statement, int index, @Nullable String text) throws SQLException {
        if (text == null) statement.setNull(index, Types.NULL);
        else if (ordinary(text)) statement.setString(index, text);
        else statement.setBytes(index, marked(UTF_16, units(text)));
    }

    static void setId(PreparedStatement statement, int index, String id) throws SQLException {
        if (packable(id)) statement.setBytes(index, marked(HEX, HexFormat.of().parseHex(id)));
        else set(statement, index, id);
    }

    /** For the words of messages, which fill the file. */
    static void setText(PreparedStatement statement, int index, @Nullable String text) throws SQLException {
        if (text != null && HanText.shorter(text)) statement.setBytes(index, marked(HAN, HanText.bytes(text)));
        else set(statement, index, text);
    }

    static @Nullable String get(ResultSet row, int index) throws SQLException {
        return switch (row.getObject(index)) {
            case null -> null;
            case String text -> text;
            case byte[] bytes
            when bytes.length > 0 && bytes[0] == HEX -> HexFormat.of().formatHex(bytes, 1, bytes.length);
            case byte[] bytes when bytes.length > 0 && bytes[0] == HAN -> HanText.text(bytes, 1);
            case byte[] bytes
            when bytes.length > 0 ->
                ByteBuffer.wrap(bytes, 1, bytes.length - 1).asCharBuffer().toString();
            case Object other -> other.toString();
        };
    }

    /** As {@link #get}, with the empty string for nothing. */
    static String getOrEmpty(ResultSet row, int index) throws SQLException {
        String text = get(row, index);
        return text == null ? "" : text;
    }

    private static boolean ordinary(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))))
                return false;
        }
        return true;
    }

    private static boolean packable(String id) {
        int length = id.length();
        if (length < SHORTEST_HEX || length > LONGEST_HEX || length % 2 != 0) return false;
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) return false;
        }
        return true;
    }

    /** The very code units: an encoder would replace what is no Unicode. */
    private static byte[] units(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * Character.BYTES);
        bytes.asCharBuffer().put(text);
        return bytes.array();
    }

    private static byte[] marked(byte mark, byte[] bytes) {
        byte[] all = new byte[bytes.length + 1];
        all[0] = mark;
        System.arraycopy(bytes, 0, all, 1, bytes.length);
        return all;
    }
}

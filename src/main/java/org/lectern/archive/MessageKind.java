package org.lectern.archive;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageBody;

/** What kind of thing a message says, as stored and as asked for by {@code type:}. The codes are on disk: never reuse one. */
public enum MessageKind {
    TEXT(0),
    PICTURE(1),
    LIKE(2),
    FLOWER(3),
    RECALLED(4),
    UNSUPPORTED(5);

    private final int code;

    MessageKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Unknown codes, from a newer version, are {@link #UNSUPPORTED}. */
    static MessageKind ofCode(int code) {
        for (MessageKind kind : values()) if (kind.code == code) return kind;
        return UNSUPPORTED;
    }

    static MessageKind of(MessageBody body) {
        return switch (body) {
            case MessageBody.Text text -> TEXT;
            case MessageBody.Picture picture -> PICTURE;
            case MessageBody.Like like -> LIKE;
            case MessageBody.Flower flower -> FLOWER;
            case MessageBody.Recalled recalled -> RECALLED;
            case MessageBody.Unsupported unsupported -> UNSUPPORTED;
        };
    }

    /** The kind that a word after {@code type:} means, null for none. */
    static @Nullable MessageKind ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "text" -> TEXT;
            case "picture", "image" -> PICTURE;
            case "like" -> LIKE;
            case "flower" -> FLOWER;
            case "recalled" -> RECALLED;
            case "other" -> UNSUPPORTED;
            default -> null;
        };
    }
}

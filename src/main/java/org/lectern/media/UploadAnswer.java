package org.lectern.media;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Finds the picture's address in what an upload server answers: the field {@code url} at any depth, else a field {@code
 * data} that is a string, else the whole answer when it is an address. Tolerant, since every server words it in its own
 * way; the result is checked to be http or https.
 */
final class UploadAnswer {
    private UploadAnswer() {}

    /** The address, made absolute against the one uploaded to; null when there is none. */
    static @Nullable URI address(String answer, URI uploadedTo) {
        String text = answer.strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            URI found = resolved(field(text, "url"), uploadedTo);
            return found != null ? found : resolved(field(text, "data"), uploadedTo);
        }
        String bare = text.startsWith("\"") ? string(text, 0) : text;
        return bare == null || bare.chars().anyMatch(Character::isWhitespace) || !bare.startsWith("http")
                ? null
                : resolved(bare, uploadedTo);
    }

    private static @Nullable URI resolved(@Nullable String found, URI uploadedTo) {
        if (found == null || found.isBlank()) return null;
        try {
            return AddressGuard.parse(
                    found.contains("://") ? found : uploadedTo.resolve(found).toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The first string value of a field with that name. */
    private static @Nullable String field(String json, String name) {
        String quoted = '"' + name + '"';
        for (int at = json.indexOf(quoted); at >= 0; at = json.indexOf(quoted, at + 1)) {
            int colon = skipSpace(json, at + quoted.length());
            if (colon >= json.length() || json.charAt(colon) != ':') continue;
            int value = skipSpace(json, colon + 1);
            if (value < json.length() && json.charAt(value) == '"') return string(json, value);
        }
        return null;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at;
    }

    /** The JSON string that begins at a quote, unescaped; null when it does not end. */
    private static @Nullable String string(String json, int quote) {
        StringBuilder text = new StringBuilder();
        for (int at = quote + 1; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '"') return text.toString();
            if (c != '\\') {
                text.append(c);
                continue;
            }
            if (++at >= json.length()) return null;
            char escaped = json.charAt(at);
            if (escaped != 'u') {
                text.append(plain(escaped));
                continue;
            }
            int code = at + 4 < json.length() ? hex(json.substring(at + 1, at + 5)) : -1;
            if (code < 0) return null;
            text.append((char) code);
            at += 4;
        }
        return null;
    }

    private static char plain(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static int hex(String digits) {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 16);
            if (digit < 0) return -1;
            value = value * 16 + digit;
        }
        return value;
    }
}

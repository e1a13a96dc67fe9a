package org.lectern.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;

/**
 * Who asks to come in, from the address ({@code username}, {@code password}, {@code courseId}, {@code nickName},
 * {@code avatar}); absent values are empty. More lenient than J-IM: a value may hold a raw {@code =} or {@code ?}.
 */
record SignInQuery(String user, Password password, String room, String nickname, String avatar) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_AVATAR = 512;

    /** Reads the request target after {@link RequestLineMender} has made it plain ASCII. */
    static SignInQuery of(String target) {
        int mark = target.indexOf('?');
        Map<String, String> values = new HashMap<>();
        if (mark >= 0) {
            for (String pair : target.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0)
                    values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new SignInQuery(
                values.getOrDefault("username", ""),
                new Password(values.getOrDefault("password", "")),
                values.getOrDefault("courseId", ""),
                nickname(values.getOrDefault("nickName", "")),
                values.getOrDefault("avatar", ""));
    }

    /** The same person as {@code user} with {@code password}: a later sign-in by frame (command 5). */
    SignInQuery as(String otherUser, Password otherPassword) {
        return new SignInQuery(otherUser, otherPassword, room, nickname, avatar);
    }

    /** The avatar's address; null for none, or for one that is no short and plain web address: everybody is told it. */
    @Nullable
    String picture() {
        boolean web = avatar.regionMatches(true, 0, "https://", 0, 8) || avatar.regionMatches(true, 0, "http://", 0, 7);
        boolean plain = avatar.chars().noneMatch(c -> Character.isISOControl(c) || c == '"' || c == '\\');
        return web && plain && avatar.length() <= LONGEST_AVATAR ? avatar : null;
    }

    /** True when every value is one that may be shown and stored. */
    boolean acceptable() {
        return goodName(user) && (room.isEmpty() || goodName(room)) && nickname.length() <= LONGEST_NAME;
    }

    /** Names of people and rooms: something to see, not long, no control characters, no half ones. */
    static boolean goodName(String name) {
        return name.length() <= LONGEST_NAME
                && !NameForm.fold(name).isEmpty()
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c)
                                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String nickname(String raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        raw.chars().forEach(c -> kept.append(Character.isISOControl(c) ? ' ' : (char) c));
        return kept.toString().strip();
    }

    /** Percent-decoding of UTF-8, {@code +} being a space as J-IM has it; a stray percent sign stays what it is. */
    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int octet = c == '%' ? RequestLineMender.octet(text, i) : -1;
            if (octet >= 0) {
                bytes.write(octet);
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

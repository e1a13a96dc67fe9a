package org.lectern.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A link that opens a course, as a web page or a mail may hold it: {@code
 * lectern:join?server=wss%3A%2F%2Fchat.school.example&course=A-301&nick=...}. Anybody can write one, so it only fills the
 * form in: it carries no password, trusts no certificate, names no address to fetch, and joins nothing by itself.
 */
public sealed interface CourseLink {
    String SCHEME = "lectern:";

    /**
     * A link that names a course.
     *
     * @param template the server's address, as {@link ServerInput.Valid#template}
     * @param user empty when the person is to fill it in
     * @param nickname empty when the person is to fill it in
     */
    record Valid(String template, String course, String user, String nickname) implements CourseLink {}

    /** A link that names none. */
    record Broken() implements CourseLink {}

    /** True for what is meant to be such a link, whatever else is wrong with it. */
    static boolean looksLikeOne(String argument) {
        return argument.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** Reads a link. Never throws. */
    static CourseLink parse(String link) {
        return Reading.of(link);
    }

    /** The steps of reading. */
    final class Reading {
        private static final int MAX_LENGTH = 4096;
        private static final int MAX_NAME = 200;

        private Reading() {}

        private static CourseLink of(String link) {
            int query = link.indexOf('?');
            if (!looksLikeOne(link) || link.length() > MAX_LENGTH || query < 0) return new Broken();
            // some browsers put slashes before the word and after it
            String verb =
                    link.substring(SCHEME.length(), query).replace("/", "").toLowerCase(Locale.ROOT);
            Map<String, String> named = parameters(link.substring(query + 1));
            if (named == null || !verb.equals("join")) return new Broken();
            String course = name(named.get("course"));
            String user = name(named.getOrDefault("user", ""));
            String nickname = name(named.getOrDefault("nick", ""));
            if (course == null || course.isEmpty() || user == null || nickname == null) return new Broken();
            return ServerInput.parse(named.getOrDefault("server", "")) instanceof ServerInput.Valid server
                    ? new Valid(server.template(), course, user, nickname)
                    : new Broken();
        }

        /** Null when it is no list of names and values, or names something twice. */
        private static @Nullable Map<String, String> parameters(String query) {
            Map<String, String> named = new HashMap<>();
            try {
                for (String part : query.split("&", -1)) {
                    int equals = part.indexOf('=');
                    if (equals < 0) return null;
                    String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
                    if (named.put(part.substring(0, equals), value) != null) return null;
                }
                return named;
            } catch (IllegalArgumentException undecodable) {
                return null;
            }
        }

        /** What may stand in a field of one line; null when it may not. */
        private static @Nullable String name(@Nullable String value) {
            if (value == null || value.length() > MAX_NAME) return null;
            boolean odd = value.codePoints()
                    .anyMatch(c -> Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE
                            || Character.getType(c) == Character.LINE_SEPARATOR
                            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
            return odd ? null : value.strip();
        }
    }
}

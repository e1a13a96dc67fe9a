package org.lectern.view.text;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds web addresses in a text. One may stand right beside Chinese words: it ends where characters begin that an address
 * has only in an encoded form, and before punctuation that belongs to the sentence. Pure, any thread.
 */
final class Links {
    private static final Pattern START =
            Pattern.compile("(?<![A-Za-z0-9@._-])(?:https?://|www\\.)", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN_HOST = Pattern.compile("(?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");
    private static final int LONGEST = 2_000;
    private static final String AFTER_HOST = ":/?#";
    private static final String ENDS = ".,;:!?'\"*_~";

    private Links() {}

    /** A stretch of a text and where it leads. */
    record Found(int from, int to, Link link) {}

    static List<Found> in(String text) {
        // the common case, without a pattern
        if (text.indexOf("://") < 0 && text.indexOf('.') < 0) return List.of();
        List<Found> found = new ArrayList<>();
        Matcher starts = START.matcher(text);
        int from = 0;
        while (starts.find(from)) {
            Found link = at(text, starts.start(), starts.end());
            if (link != null) found.add(link);
            from = link == null ? starts.end() : link.to();
        }
        return found;
    }

    private static @Nullable Found at(String text, int from, int afterScheme) {
        boolean schemed = text.startsWith("://", afterScheme - 3);
        int authority = schemed ? afterScheme : from;
        int end = Math.min(text.length(), from + LONGEST);
        int at = authority;
        int user = -1;
        while (at < end && (hostLetter(text.charAt(at)) || "@:%!$&'*+,;=~".indexOf(text.charAt(at)) >= 0)) {
            if (text.charAt(at) == '@') user = at;
            at++;
        }
        int hostFrom = user < 0 ? authority : user + 1;
        int hostTo = hostFrom;
        while (hostTo < end && hostLetter(text.charAt(hostTo))) hostTo++;
        int asciiTo = hostFrom;
        while (asciiTo < hostTo && text.charAt(asciiTo) < 0x80) asciiTo++;
        if (asciiTo < hostTo
                && PLAIN_HOST.matcher(text.substring(hostFrom, asciiTo)).matches()) hostTo = asciiTo;
        while (hostTo > hostFrom && (text.charAt(hostTo - 1) == '.' || text.charAt(hostTo - 1) == '-')) hostTo--;
        String host = host(text.substring(hostFrom, hostTo));
        if (host == null) return null;
        int to = hostTo;
        if (to < end && AFTER_HOST.indexOf(text.charAt(to)) >= 0) while (to < end && pathLetter(text.charAt(to))) to++;
        to = trimmed(text, hostTo, to);
        String scheme = schemed ? text.substring(from, authority).toLowerCase(Locale.ROOT) : "https://";
        String address = scheme + text.substring(authority, hostFrom) + host + text.substring(hostTo, to);
        return new Found(from, to, new Link(address, host, text.substring(hostFrom, hostTo)));
    }

    /** The name as it is asked for in the network; null for what is none. */
    private static @Nullable String host(String written) {
        if (written.indexOf('.') < 0 && !written.equalsIgnoreCase("localhost")) return null;
        try {
            String ascii = IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return ascii.startsWith(".") || ascii.contains("..") ? null : ascii;
        } catch (IllegalArgumentException noName) {
            return null;
        }
    }

    private static boolean hostLetter(char c) {
        return c == '.' || c == '-' || (c < 0x80 ? Character.isLetterOrDigit(c) : Character.isLetter(c));
    }

    private static boolean pathLetter(char c) {
        return c > 0x20 && c < 0x7f && "<>\"{}|\\^`".indexOf(c) < 0;
    }

    /** Without the full stop, the quote or the bracket of the sentence around it. */
    private static int trimmed(String text, int hostTo, int to) {
        while (to > hostTo) {
            char last = text.charAt(to - 1);
            boolean sentence = ENDS.indexOf(last) >= 0
                    || last == ')' && !balanced(text, hostTo, to, '(', ')')
                    || last == ']' && !balanced(text, hostTo, to, '[', ']');
            if (!sentence) return to;
            to--;
        }
        return to;
    }

    private static boolean balanced(String text, int from, int to, char open, char close) {
        int depth = 0;
        for (int i = from; i < to; i++) depth += text.charAt(i) == open ? 1 : text.charAt(i) == close ? -1 : 0;
        return depth >= 0;
    }
}

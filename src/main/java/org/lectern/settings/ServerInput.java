package org.lectern.settings;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.domain.Failure;

/** What a person typed as a server's address, understood. */
public sealed interface ServerInput {

    /**
     * An address that can be tried.
     *
     * @param template for {@link org.lectern.domain.ServerAddress}: always {@code ws://} or {@code wss://}, host in ASCII
     * @param host as in the template, without brackets
     * @param plainRemote not encrypted and beyond this machine: to be warned of once (S-01)
     */
    record Valid(String template, String host, boolean plainRemote) implements ServerInput {}

    record Invalid(Failure.BadAddress reason) implements ServerInput {}

    /**
     * Reads {@code host}, {@code host:port}, {@code ws://…}, {@code wss://…} and {@code http(s)://…}. Without a scheme it
     * is {@code wss}, on this machine {@code ws}. Placeholders such as {@code {username}} stay; a password written into
     * the query becomes the placeholder, since this text is kept in a file. Never throws.
     */
    static ServerInput parse(String typed) {
        return Reading.of(typed);
    }

    /** Not encrypted and beyond this machine. */
    static boolean plainRemote(String template) {
        return parse(template) instanceof Valid valid && valid.plainRemote;
    }

    /** Host and port of an address, as they stand in it. */
    static String place(String template) {
        Matcher named = Reading.SCHEME.matcher(template);
        return Reading.authority(named.matches() ? named.group(2) : template);
    }

    /** The steps of reading. */
    final class Reading {
        private static final int MAX_LENGTH = 2048;
        private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
        private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]+}");
        private static final Pattern SECRET = Pattern.compile("(?i)([?&](?:password|passwd|pwd)=)[^&#]*");

        private Reading() {}

        private static ServerInput of(String typed) {
            String text = typed.strip();
            if (text.isEmpty()) return invalid("empty");
            if (text.length() > MAX_LENGTH) return invalid("too long");
            Matcher matcher = SCHEME.matcher(text);
            boolean named = matcher.matches();
            String scheme = named ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
            String rest = named ? matcher.group(2) : text;
            return switch (scheme) {
                case "" -> checked("", rest);
                case "ws", "http" -> checked("ws", rest);
                case "wss", "https" -> checked("wss", rest);
                default -> invalid("scheme " + scheme);
            };
        }

        private static ServerInput checked(String scheme, String rest) {
            String authority = authority(rest);
            String tail = rest.substring(authority.length());
            if (authority.indexOf('@') >= 0) return invalid("user part");
            if (tail.indexOf('#') >= 0) return invalid("fragment");
            int colon = authority.lastIndexOf(':');
            boolean ported = colon > authority.lastIndexOf(']');
            String host = ported ? authority.substring(0, colon) : authority;
            String port = ported ? authority.substring(colon + 1) : "";
            if (ported && !port.matches("[0-9]{1,5}")) return invalid("port");
            return built(scheme, host, port, SECRET.matcher(tail).replaceAll("$1{password}"));
        }

        private static String authority(String rest) {
            int end = 0;
            while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) end++;
            return rest.substring(0, end);
        }

        private static ServerInput built(String scheme, String typedHost, String port, String tail) {
            try {
                // strict: some letters turn into a slash or a dot, and the host into another one
                String host = typedHost.startsWith("[") ? typedHost : IDN.toASCII(typedHost, IDN.USE_STD3_ASCII_RULES);
                String used = scheme.isEmpty() ? (loopback(host) ? "ws" : "wss") : scheme;
                String template = used + "://" + host + (port.isEmpty() ? "" : ":" + port) + tail;
                URI uri = new URI(PLACEHOLDER.matcher(template).replaceAll("x"));
                if (uri.getHost() == null) return invalid("host");
                if (!port.isEmpty() && (uri.getPort() < 1 || uri.getPort() > 65_535)) return invalid("port");
                String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
                return new Valid(template, bare, used.equals("ws") && !loopback(host));
            } catch (URISyntaxException | IllegalArgumentException e) {
                return invalid("form");
            }
        }

        private static boolean loopback(String host) {
            String lower = host.toLowerCase(Locale.ROOT);
            return lower.equals("localhost")
                    || lower.endsWith(".localhost")
                    || lower.equals("[::1]")
                    || lower.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
        }

        private static Invalid invalid(String detail) {
            return new Invalid(new Failure.BadAddress(detail));
        }
    }
}

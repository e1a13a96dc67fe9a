package org.lectern.wire;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;

/**
 * A server's address with places for who comes: {@code {username} {password} {courseId} {nickName} {avatar} {token}}
 * ({@code token} is the password, for servers that call it so). Without any placeholder the original page's query is
 * appended. Values are percent-encoded UTF-8, never {@code +}, since J-IM drops what it cannot split on {@code &} and
 * {@code =} (protocol page, section 2).
 */
public final class AddressTemplate {

    /** J-IM reads the whole upgrade request at once, and drops a larger one without a word. */
    static final int LONGEST_REQUEST = 2048;

    /** What stands in the request beside the target and the host: fixed names, a random key, line ends. */
    private static final int FIXED_PART = 190;

    private static final String ORIGINAL_QUERY =
            "username={username}&password={password}&courseId={courseId}&nickName={nickName}&avatar={avatar}";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(username|password|courseId|nickName|avatar|token)}");
    private static final Pattern SHAPE = Pattern.compile("(?i)(wss?)://([^/?#]*)([^?#]*)(?:\\?([^#]*))?(#.*)?");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Pattern QUERY_VALUE = Pattern.compile("=[^&]*");
    private static final int LARGEST_PORT = 65_535;

    private final String template;

    public AddressTemplate(String template) {
        this.template = template.strip();
    }

    /**
     * The address for one person. An avatar that would make the request too long is left out: it also travels in every
     * frame.
     *
     * @throws AddressException when the template is no ws or wss address, or the request stays too long
     */
    public URI expand(Membership membership, Password password) throws AddressException {
        URI whole = expand(membership, password, membership.avatar() == null ? "" : membership.avatar());
        if (requestSize(whole) <= LONGEST_REQUEST) return whole;
        URI shorter = expand(membership, password, "");
        if (requestSize(shorter) <= LONGEST_REQUEST) return shorter;
        throw new AddressException("too long");
    }

    /** The template for a log: no value of its query, no user info, nothing expanded. */
    public String masked() {
        Matcher shape = SHAPE.matcher(template);
        if (!shape.matches()) return "(no ws address)";
        String host = shape.group(2).substring(shape.group(2).lastIndexOf('@') + 1);
        String query = shape.group(4);
        return shape.group(1).toLowerCase(Locale.ROOT) + "://" + host + shape.group(3)
                + (query == null ? "" : "?" + QUERY_VALUE.matcher(query).replaceAll("=…"));
    }

    @Override
    public String toString() {
        return masked();
    }

    private URI expand(Membership membership, Password password, String avatar) throws AddressException {
        Matcher shape = SHAPE.matcher(template);
        if (!shape.matches()) throw new AddressException("not ws or wss");
        String scheme = shape.group(1).toLowerCase(Locale.ROOT);
        String authority = authority(shape.group(2));
        String path = shape.group(3);
        String query = shape.group(4) == null ? "" : shape.group(4);
        if (!PLACEHOLDER.matcher(path + "?" + query).find())
            query = query.isEmpty() || query.endsWith("&") ? query + ORIGINAL_QUERY : query + "&" + ORIGINAL_QUERY;
        String target = PLACEHOLDER
                .matcher(path + (query.isEmpty() ? "" : "?" + query))
                .replaceAll(
                        place -> Matcher.quoteReplacement(encode(value(place.group(1), membership, password, avatar))));
        try {
            // a second time, so that letters outside ASCII in the template itself are encoded too
            return new URI(new URI(scheme + "://" + authority + target).toASCIIString());
        } catch (URISyntaxException unusable) {
            // its message would repeat the whole address, password included
            throw new AddressException("odd characters");
        }
    }

    private static String authority(String written) throws AddressException {
        if (written.indexOf('@') >= 0) throw new AddressException("user info");
        Matcher parts = HOST_AND_PORT.matcher(written);
        if (!parts.matches()) throw new AddressException("no host");
        String port = parts.group(2);
        if (port != null && (Integer.parseInt(port) == 0 || Integer.parseInt(port) > LARGEST_PORT))
            throw new AddressException("port");
        String host = parts.group(1);
        try {
            String ascii = host.startsWith("[") ? host : IDN.toASCII(host);
            return port == null ? ascii : ascii + ":" + port;
        } catch (IllegalArgumentException notAName) {
            throw new AddressException("no host");
        }
    }

    private static String value(String place, Membership membership, Password password, String avatar) {
        return switch (place) {
            case "username" -> membership.user().value();
            case "password", "token" -> password.reveal();
            case "courseId" -> membership.room().value();
            case "nickName" -> membership.nickname();
            default -> avatar;
        };
    }

    private static int requestSize(URI uri) {
        return FIXED_PART + uri.toString().length() + uri.getRawAuthority().length();
    }

    private static String encode(String value) {
        StringBuilder encoded = new StringBuilder(value.length() + 16);
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            int code = octet & 0xFF;
            if (unreserved(code)) encoded.append((char) code);
            else
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(code >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(code & 15, 16)));
        }
        return encoded.toString();
    }

    private static boolean unreserved(int code) {
        return (code >= 'a' && code <= 'z')
                || (code >= 'A' && code <= 'Z')
                || (code >= '0' && code <= '9')
                || code == '-'
                || code == '_'
                || code == '.'
                || code == '~';
    }
}

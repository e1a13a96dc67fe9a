package org.lectern.media;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.ServerAddress;

/**
 * Decides which addresses in messages may be asked for (S-05). The course server's own host, at any port, loads at once
 * even when it is on a private network; every other host only after the person agreed, and only when all its addresses
 * are on the open internet. Immutable, any thread.
 *
 * <p>Names are resolved and judged here, and again by the connection a moment later. The JVM keeps an answer for some
 * seconds, so both see the same one. A name that changes faster than that is the limit of this guard: a request may then
 * reach a closed address, but the fetcher asks again before anything of the answer is used.
 */
public final class AddressGuard {
    private static final int MAX_LENGTH = 4_000;

    /** What is allowed with an address, judged by its text alone. */
    public sealed interface Verdict {
        /** Holds the picture itself. */
        record Inline() implements Verdict {}

        /** On the course server: may load at once. */
        record Load(URI address) implements Verdict {}

        /** Elsewhere: only after asking, naming the host. */
        record AskFirst(URI address, String host) implements Verdict {}

        /** Never. */
        record Refused(Failure reason) implements Verdict {}
    }

    private final Set<String> ownHosts;
    private final String courseHost;
    private final HostResolver resolver;

    /** @param ownHosts further hosts that count as the course server, such as an upload server the person entered */
    public AddressGuard(String courseHost, Set<String> ownHosts, HostResolver resolver) {
        this.courseHost = plain(courseHost);
        Set<String> all = new HashSet<>();
        for (String host : ownHosts) all.add(plain(host));
        all.add(this.courseHost);
        all.remove("");
        this.ownHosts = Set.copyOf(all);
        this.resolver = resolver;
    }

    /** The guard of a course: its server's host, and that of the upload address the person entered for it. */
    public static AddressGuard of(ServerAddress server, HostResolver resolver) {
        String upload = server.uploadAddress();
        return new AddressGuard(
                hostOf(server.template()), upload == null ? Set.of() : Set.of(hostOf(upload)), resolver);
    }

    /** Judges without touching the network; never throws, never blocks. */
    public Verdict judge(String address) {
        if (DataAddress.isOne(address)) return new Verdict.Inline();
        URI uri = parse(address);
        if (uri == null) return new Verdict.Refused(new Failure.AddressRefused(shortened(address)));
        String host = plain(uri.getHost());
        if (ownHosts.contains(host)) return new Verdict.Load(uri);
        InetAddress literal = literal(host);
        if (host.equals("localhost") || host.endsWith(".localhost") || literal != null && !NetworkRange.open(literal))
            return new Verdict.Refused(new Failure.AddressRefused(host));
        return new Verdict.AskFirst(uri, host);
    }

    /** True for the host the course itself is on, where a pinned certificate counts. */
    public boolean onCourseHost(URI uri) {
        return uri.getHost() != null && plain(uri.getHost()).equals(courseHost);
    }

    /**
     * Judges an address right before it is connected to, resolving its name; blocks.
     *
     * @param allowed the person agreed to load from other hosts
     * @throws ConsentNeeded when the person must be asked
     * @throws MediaFailure {@code AddressRefused}, or {@code UnknownHost}
     */
    public URI admit(String address, boolean allowed) throws MediaFailure {
        return switch (judge(address)) {
            case Verdict.Inline inline -> throw new MediaFailure(new Failure.AddressRefused("data"));
            case Verdict.Refused refused -> throw new MediaFailure(refused.reason());
            case Verdict.Load load -> load.address();
            case Verdict.AskFirst ask -> {
                if (!allowed) throw new ConsentNeeded(ask.host());
                requireOpen(ask.host());
                yield ask.address();
            }
        };
    }

    private void requireOpen(String host) throws MediaFailure {
        List<InetAddress> addresses;
        try {
            addresses = resolver.resolve(host);
        } catch (UnknownHostException e) {
            throw new MediaFailure(new Failure.UnknownHost(host), e);
        }
        if (addresses.isEmpty()) throw new MediaFailure(new Failure.UnknownHost(host));
        // one closed address among open ones is enough: the connection may pick any
        for (InetAddress address : addresses)
            if (!NetworkRange.open(address)) throw new MediaFailure(new Failure.AddressRefused(host));
    }

    /** An http or https address with a host and without a user part; null for anything else. */
    static @Nullable URI parse(String typed) {
        String text = typed.length() > MAX_LENGTH ? "" : typed.strip();
        if (!text.regionMatches(true, 0, "http", 0, 4)) return null;
        try {
            URI uri = new URI(escaped(text));
            String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) return null;
            if (uri.getRawUserInfo() != null || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535)
                return null;
            return uri.getRawFragment() == null ? uri : new URI(uri.toString().replaceFirst("#.*", ""));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Percent-encodes what browsers accept in an address and {@link URI} does not, and the host's own script. */
    private static String escaped(String text) throws URISyntaxException {
        int start = text.indexOf("://") + 3;
        if (start < 3) throw new URISyntaxException("", "no host");
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) end++;
        String authority = text.substring(start, end);
        int colon = authority.startsWith("[") ? -1 : authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon);
        // strict: some letters turn into a slash or a dot, and the host into another one
        String ascii = host.startsWith("[") ? host : IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
        StringBuilder rest = new StringBuilder();
        for (int i = end; i < text.length(); i++) {
            char c = text.charAt(i);
            // a backslash is left alone: the parser refuses it, since readers differ in what it means
            if (c <= ' ' || "\"<>^`{|}".indexOf(c) >= 0) rest.append("%%%02X".formatted((int) c));
            else rest.append(c);
        }
        return new URI(text.substring(0, start) + ascii + port + rest).toASCIIString();
    }

    /** The address a host name spells in digits; null for a real name. Never asks a name server. */
    private static @Nullable InetAddress literal(String host) {
        boolean digits = host.startsWith("[") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
        if (!digits) return null;
        try {
            return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The host in an address whose other parts may hold placeholders; empty when there is none. */
    static String hostOf(String address) {
        int start = address.indexOf("://");
        if (start < 0) return "";
        int end = start + 3;
        while (end < address.length() && "/?#{".indexOf(address.charAt(end)) < 0) end++;
        String authority = address.substring(start + 3, end);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        if (authority.startsWith("[")) return authority.substring(0, authority.indexOf(']') + 1);
        int colon = authority.indexOf(':');
        return colon < 0 ? authority : authority.substring(0, colon);
    }

    /** Host names are equal whatever their case, script and final dot. */
    private static String plain(@Nullable String host) {
        if (host == null) return "";
        String lower = host.toLowerCase(Locale.ROOT);
        String ended = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        // the rules of scripts are long to load, and hardly a school's host needs them
        if (ended.chars().allMatch(c -> c < 0x80)) return ended;
        try {
            return ended.startsWith("[") ? ended : IDN.toASCII(ended).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return ended;
        }
    }

    private static String shortened(String address) {
        String one = address.strip();
        return one.length() <= 60 ? one : one.substring(0, 60) + "…";
    }
}

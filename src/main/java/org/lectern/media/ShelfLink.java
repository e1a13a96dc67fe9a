package org.lectern.media;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Links to pictures on a Lectern server's shelf, {@code …/picture/HASH.png}, as the README of {@code server} has them. A
 * link names the server as its sender knew it: {@code localhost} for who hosts the room, an inner name for who sits
 * beside it. The picture is named by its content, so it can be asked for at the server one is connected to oneself,
 * which tells nobody anything new. Pure, any thread.
 */
public final class ShelfLink {
    private static final Pattern LINK =
            Pattern.compile("(?i:https?)://[^/?#\\s]{1,300}(/picture/[0-9a-f]{64}\\.(?:png|jpg|gif|webp))");
    private static final Pattern SERVER = Pattern.compile("(?i)(ws|wss|http|https)://([^/?#{}\\s]+).*");

    private ShelfLink() {}

    /**
     * The same picture on the server one is connected to.
     *
     * @param server its {@code ws:}, {@code wss:}, {@code http:} or {@code https:} address, with placeholders or without
     * @return null when the address is no such link, or names that server already
     */
    public static @Nullable String on(String server, String address) {
        Matcher link = LINK.matcher(address);
        Matcher here = SERVER.matcher(server);
        if (!link.matches() || !here.matches()) return null;
        String scheme = here.group(1).toLowerCase(Locale.ROOT);
        boolean encrypted = scheme.equals("wss") || scheme.equals("https");
        String authority = here.group(2);
        String found = (encrypted ? "https://" : "http://")
                + authority.substring(authority.lastIndexOf('@') + 1)
                + link.group(1);
        URI wanted = AddressGuard.parse(found);
        return wanted == null || wanted.toString().equalsIgnoreCase(address) ? null : wanted.toString();
    }
}

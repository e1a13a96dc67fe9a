package org.lectern.archive;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

/**
 * What makes a course the same one after years: the server, the room and who one was there.
 *
 * @param server the address without anything that may be a secret: no user info, no query, no default port
 */
public record CourseIdentity(String server, RoomId room, UserId user) {
    private static final Pattern SHAPE = Pattern.compile("(?i)(wss?)://([^/?#]*)([^?#]*).*", Pattern.DOTALL);

    public CourseIdentity {
        Objects.requireNonNull(server);
        Objects.requireNonNull(room);
        Objects.requireNonNull(user);
    }

    public static CourseIdentity of(Membership membership) {
        return new CourseIdentity(serverOf(membership.server()), membership.room(), membership.user());
    }

    /**
     * The part of an address that names the server. Queries are left out as a whole, since a token may stand in one; so
     * two servers that differ in the query alone count as one.
     */
    public static String serverOf(ServerAddress address) {
        String template = address.template().strip();
        Matcher shape = SHAPE.matcher(template);
        if (!shape.matches()) return template.replaceFirst("[?#].*", "");
        String scheme = shape.group(1).toLowerCase(Locale.ROOT);
        String host =
                shape.group(2).substring(shape.group(2).lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        String usual = scheme.equals("ws") ? ":80" : ":443";
        if (host.endsWith(usual)) host = host.substring(0, host.length() - usual.length());
        String path = shape.group(3).replaceFirst("/+$", "");
        return scheme + "://" + host + path;
    }
}

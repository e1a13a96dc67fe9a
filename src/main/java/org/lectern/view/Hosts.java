package org.lectern.view;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.domain.ServerAddress;

/** What a server's address says about who can read along. Pure, any thread. */
public final class Hosts {
    private static final Pattern HOST =
            Pattern.compile("^(wss?)://(?:[^/?#@]*@)?(\\[[^]]*]|[^/:?#]*)", Pattern.CASE_INSENSITIVE);

    private Hosts() {}

    /** The host of a server's address, empty when there is none to see. */
    public static String of(ServerAddress server) {
        Matcher matcher = HOST.matcher(server.template());
        return matcher.find() ? matcher.group(2).toLowerCase(Locale.ROOT) : "";
    }

    /** True for an unencrypted address beyond this machine: others on the way can read along. */
    public static boolean readableByOthers(ServerAddress server) {
        Matcher matcher = HOST.matcher(server.template());
        return matcher.find() && matcher.group(1).equalsIgnoreCase("ws") && !loopback(of(server));
    }

    /** True for this machine's own names. */
    public static boolean loopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}

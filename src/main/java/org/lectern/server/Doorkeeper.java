package org.lectern.server;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Counts connections, in all and by address. Belongs to the loop. */
final class Doorkeeper {
    private final int inAll;
    private final int perAddress;
    private final Map<InetAddress, Integer> counts = new HashMap<>();
    private int total;

    Doorkeeper(int inAll, int perAddress) {
        this.inAll = inAll;
        this.perAddress = perAddress;
    }

    /**
     * Where a connection comes from, for counting; empty when unknown. Of IPv6 the first half only: the other half
     * everybody chooses at will.
     */
    static String address(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress from)) return "";
        InetAddress address = from.getAddress();
        if (address instanceof Inet6Address six && !six.isLoopbackAddress())
            return HexFormat.of().formatHex(six.getAddress(), 0, 8);
        return address.getHostAddress();
    }

    /** Lets a new connection in and counts it until it closes; false when there are too many. */
    boolean admits(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress from)) return false;
        InetAddress address = from.getAddress();
        if (total >= inAll || counts.getOrDefault(address, 0) >= perAddress) return false;
        total++;
        counts.merge(address, 1, Integer::sum);
        channel.closeFuture().addListener(closed -> {
            total--;
            counts.computeIfPresent(address, (key, count) -> count > 1 ? count - 1 : null);
        });
        return true;
    }
}

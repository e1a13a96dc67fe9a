package org.lectern.media;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the open internet from those of one's own machine or network. */
final class NetworkRange {
    private NetworkRange() {}

    /** True only for addresses that anybody on the internet could reach as well. */
    static boolean open(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return false;
        return switch (address) {
            case Inet4Address four -> open4(four.getAddress());
            case Inet6Address six -> open6(six.getAddress());
            default -> false;
        };
    }

    private static boolean open4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        if (a == 0 || a == 10 || a == 127 || a >= 224) return false;
        if (a == 100 && b >= 64 && b < 128) return false; // carrier networks, and some clouds' metadata
        if (a == 169 && b == 254) return false;
        if (a == 172 && b >= 16 && b < 32) return false;
        if (a == 192 && (b == 168 || b == 0 && c == 0)) return false;
        return !(a == 198 && (b == 18 || b == 19));
    }

    private static boolean open6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if ((first & 0xfe00) == 0xfc00) return false; // unique local
        if (first == 0x2002) return open4(Arrays.copyOfRange(bytes, 2, 6)); // 6to4 holds an IPv4 address
        if (first == 0x2001 && second == 0) return false; // Teredo
        if (first == 0x0064 && second == 0xff9b) return embedded(bytes); // NAT64
        boolean low = first == 0 && second == 0;
        return low ? embedded(bytes) : (first & 0xe000) == 0x2000;
    }

    /** Addresses whose last four bytes are an IPv4 address: that one decides. */
    private static boolean embedded(byte[] bytes) {
        try {
            return open(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}

package org.lectern.media;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into its addresses; blocks. The real one is {@code InetAddress.getAllByName}. */
@FunctionalInterface
public interface HostResolver {
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** The system's resolver, whose answers the JVM's own connections share for some seconds. */
    static HostResolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}

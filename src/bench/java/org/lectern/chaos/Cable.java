package org.lectern.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lectern.bench.Tools;

/** A cable to a network namespace of its own, which can be cut without either end being told. */
final class Cable implements AutoCloseable {
    static final String SERVER = "10.77.0.2";
    private static final String CLIENT = "10.77.0.1";

    private final String name = "lct" + ProcessHandle.current().pid();

    Cable() {
        ip("netns", "add", name);
        try {
            ip("link", "add", name + "a", "type", "veth", "peer", "name", name + "b", "netns", name);
            ip("addr", "add", CLIENT + "/30", "dev", name + "a");
            ip("link", "set", name + "a", "up");
            ip("-n", name, "addr", "add", SERVER + "/30", "dev", name + "b");
            ip("-n", name, "link", "set", name + "b", "up");
            ip("-n", name, "link", "set", "lo", "up");
            nft("add table inet cable");
            nft("add chain inet cable in { type filter hook input priority 0; }");
            nft("add chain inet cable out { type filter hook output priority 0; }");
        } catch (AssertionError failed) {
            close();
            throw failed;
        }
    }

    /** What a command begins with that is to run at the other end. */
    List<String> inside() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Swallows everything both ways; gives the time. */
    long cut() {
        nft("add rule inet cable in iifname " + name + "b drop; add rule inet cable out oifname " + name + "b drop");
        return System.nanoTime();
    }

    long mend() {
        nft("flush table inet cable");
        return System.nanoTime();
    }

    private void nft(String rule) {
        ip("netns", "exec", name, "nft", rule);
    }

    private static void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Tools.run(Path.of("."), command.toArray(String[]::new));
    }

    @Override
    public void close() {
        // the cable goes with the namespace
        ip("netns", "del", name);
    }
}

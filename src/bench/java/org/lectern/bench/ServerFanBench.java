package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lectern.testing.JimServer;

/**
 * What one delivered message costs a server: processor time and write calls, one room of 500 receivers, 1, 16 and 64
 * messages under way. Ours always commits to SQLite first; J-IM 2.5 runs with its store off and on; npm {@code ws} keeps
 * nothing. Rounds are interleaved and medians of the ratios printed; only the count of writes is a bar.
 */
class ServerFanBench {
    private static final int RECEIVERS = 500;
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final double WRITES_AT_16 = 0.10;

    /** The same for every Java server here: the test J-IM runs so, too. */
    private static final String COMPILERS = System.getProperty("bench.compilers", "-XX:TieredStopAtLevel=1");

    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private Path fan = Path.of("");

    /** A server under test. {@code ws} repeats frames to everybody, so it needs no login in the address. */
    record Peer(Process process, int port, String path) {
        long pid() {
            return process.pid();
        }
    }

    @BeforeEach
    void startAll() throws IOException {
        Tools.need("gcc", "node", "npm", "strace");
        fan = Tools.FOLDER.resolve("fan").toAbsolutePath();
        Tools.run(Path.of("."), "mkdir", "-p", Tools.FOLDER.toString());
        Tools.run(Path.of("."), "gcc", "-O2", "-o", fan.toString(), "src/bench/c/fan.c");
        peers.put("lectern", lectern());
        peers.put("jim-2.5", jim(false));
        peers.put("jim-2.5-store", jim(true));
        peers.put("ws", ws());
    }

    @AfterEach
    void stopAll() {
        peers.values().forEach(peer -> {
            Tools.signal("CONT", peer.process());
            Tools.stop(peer.process());
        });
    }

    private static Peer lectern() throws IOException {
        int port = Tools.freePort();
        Path data = Files.createTempDirectory("lectern-bench");
        Process process = Tools.startReady(
                "lectern",
                Tools.java(),
                COMPILERS,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.lectern.Main",
                "--serve",
                "--port",
                String.valueOf(port),
                "--data",
                data.toString(),
                "--rate",
                "0",
                "--max-per-address",
                "10000",
                "--max-guests-per-address",
                "10000",
                "--max-connections",
                "10000");
        return new Peer(process, port, "/?username=u%d&password=&courseId=bench&nickName=n&avatar=");
    }

    private static Peer jim(boolean store) {
        JimServer server = JimServer.start(setup(store));
        return new Peer(server.process(), server.port(), "/?username=u%d&password=x&courseId=bench&nickName=n");
    }

    private static JimServer.Setup setup(boolean store) {
        JimServer.Setup setup = JimServer.Setup.of(JimServer.Version.V2_5, JimServer.Profile.SEED);
        return store ? setup : setup.withoutStore();
    }

    private static Peer ws() throws IOException {
        Path folder = Tools.FOLDER.resolve("node");
        Files.createDirectories(folder);
        Files.copy(
                Path.of("src/bench/node/room.js"),
                folder.resolve("room.js"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Tools.run(folder, "npm", "install", "--silent", "--no-fund", "ws@" + System.getProperty("bench.ws"));
        int port = Tools.freePort();
        Process process =
                Tools.startReady("ws", "node", folder.resolve("room.js").toString(), String.valueOf(port));
        return new Peer(process, port, "/?u=%d");
    }

    /** Only the server under test may run: J-IM goes on storing in the background long after a round. */
    private Map<String, Double> drive(Peer peer, int messages, int window, int warm) {
        for (Peer other : peers.values()) Tools.signal(other == peer ? "CONT" : "STOP", other.process());
        return Tools.figures(Tools.run(
                Tools.FOLDER,
                fan.toString(),
                String.valueOf(peer.port()),
                String.valueOf(RECEIVERS),
                String.valueOf(messages),
                String.valueOf(window),
                String.valueOf(peer.pid()),
                String.valueOf(warm),
                peer.path(),
                "u0",
                "bench",
                "120"));
    }

    @Test
    void deliveriesAreCheap() {
        System.out.printf(
                "%-16s %6s %14s %12s %10s %10s%n", "server", "window", "us/delivery", "ratio", "p50 ms", "p99 ms");
        for (int window : new int[] {1, 16, 64}) compare(window, window == 1 ? 200 : 2_000);
    }

    @Test
    void writesAreFew() throws Exception {
        for (Map.Entry<String, Peer> entry : peers.entrySet()) {
            double writes = writesPerDelivery(entry.getValue());
            System.out.printf(Locale.ROOT, "%-16s %6d writes/delivery %.3f%n", entry.getKey(), 16, writes);
            if (entry.getKey().equals("lectern"))
                assertThat(writes)
                        .as("write calls per delivery at 16 under way")
                        .isLessThanOrEqualTo(WRITES_AT_16);
        }
    }

    private void compare(int window, int messages) {
        peers.values().forEach(peer -> drive(peer, messages, window, messages / 2)); // warm the compilers
        Map<String, List<Map<String, Double>>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++)
            peers.forEach((name, peer) -> rounds.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(drive(peer, messages, window, messages / 10)));
        List<Map<String, Double>> ours = rounds.getOrDefault("lectern", List.of());
        rounds.forEach((name, theirs) -> {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++)
                ratios.add(ours.get(i).get("us_per_delivery") / theirs.get(i).get("us_per_delivery"));
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %6d %14.3f   ours/it %.3f %10.2f %10.2f%n",
                    name,
                    window,
                    median(theirs, "us_per_delivery"),
                    Tools.median(ratios),
                    median(theirs, "p50_ms"),
                    median(theirs, "p99_ms"));
        });
    }

    private static double median(List<Map<String, Double>> rounds, String figure) {
        return Tools.median(rounds.stream().map(round -> round.get(figure)).toList());
    }

    /** The difference between a long and a short run, so that handshakes and join notices do not count. */
    private double writesPerDelivery(Peer peer) throws Exception {
        int messages = 480;
        long few = writeCalls(peer, 1);
        long many = writeCalls(peer, 1 + messages);
        return (double) (many - few) / ((double) messages * RECEIVERS);
    }

    private long writeCalls(Peer peer, int messages) throws Exception {
        Path summary = Tools.FOLDER.resolve("strace-" + peer.port() + ".txt").toAbsolutePath();
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-c",
                        "-e",
                        "trace=write,writev,sendto,sendmsg,sendmmsg",
                        "-o",
                        summary.toString(),
                        "-p",
                        String.valueOf(peer.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        TimeUnit.SECONDS.sleep(2); // strace attaches to every thread
        drive(peer, messages, 16, 1);
        new ProcessBuilder("kill", "-INT", String.valueOf(strace.pid())).start().waitFor();
        strace.waitFor(20, TimeUnit.SECONDS);
        Matcher line = Pattern.compile("(?m)^\\s*[\\d.]+\\s+[\\d.]+\\s+\\d+\\s+(\\d+)\\s.*?(write|send)\\w*\\s*$")
                .matcher(Files.readString(summary));
        long calls = 0;
        while (line.find()) calls += Long.parseLong(line.group(1));
        assertThat(calls)
                .as("strace counted nothing:\n" + Files.readString(summary))
                .isPositive();
        return calls;
    }
}

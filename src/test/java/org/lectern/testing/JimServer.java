package org.lectern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real J-IM server in a process of its own, on a free loopback port, with an empty history. J-IM keeps static state, so
 * one process serves one instance. It ends at {@link #close}, and by itself when the test's process ends.
 */
public final class JimServer implements AutoCloseable {

    /** The published versions that can be had as jars. */
    public enum Version {
        V2_5("2.5"),
        V3_0("3.0");

        private final String folder;

        Version(String folder) {
            this.folder = folder;
        }

        public String folder() {
            return folder;
        }
    }

    /** {@code STOCK} as published, everybody in group 100; {@code SEED} the original page's dialect. */
    public enum Profile {
        STOCK,
        SEED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param heartbeatMillis silence after which a client is cut, 0 for never */
    public record Setup(Version version, Profile profile, boolean store, long heartbeatMillis, boolean tls) {
        public static Setup of(Version version, Profile profile) {
            return new Setup(version, profile, true, 0, false);
        }

        public Setup withoutStore() {
            return new Setup(version, profile, false, heartbeatMillis, tls);
        }

        public Setup withHeartbeat(long millis) {
            return new Setup(version, profile, store, millis, tls);
        }

        public Setup withTls() {
            return new Setup(version, profile, store, heartbeatMillis, true);
        }

        /** The room that a course's users land in. */
        public String room(String course) {
            return profile == Profile.SEED ? course : "100";
        }

        @Override
        public String toString() {
            return version.folder() + "-" + profile.word();
        }
    }

    private static final int START_SECONDS = 60;

    private final Setup setup;
    private final int port;
    private final Path home;
    private final Process process;
    private final TestCertificate certificate;

    private JimServer(Setup setup, int port, Path home, Process process, TestCertificate certificate) {
        this.setup = setup;
        this.port = port;
        this.home = home;
        this.process = process;
        this.certificate = certificate;
    }

    /** A server that answers. */
    public static JimServer start(Setup setup) {
        return start(setup, freePort());
    }

    /** A server that answers on a port that was free a moment ago, such as that of one that was closed. */
    public static JimServer start(Setup setup, int port) {
        try {
            JimJars jars = JimJars.of(setup.version());
            Path home = Files.createTempDirectory(jars.folder(), "run-");
            TestCertificate certificate =
                    setup.tls() ? TestCertificate.selfSigned(home, "dns:localhost,ip:127.0.0.1") : null;
            int redis = freePort();
            Files.createDirectory(home.resolve("pages"));
            Files.writeString(home.resolve("jim.properties"), properties(setup, port, redis));
            Process process = new ProcessBuilder(command(setup, jars, home, redis, certificate))
                    .directory(home.toFile())
                    .redirectError(home.resolve("err.log").toFile())
                    .start();
            JimServer server = new JimServer(setup, port, home, process, certificate);
            server.awaitReady();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public Setup setup() {
        return setup;
    }

    public int port() {
        return port;
    }

    public Process process() {
        return process;
    }

    /** {@code ws://127.0.0.1:…} or {@code wss://127.0.0.1:…}, without path and query. */
    public String address() {
        return (setup.tls() ? "wss" : "ws") + "://127.0.0.1:" + port;
    }

    /** Of the self-signed certificate; only with TLS. */
    public String fingerprint() {
        return certificate.fingerprint();
    }

    /** Kills it: no farewell. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException {
        CompletableFuture<Boolean> ready = new CompletableFuture<>();
        Thread.ofVirtual().name("jim-output").start(() -> readOutput(ready));
        try {
            if (ready.get(START_SECONDS, TimeUnit.SECONDS)) return;
        } catch (Exception late) {
            process.destroyForcibly();
            throw new AssertionError("J-IM " + setup + " did not start", late);
        }
        throw new AssertionError("J-IM " + setup + " ended at its start: " + Files.readString(home.resolve("err.log")));
    }

    /** To the end, so that the server can never block on its output. */
    private void readOutput(CompletableFuture<Boolean> ready) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (line.startsWith("READY")) ready.complete(true);
        } catch (IOException killed) {
            // the end of the process is the end of its output
        } finally {
            ready.complete(false);
        }
    }

    private static List<String> command(Setup setup, JimJars jars, Path home, int redis, TestCertificate certificate) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Djim.profile=" + setup.profile().word()));
        if (setup.store()) command.add("-Djim.mockredis=" + redis);
        if (certificate != null) command.add("-Djim.keystore=" + certificate.file());
        command.addAll(List.of("-cp", home + java.io.File.pathSeparator + jars.classPath(), "jim.Main"));
        return command;
    }

    private static String properties(Setup setup, int port, int redis) {
        return """
                jim.bind.ip = 127.0.0.1
                jim.port = %d
                jim.heartbeat.timeout = %d
                jim.store = %s
                jim.cluster = off
                jim.ssl = off
                jim.http.page = pages
                jim.http.scan.packages = jim
                jim.http.max.live.time = 0
                jim.redis.retrynum = 3
                jim.redis.maxactive = 50
                jim.redis.maxidle = 20
                jim.redis.maxwait = 5000
                jim.redis.timeout = 2000
                jim.redis.host = 127.0.0.1
                jim.redis.port = %d
                """.formatted(port, setup.heartbeatMillis(), setup.store() ? "on" : "off", redis);
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

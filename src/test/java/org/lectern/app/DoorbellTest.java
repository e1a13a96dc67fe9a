package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.Main;
import org.lectern.settings.CourseLink;

/** A second start finds the first window. */
class DoorbellTest {
    private static final long PATIENCE = 60;

    @TempDir
    Path folder;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<List<String>> visits = new LinkedBlockingQueue<>();

    private @Nullable Doorbell hang(Path where) {
        return Doorbell.hang(where, Thread.ofPlatform().daemon().factory(), timer, visits::add);
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void theSecondStartIsHeardByTheFirst() throws Exception {
        assertThat(SecondStart.ring(folder, List.of())).as("nobody is there").isFalse();
        try (Doorbell bell = hang(folder)) {
            assertThat(bell).isNotNull();
            assertThat(SecondStart.ring(folder, List.of("--course", "高等数学"))).isTrue();
            assertThat(visits.poll(PATIENCE, TimeUnit.SECONDS)).containsExactly("--course", "高等数学");
            assertThat(hang(folder)).as("one bell at a door").isNull();
            assertThat(SecondStart.ring(folder, List.of())).as("still there").isTrue();
        }
        assertThat(SecondStart.ring(folder, List.of())).as("gone").isFalse();
        assertThat(folder.resolve("window.socket")).doesNotExist();
    }

    @Test
    void aLinkOfAnyLengthRingsAndIsStillRefused() throws Exception {
        try (Doorbell bell = hang(folder)) {
            assertThat(bell).isNotNull();
            String link = "lectern:join?server=wss%3A%2F%2Fa.example&course=" + "课".repeat(70_000);
            List<String> arguments = new ArrayList<>(List.of(link));
            for (int i = 0; i < 60; i++) arguments.add("x".repeat(9_000));
            assertThat(SecondStart.ring(folder, arguments)).isTrue();
            List<String> heard = visits.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(heard).isNotNull();
            assertThat(LaunchOptions.parse(heard.subList(0, 1)).link()).isInstanceOf(CourseLink.Broken.class);
        }
    }

    @Test
    void whatAKilledProcessLeftIsNobody() throws Exception {
        try (Doorbell first = hang(folder)) {
            assertThat(first).isNotNull();
            // as kill -9 leaves it: the socket's name and the secret stay
            Files.move(folder.resolve("window.socket"), folder.resolve("kept"));
            Files.copy(folder.resolve("window.secret"), folder.resolve("secret"));
        }
        Files.move(folder.resolve("kept"), folder.resolve("window.socket"));
        assertThat(SecondStart.ring(folder, List.of())).isFalse();
        try (Doorbell second = hang(folder)) {
            assertThat(second).isNotNull();
            assertThat(SecondStart.ring(folder, List.of("again"))).isTrue();
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotHeard() throws Exception {
        try (Doorbell bell = hang(folder)) {
            assertThat(bell).isNotNull();
            byte[] secret = Files.readAllBytes(folder.resolve("window.secret"));
            Files.writeString(folder.resolve("window.secret"), "0".repeat(64), StandardCharsets.US_ASCII);
            assertThat(SecondStart.ring(folder, List.of("--course", "x"))).isFalse();
            assertThat(visits).isEmpty();
            Files.write(folder.resolve("window.secret"), secret);
            assertThat(SecondStart.ring(folder, List.of())).isTrue();
        }
    }

    @Test
    void onlyTheOwnerMayReadTheSecret() throws Exception {
        try (Doorbell bell = hang(folder)) {
            assertThat(bell).isNotNull();
            Path secret = folder.resolve("window.secret");
            if (secret.getFileSystem().supportedFileAttributeViews().contains("posix"))
                assertThat(Files.getPosixFilePermissions(secret)).hasSize(2);
            assertThat(Files.readString(secret)).hasSize(64);
        }
    }

    @Test
    void callersThatSayNothingOrNonsenseKeepNobodyOut() throws Exception {
        try (Doorbell bell = hang(folder);
                SocketChannel silent = call();
                SocketChannel noisy = call()) {
            assertThat(bell).isNotNull();
            noisy.write(ByteBuffer.wrap(new byte[40_000]));
            assertThat(SecondStart.ring(folder, List.of("me"))).isTrue();
            assertThat(visits.poll(PATIENCE, TimeUnit.SECONDS)).containsExactly("me");
            assertThat(silent.isConnected()).isTrue();
            assertThat(SecondStart.ring(
                            folder, IntStream.range(0, 500).mapToObj(i -> "x").toList()))
                    .as("more than any start has")
                    .isTrue();
            assertThat(visits.poll(PATIENCE, TimeUnit.SECONDS)).hasSize(SecondStart.MOST_ARGUMENTS);
        }
    }

    private SocketChannel call() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(folder.resolve("window.socket")));
        return channel;
    }

    @Test
    void whereNoBellCanHangTheProgramGoesOn() throws Exception {
        Path deep = folder.resolve("a-name-that-is-rather-long-".repeat(6));
        assertThat(hang(deep)).as("too long a path for a socket").isNull();
        assertThat(SecondStart.ring(deep, List.of())).isFalse();
        Files.writeString(folder.resolve("file"), "no folder");
        assertThat(hang(folder.resolve("file"))).isNull();
        assertThat(SecondStart.ring(folder.resolve("file"), List.of())).isFalse();
    }

    @Test
    void aSecondProcessEndsWellWithoutAWindow() throws Exception {
        try (Doorbell bell = hang(folder)) {
            assertThat(bell).isNotNull();
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--data",
                            folder.toString(),
                            "--url",
                            "wss://chat.school.example",
                            "--course",
                            "c-1",
                            "--user",
                            "me")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor(PATIENCE, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).as(said).isZero();
            assertThat(said).contains("Lectern");
            await().until(() -> !visits.isEmpty());
            assertThat(visits.poll()).contains("--course", "c-1");
        }
    }
}

package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.testing.LoopbackServer;

/** The course server is {@code 127.0.0.1}; {@code localhost} plays another host, wherever the resolver puts it. */
class PictureFetcherTest {
    private static final byte[] BYTES = "some bytes of a picture".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private final LoopbackServer server = new LoopbackServer();
    private final HttpClient client = PictureHttp.client(null);
    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private List<InetAddress> otherHost = List.of(InetAddress.ofLiteral("93.184.216.34"));

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
        io.shutdownNow();
        timer.shutdownNow();
    }

    private PictureFetcher fetcher(TransferLimits limits) {
        AddressGuard guard = new AddressGuard("127.0.0.1", Set.of(), host -> otherHost);
        return new PictureFetcher(new CourseTransfers(client, null, guard, limits, io, timer));
    }

    private Path target() {
        return folder.resolve("picture.part");
    }

    private long fetch(String address, boolean allowed) throws Exception {
        return fetcher(TransferLimits.DEFAULT).fetch(address, allowed, target()).get(20, TimeUnit.SECONDS);
    }

    private Failure failure(CompletableFuture<Long> transfer) {
        try {
            transfer.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            await().until(() -> !Files.exists(target()));
            if (e.getCause() instanceof MediaFailure known) return known.failure();
            throw new AssertionError(e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("it worked");
    }

    private Failure failure(String address, boolean allowed) {
        return failure(fetcher(TransferLimits.DEFAULT).fetch(address, allowed, target()));
    }

    @Test
    void pictureOfTheCourseServerArrives() throws Exception {
        server.bytes("/a.png", "image/png", BYTES);
        assertThat(fetch(server.url("/a.png"), false)).isEqualTo(BYTES.length);
        assertThat(target()).hasBinaryContent(BYTES);
    }

    @Test
    void otherHostIsNotEvenResolvedWithoutConsent() {
        AddressGuard guard = new AddressGuard("127.0.0.1", Set.of(), host -> {
            throw new AssertionError("asked for " + host);
        });
        PictureFetcher fetcher =
                new PictureFetcher(new CourseTransfers(client, null, guard, TransferLimits.DEFAULT, io, timer));
        assertThatThrownBy(() -> fetcher.fetch("http://open.example/a.png", false, target())
                        .get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConsentNeeded.class);
    }

    /** A client that reaches every host name at the test's server. */
    private HttpClient everywhere() {
        return HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", server.port())))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Test
    void otherHostOnTheOpenInternetArrivesWithConsent() throws Exception {
        server.bytes("/a.png", "image/png", BYTES);
        AddressGuard guard = new AddressGuard("school.example", Set.of(), host -> otherHost);
        try (HttpClient any = everywhere()) {
            PictureFetcher fetcher =
                    new PictureFetcher(new CourseTransfers(any, null, guard, TransferLimits.DEFAULT, io, timer));
            assertThat(fetcher.fetch("http://open.example/a.png", true, target())
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo(BYTES.length);
        }
    }

    @Test
    void consentForAnotherHostDoesNotReachThisMachineByRedirect() {
        server.redirect("/a.png", server.url("/inner")).bytes("/inner", "image/png", BYTES);
        AddressGuard guard = new AddressGuard("school.example", Set.of(), host -> otherHost);
        try (HttpClient any = everywhere()) {
            PictureFetcher fetcher =
                    new PictureFetcher(new CourseTransfers(any, null, guard, TransferLimits.DEFAULT, io, timer));
            assertThat(failure(fetcher.fetch("http://open.example/a.png", true, target())))
                    .isEqualTo(new Failure.AddressRefused("127.0.0.1"));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void answerIsThrownAwayWhenTheNameMovedMeanwhile() {
        server.bytes("/a.png", "image/png", BYTES);
        AtomicInteger asked = new AtomicInteger();
        AddressGuard guard = new AddressGuard(
                "school.example",
                Set.of(),
                host -> List.of(InetAddress.ofLiteral(asked.getAndIncrement() == 0 ? "93.184.216.34" : "192.168.1.1")));
        try (HttpClient any = everywhere()) {
            PictureFetcher fetcher =
                    new PictureFetcher(new CourseTransfers(any, null, guard, TransferLimits.DEFAULT, io, timer));
            assertThat(failure(fetcher.fetch("http://open.example/a.png", true, target())))
                    .isEqualTo(new Failure.AddressRefused("open.example"));
        }
        assertThat(asked).hasValue(2);
    }

    @Test
    void redirectFromTheCourseServerToAnotherOwnHostArrives() throws Exception {
        AddressGuard guard = new AddressGuard("127.0.0.1", Set.of("localhost"), host -> otherHost);
        server.redirect("/old", server.foreignUrl("/new")).bytes("/new", "image/png", BYTES);
        PictureFetcher fetcher =
                new PictureFetcher(new CourseTransfers(client, null, guard, TransferLimits.DEFAULT, io, timer));
        assertThat(fetcher.fetch(server.url("/old"), false, target()).get(20, TimeUnit.SECONDS))
                .isEqualTo(BYTES.length);
    }

    @Test
    void onlyTheCourseServerIsAskedThroughItsPinnedClient() throws Exception {
        AddressGuard guard = new AddressGuard("127.0.0.1", Set.of("localhost"), host -> otherHost);
        server.bytes("/a", "image/png", BYTES);
        try (HttpClient pinned = PictureHttp.client(null)) {
            PictureFetcher fetcher =
                    new PictureFetcher(new CourseTransfers(client, pinned, guard, TransferLimits.DEFAULT, io, timer));
            pinned.shutdownNow();
            await().until(pinned::isTerminated);
            assertThat(fetcher.fetch(server.foreignUrl("/a"), false, target()).get(20, TimeUnit.SECONDS))
                    .isEqualTo(BYTES.length);
            assertThat(failure(fetcher.fetch(server.url("/a"), false, target())))
                    .isEqualTo(new Failure.LinkLost());
        }
    }

    @Test
    void redirectOnTheCourseServerIsFollowed() throws Exception {
        server.redirect("/old.png", "/new.png").bytes("/new.png", "image/png", BYTES);
        assertThat(fetch(server.url("/old.png"), false)).isEqualTo(BYTES.length);
    }

    @Test
    void redirectsEndAfterThree() {
        server.redirect("/loop", "/loop");
        assertThat(failure(server.url("/loop"), false)).isEqualTo(new Failure.TransferStatus(302));
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void redirectToAnotherHostNeedsConsent() {
        server.redirect("/a.png", "http://open.example/tracker.gif");
        assertThatThrownBy(() -> fetch(server.url("/a.png"), false)).hasCauseInstanceOf(ConsentNeeded.class);
    }

    @Test
    void redirectIntoThePrivateNetworkIsRefused() {
        for (String inner : List.of("http://10.0.0.1/", "http://192.168.1.1/", "http://[::1]/", "file:///etc/passwd")) {
            String path = "/" + Integer.toHexString(inner.hashCode());
            server.redirect(path, inner);
            assertThat(failure(server.url(path), true)).as(inner).isInstanceOf(Failure.AddressRefused.class);
        }
    }

    @Test
    void redirectToThisMachineIsRefusedWhenTheCourseIsElsewhere() {
        // localhost counts as the course here, so that the first answer can come from somewhere
        AddressGuard guard = new AddressGuard("localhost", Set.of(), host -> otherHost);
        PictureFetcher strict =
                new PictureFetcher(new CourseTransfers(client, null, guard, TransferLimits.DEFAULT, io, timer));
        server.redirect("/a.png", server.url("/inner")).bytes("/inner", "image/png", BYTES);
        assertThat(failure(strict.fetch(server.foreignUrl("/a.png"), true, target())))
                .isEqualTo(new Failure.AddressRefused("127.0.0.1"));
        assertThat(server.requests()).containsExactly("GET /a.png");
    }

    @Test
    void nameThatLeadsIntoThePrivateNetworkIsRefused() {
        otherHost = List.of(InetAddress.ofLiteral("10.0.0.7"));
        assertThat(failure("http://inner.example/a.png", true)).isEqualTo(new Failure.AddressRefused("inner.example"));
    }

    @Test
    void otherSchemesAreRefused() {
        assertThat(failure("file:///etc/passwd", true)).isInstanceOf(Failure.AddressRefused.class);
        assertThat(failure("picture.png", true)).isInstanceOf(Failure.AddressRefused.class);
    }

    @Test
    void announcedSizeOverTheLimitIsRefusedAtOnce() {
        server.on("/big", exchange -> {
            exchange.sendResponseHeaders(200, 100L << 20);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            server.awaitClosing();
        });
        assertThat(failure(server.url("/big"), false)).isEqualTo(new Failure.PictureTooLarge(0, 0, 100L << 20));
    }

    @Test
    void endlessAnswerIsCutAtTheLimit() {
        AtomicInteger sent = new AtomicInteger();
        server.on("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[64 * 1024];
            while (sent.incrementAndGet() < 100_000) exchange.getResponseBody().write(piece);
        });
        TransferLimits limits =
                new TransferLimits(1 << 20, Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(60), 3);
        assertThat(failure(fetcher(limits).fetch(server.url("/endless"), false, target())))
                .isInstanceOf(Failure.PictureTooLarge.class);
        assertThat(sent.get()).isLessThan(100_000);
    }

    @Test
    void answerThatStandsStillFails() {
        server.stalling("/slow", BYTES);
        TransferLimits limits =
                new TransferLimits(1 << 20, Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofSeconds(60), 3);
        assertThat(failure(fetcher(limits).fetch(server.url("/slow"), false, target())))
                .isEqualTo(new Failure.TimedOut());
    }

    @Test
    void answerThatDripsIsEndedByTheWholeTime() {
        server.on("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (!Thread.currentThread().isInterrupted()) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                Thread.onSpinWait();
            }
        });
        TransferLimits limits =
                new TransferLimits(1L << 40, Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(60), 3);
        assertThat(failure(fetcher(limits).fetch(server.url("/drip"), false, target())))
                .isEqualTo(new Failure.TimedOut());
    }

    @Test
    void cancelEndsTheTransferAndLeavesNothing() {
        server.stalling("/slow", BYTES);
        CompletableFuture<Long> transfer = fetcher(TransferLimits.DEFAULT).fetch(server.url("/slow"), false, target());
        await().until(() -> Files.exists(target()));
        transfer.cancel(true);
        await().until(() -> !Files.exists(target()));
        assertThat(transfer).isCancelled();
    }

    @Test
    void shortAnswerFails() {
        server.on("/short", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(BYTES);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });
        assertThat(failure(server.url("/short"), false)).isEqualTo(new Failure.LinkLost());
    }

    @Test
    void statusIsTold() {
        assertThat(failure(server.url("/missing"), false)).isEqualTo(new Failure.TransferStatus(404));
    }

    @Test
    void closedPortIsRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(failure("http://127.0.0.1:" + port + "/a", false)).isEqualTo(new Failure.Refused("127.0.0.1", port));
    }
}

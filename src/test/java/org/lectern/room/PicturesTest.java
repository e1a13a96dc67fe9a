package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.media.AddressGuard;
import org.lectern.media.CacheLimits;
import org.lectern.media.CourseTransfers;
import org.lectern.media.MediaFailure;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureHttp;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.media.PictureShrinker;
import org.lectern.media.PictureSource;
import org.lectern.media.PictureTools;
import org.lectern.media.PictureUploader;
import org.lectern.media.TransferLimits;
import org.lectern.testing.QueuedExecutor;
import org.lectern.testing.TestPictures;

class PicturesTest {
    private static final byte[] PNG = TestPictures.png(TestPictures.corners(200, 100));

    @TempDir
    Path folder;

    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final QueuedExecutor fx = new QueuedExecutor();
    private final Source source = new Source();

    private static final class Source implements PictureSource {
        private final Map<String, byte[]> known = new ConcurrentHashMap<>();
        private final List<String> asked = new CopyOnWriteArrayList<>();
        /** Answers wait for it. */
        private volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public CompletableFuture<Long> fetch(String address, boolean allowed, Path target) {
            asked.add(address + (allowed ? " allowed" : ""));
            byte[] bytes = known.get(address);
            try {
                assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            if (bytes == null) return CompletableFuture.failedFuture(new MediaFailure(new Failure.TransferStatus(404)));
            try {
                Files.write(target, bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return CompletableFuture.completedFuture((long) bytes.length);
        }
    }

    @AfterEach
    void stop() {
        io.shutdownNow();
        timer.shutdownNow();
    }

    private Pictures pictures() {
        ServerAddress server = ServerAddress.of("ws://school.example:13000");
        AddressGuard guard = new AddressGuard("school.example", Set.of(), host -> List.of());
        PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
        PictureTools tools = new PictureTools(
                guard,
                new PictureCache(folder, CacheLimits.DEFAULT, reader, Clock.systemUTC(), io),
                source,
                new PictureUploader(
                        new CourseTransfers(PictureHttp.client(null), null, guard, TransferLimits.DEFAULT, io, timer)),
                new PictureShrinker(reader),
                timer);
        Membership membership = new Membership(server, new RoomId("c"), new UserId("u"), "U", null);
        return new Pictures(
                tools,
                membership,
                () -> ServerTraits.PLAIN,
                body -> {
                    throw new AssertionError("nothing is sent here");
                },
                io,
                fx);
    }

    @Test
    void pictureOfTheCourseServerLoadsByItself() {
        source.known.put("http://school.example/a.png", PNG);
        source.gate = new CountDownLatch(1);
        ReadOnlyObjectProperty<PictureState> tile = pictures().watch("http://school.example/a.png", 50, 50);
        List<PictureState> seen = new ArrayList<>();
        seen.add(tile.get());
        tile.addListener((property, old, now) -> seen.add(now));
        source.gate.countDown();
        fx.runUntil(() -> tile.get() instanceof PictureState.Ready);
        assertThat(seen).hasSize(2).first().isEqualTo(new PictureState.Loading());
        assertThat(((PictureState.Ready) tile.get()).raster().width()).isEqualTo(50);
    }

    @Test
    void nothingChangesOutsideTheFxThread() throws Exception {
        source.known.put("http://school.example/a.png", PNG);
        source.gate = new CountDownLatch(1);
        ReadOnlyObjectProperty<PictureState> tile = pictures().watch("http://school.example/a.png", 50, 50);
        org.awaitility.Awaitility.await().until(() -> !source.asked.isEmpty());
        source.gate.countDown();
        io.shutdown();
        assertThat(io.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(tile.get()).isEqualTo(new PictureState.Loading());
    }

    @Test
    void samePictureAtTheSameSizeIsTheSameProperty() {
        Pictures pictures = pictures();
        ReadOnlyObjectProperty<PictureState> tile = pictures.watch("http://school.example/a.png", 50, 50);
        assertThat(pictures.watch("http://school.example/a.png", 50, 50)).isSameAs(tile);
        assertThat(pictures.watch("http://school.example/a.png", 60, 60)).isNotSameAs(tile);
    }

    @Test
    void otherHostWaitsForAClickAndThenForEverySize() {
        Pictures pictures = pictures();
        source.known.put("https://other.example/a.png", PNG);
        var small = pictures.watch("https://other.example/a.png", 50, 50);
        assertThat(small.get()).isEqualTo(new PictureState.AskFirst("other.example"));
        assertThat(fx.runWaiting()).isZero();
        assertThat(source.asked).isEmpty();
        pictures.allow("https://other.example/a.png");
        fx.runUntil(() -> small.get() instanceof PictureState.Ready);
        assertThat(source.asked).containsExactly("https://other.example/a.png allowed");
        var large = pictures.watch("https://other.example/a.png", 90, 90);
        fx.runUntil(() -> large.get() instanceof PictureState.Ready);
        assertThat(pictures.watch("https://other.example/b.png", 50, 50).get())
                .isEqualTo(new PictureState.AskFirst("other.example"));
    }

    @Test
    void refusedAddressOffersNoRetry() {
        var tile = pictures().watch("file:///etc/passwd", 50, 50);
        assertThat(tile.get()).isInstanceOfSatisfying(PictureState.Failed.class, failed -> {
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.reason()).isInstanceOf(Failure.AddressRefused.class);
        });
        assertThat(source.asked).isEmpty();
    }

    @Test
    void brokenPictureCanBeTriedAgain() {
        Pictures pictures = pictures();
        var tile = pictures.watch("http://school.example/a.png", 50, 50);
        fx.runUntil(() -> tile.get() instanceof PictureState.Failed);
        assertThat(tile.get()).isEqualTo(new PictureState.Failed(new Failure.TransferStatus(404), true));
        source.known.put("http://school.example/a.png", PNG);
        source.gate = new CountDownLatch(1);
        pictures.retry("http://school.example/a.png");
        assertThat(tile.get()).isEqualTo(new PictureState.Loading());
        source.gate.countDown();
        fx.runUntil(() -> tile.get() instanceof PictureState.Ready);
    }

    @Test
    void bombIsRefusedForGood() {
        source.known.put("http://school.example/a.png", TestPictures.bombPng(40_000, 2_000));
        var tile = pictures().watch("http://school.example/a.png", 50, 50);
        fx.runUntil(() -> tile.get() instanceof PictureState.Failed);
        assertThat(tile.get()).isInstanceOfSatisfying(PictureState.Failed.class, failed -> {
            assertThat(failed.reason()).isInstanceOf(Failure.PictureTooLarge.class);
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void inlinePictureIsShown() {
        String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
        var tile = pictures().watch(address, 50, 50);
        fx.runUntil(() -> tile.get() instanceof PictureState.Ready);
        var broken = pictures().watch("data:image/png;base64,AAAA", 50, 50);
        fx.runUntil(() -> broken.get() instanceof PictureState.Failed);
        assertThat(broken.get()).isEqualTo(new PictureState.Failed(new Failure.NotAPicture(), false));
    }

    @Test
    void watchedTilesSurviveManyOthers() {
        Pictures pictures = pictures();
        var watched = pictures.watch("file:///watched", 1, 1);
        for (int i = 0; i < 1000; i++) pictures.watch("file:///" + i, 1, 1);
        assertThat(pictures.watch("file:///watched", 1, 1)).isSameAs(watched);
    }

    /** What a room server calls a picture on its shelf. */
    private static final String ON_SHELF = "/picture/" + "0f".repeat(32) + ".png";

    @Test
    void linkOfWhoHostsThroughLocalhostIsAskedForAtTheCourseServer() {
        source.known.put("http://school.example:13000" + ON_SHELF, PNG);
        for (String host : List.of("localhost:13000", "127.0.0.1:13000", "192.168.1.5:13000", "other.example")) {
            var tile = pictures().watch("http://" + host + ON_SHELF, 50, 50);
            fx.runUntil(() -> tile.get() instanceof PictureState.Ready);
        }
        assertThat(source.asked).hasSize(4).containsOnly("http://school.example:13000" + ON_SHELF);
    }

    @Test
    void linkToAnotherShelfAsksFirstOnceTheCourseServerHasNoSuchPicture() {
        Pictures pictures = pictures();
        String elsewhere = "https://other.example" + ON_SHELF;
        var tile = pictures.watch(elsewhere, 50, 50);
        fx.runUntil(() -> tile.get() instanceof PictureState.AskFirst);
        assertThat(source.asked).containsExactly("http://school.example:13000" + ON_SHELF);
        pictures.allow(elsewhere);
        fx.runUntil(() -> tile.get() instanceof PictureState.Failed);
        assertThat(source.asked).hasSize(2).last().isEqualTo(elsewhere + " allowed");
        var inner = pictures.watch("http://localhost" + ON_SHELF, 50, 50);
        fx.runUntil(() -> inner.get() instanceof PictureState.Failed);
        assertThat(inner.get()).isEqualTo(new PictureState.Failed(new Failure.AddressRefused("localhost"), false));
    }
}

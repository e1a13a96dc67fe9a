package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Raster;
import org.lectern.testing.TestPictures;

class PictureCacheTest {
    private static final byte[] PNG = TestPictures.png(TestPictures.corners(200, 100));

    @TempDir
    Path folder;

    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
    private final ScriptedSource source = new ScriptedSource();

    /** Answers when told to. */
    private static final class ScriptedSource implements PictureSource {
        private record Asked(String address, boolean allowed, Path target, CompletableFuture<Long> answer) {}

        private final List<Asked> asked = new CopyOnWriteArrayList<>();
        private final Map<String, byte[]> known = new ConcurrentHashMap<>();

        @Override
        public CompletableFuture<Long> fetch(String address, boolean allowed, Path target) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            Asked one = new Asked(address, allowed, target, answer);
            asked.add(one);
            byte[] bytes = known.get(address);
            if (bytes != null) give(one, bytes);
            return answer;
        }

        static void give(Asked one, byte[] bytes) {
            try {
                Files.write(one.target, bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            one.answer.complete((long) bytes.length);
        }
    }

    @AfterEach
    void stop() {
        io.shutdownNow();
    }

    private PictureCache cache(long disk, int downloads) {
        return new PictureCache(folder, new CacheLimits(disk, 1 << 20, downloads), reader, Clock.systemUTC(), io);
    }

    private PictureCache cache() {
        return cache(10 << 20, 2);
    }

    private static Raster got(CompletableFuture<Raster> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pictureIsFetchedOnceAndKeptInMemoryAndOnDisk() throws Exception {
        source.known.put("http://a/1", PNG);
        PictureCache cache = cache();
        assertThat(got(cache.load("http://a/1", false, 50, 50, source)).width()).isEqualTo(50);
        assertThat(cache.load("http://a/1", false, 50, 50, source)).isDone();
        assertThat(got(cache.load("http://a/1", false, 80, 80, source)).width()).isEqualTo(80);
        assertThat(source.asked).hasSize(1);
        assertThat(cache.holds("http://a/1")).isTrue();
        assertThat(cache.holds("http://a/2")).isFalse();
        assertThat(files()).hasSize(1).allMatch(name -> name.matches("[0-9a-f]{64}-[0-9a-f]{8}"));
    }

    @Test
    void whereTheFolderCannotBeWrittenPicturesAreShownAllTheSame() throws Exception {
        folder = Files.writeString(folder.resolve("file"), "in the way");
        source.known.put("http://a/1", PNG);
        PictureCache cache = cache();
        assertThat(got(cache.load("http://a/1", false, 50, 50, source)).width()).isEqualTo(50);
        assertThat(cache.holds("http://a/1")).isTrue();
        assertThat(folder).hasContent("in the way");
    }

    @Test
    void nextStartFindsItOnDisk() throws Exception {
        source.known.put("http://a/1", PNG);
        got(cache().load("http://a/1", false, 50, 50, source));
        PictureCache next = cache();
        next.open();
        await().until(() -> next.holds("http://a/1"));
        assertThat(got(next.load("http://a/1", false, 50, 50, source)).width()).isEqualTo(50);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void oneFlightServesAllWhoWait() throws Exception {
        PictureCache cache = cache();
        List<CompletableFuture<Raster>> waiting = new ArrayList<>();
        for (int i = 0; i < 10; i++) waiting.add(cache.load("http://a/1", false, 50 + i, 50 + i, source));
        await().until(() -> source.asked.size() == 1);
        ScriptedSource.give(source.asked.getFirst(), PNG);
        for (int i = 0; i < 10; i++) assertThat(got(waiting.get(i)).width()).isEqualTo(50 + i);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void downloadsAreFewAtOnceAndTheLatestAskedComesFirst() throws Exception {
        PictureCache cache = cache(10 << 20, 1);
        CompletableFuture<Raster> first = cache.load("http://a/1", false, 50, 50, source);
        await().until(() -> source.asked.size() == 1);
        CompletableFuture<Raster> second = cache.load("http://a/2", false, 50, 50, source);
        CompletableFuture<Raster> third = null;
        // both wait once the pool is idle again
        settle();
        third = cache.load("http://a/3", false, 50, 50, source);
        settle();
        assertThat(source.asked).hasSize(1);
        source.known.put("http://a/2", PNG);
        source.known.put("http://a/3", PNG);
        ScriptedSource.give(source.asked.getFirst(), PNG);
        got(first);
        got(second);
        got(third);
        assertThat(source.asked.stream().map(ScriptedSource.Asked::address))
                .containsExactly("http://a/1", "http://a/3", "http://a/2");
    }

    /** Waits until the pool's two threads have done all that was queued. */
    private void settle() throws Exception {
        java.util.concurrent.CyclicBarrier both = new java.util.concurrent.CyclicBarrier(2);
        List<java.util.concurrent.Future<Integer>> ends =
                List.of(io.submit(() -> both.await()), io.submit(() -> both.await()));
        for (var end : ends) end.get(20, TimeUnit.SECONDS);
    }

    @Test
    void damagedFileIsFetchedAgain() throws Exception {
        source.known.put("http://a/1", PNG);
        got(cache().load("http://a/1", false, 50, 50, source));
        Path file = folder.resolve(files().getFirst());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(got(cache().load("http://a/1", false, 50, 50, source)).width())
                .isEqualTo(50);
        assertThat(source.asked).hasSize(2);
        assertThat(files()).hasSize(1);
    }

    @Test
    void cutFileIsFetchedAgain() throws Exception {
        source.known.put("http://a/1", PNG);
        got(cache().load("http://a/1", false, 50, 50, source));
        Path file = folder.resolve(files().getFirst());
        Files.write(file, java.util.Arrays.copyOf(PNG, PNG.length / 2));
        got(cache().load("http://a/1", false, 50, 50, source));
        assertThat(source.asked).hasSize(2);
    }

    @Test
    void leastRecentlyUsedLeavesTheDiskFirst() throws Exception {
        PictureCache cache = cache(PNG.length * 5L / 2, 2);
        for (String address : List.of("http://a/1", "http://a/2")) {
            source.known.put(address, PNG);
            got(cache.load(address, false, 50, 50, source));
        }
        got(cache.load("http://a/1", false, 60, 60, source));
        source.known.put("http://a/3", PNG);
        got(cache.load("http://a/3", false, 50, 50, source));
        assertThat(cache.holds("http://a/1")).isTrue();
        assertThat(cache.holds("http://a/2")).isFalse();
        assertThat(files()).hasSize(2);
    }

    @Test
    void whatIsNoPictureIsNotKept() {
        source.known.put("http://a/1", TestPictures.SVG);
        assertThatThrownBy(() -> got(cache().load("http://a/1", false, 50, 50, source)))
                .cause()
                .isInstanceOfSatisfying(
                        MediaFailure.class, e -> assertThat(e.failure()).isEqualTo(new Failure.NotAPicture()));
        assertThat(files()).isEmpty();
    }

    @Test
    void failureIsNotRemembered() throws Exception {
        PictureCache cache = cache();
        CompletableFuture<Raster> first = cache.load("http://a/1", false, 50, 50, source);
        await().until(() -> source.asked.size() == 1);
        source.asked.getFirst().answer.completeExceptionally(new MediaFailure(new Failure.TimedOut()));
        assertThatThrownBy(() -> got(first)).hasCauseInstanceOf(MediaFailure.class);
        source.known.put("http://a/1", PNG);
        assertThat(got(cache.load("http://a/1", false, 50, 50, source)).width()).isEqualTo(50);
    }

    @Test
    void consentStartsItsOwnFlight() throws Exception {
        PictureCache cache = cache();
        CompletableFuture<Raster> shy = cache.load("http://a/1", false, 50, 50, source);
        await().until(() -> source.asked.size() == 1);
        source.known.put("http://a/1", PNG);
        assertThat(got(cache.load("http://a/1", true, 50, 50, source)).width()).isEqualTo(50);
        assertThat(source.asked.get(1).allowed()).isTrue();
        assertThat(shy).isNotDone();
    }

    @Test
    void inlinePictureIsReadWithoutASource() throws Exception {
        String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
        assertThat(got(cache().load(address, false, 50, 50, source)).width()).isEqualTo(50);
        assertThat(source.asked).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void oldPartsAreSweptAway() throws Exception {
        Path old = Files.write(folder.resolve("load-1.part"), PNG);
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        Files.write(folder.resolve("load-2.part"), PNG);
        source.known.put("http://a/1", PNG);
        got(cache().load("http://a/1", false, 50, 50, source));
        assertThat(files()).contains("load-2.part").doesNotContain("load-1.part");
    }

    @Test
    void closingEndsDownloads() {
        PictureCache cache = cache(10 << 20, 1);
        CompletableFuture<Raster> running = cache.load("http://a/1", false, 50, 50, source);
        await().until(() -> source.asked.size() == 1);
        cache.close();
        assertThat(source.asked.getFirst().answer).isCancelled();
        await().until(running::isDone);
        assertThat(running).isCompletedExceptionally();
        assertThat(cache.load("http://a/2", false, 50, 50, source)).failsWithin(java.time.Duration.ofSeconds(20));
    }

    @Test
    void memoryStaysBounded() {
        RasterShelf shelf = new RasterShelf(1_000_000);
        for (int i = 0; i < 100; i++)
            shelf.keep(new RasterShelf.Key("http://a/" + i, 100, 100), new Raster(100, 100, new int[10_000], 1, 1));
        assertThat(shelf.total()).isBetween(900_000L, 1_000_000L);
        assertThat(shelf.find(new RasterShelf.Key("http://a/99", 100, 100))).isNotNull();
        assertThat(shelf.find(new RasterShelf.Key("http://a/1", 100, 100))).isNull();
    }
}

package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.media.AddressGuard;
import org.lectern.media.CacheLimits;
import org.lectern.media.CourseTransfers;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureHttp;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.media.PictureShrinker;
import org.lectern.media.PictureTools;
import org.lectern.media.PictureUploader;
import org.lectern.media.TransferLimits;
import org.lectern.room.PictureDraft.Phase;
import org.lectern.testing.LoopbackServer;
import org.lectern.testing.QueuedExecutor;
import org.lectern.testing.TestPictures;

class PictureDraftTest {
    @TempDir
    Path folder;

    private final LoopbackServer server = new LoopbackServer();
    private final HttpClient client = PictureHttp.client(null);
    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final QueuedExecutor fx = new QueuedExecutor();
    private final List<MessageBody> sent = new ArrayList<>();
    private ServerTraits traits = ServerTraits.PLAIN;

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
        io.shutdownNow();
        timer.shutdownNow();
    }

    private Pictures pictures(@Nullable String entered) {
        AddressGuard guard = new AddressGuard("127.0.0.1", Set.of(), host -> List.of());
        PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
        PictureTools tools = new PictureTools(
                guard,
                new PictureCache(folder.resolve("cache"), CacheLimits.DEFAULT, reader, Clock.systemUTC(), io),
                (address, allowed, target) -> CompletableFuture.failedFuture(new AssertionError("nothing is fetched")),
                new PictureUploader(new CourseTransfers(client, null, guard, TransferLimits.DEFAULT, io, timer)),
                new PictureShrinker(reader),
                timer);
        ServerAddress address = new ServerAddress("ws://127.0.0.1:" + server.port(), null, entered);
        Membership membership = new Membership(address, new RoomId("c"), new UserId("u"), "U", null);
        return new Pictures(tools, membership, () -> traits, sent::add, io, fx);
    }

    private void offerUpload() {
        traits = new ServerTraits("lectern", Set.of("upload"), server.url("/upload"), new Password("tok"), null);
    }

    private Path file(byte[] bytes) {
        try {
            return Files.write(folder.resolve("photo"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Phase.Prepared prepared(PictureDraft draft) {
        fx.runUntil(() -> draft.phaseProperty().get() instanceof Phase.Prepared);
        return (Phase.Prepared) draft.phaseProperty().get();
    }

    private void until(PictureDraft draft, Class<? extends Phase> kind) {
        fx.runUntil(() -> kind.isInstance(draft.phaseProperty().get()));
    }

    private LoopbackServer takesUploads() {
        return server.on("/upload", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"url\":\"" + server.url("/p/1.jpg") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        });
    }

    @Test
    void pictureTravelsInlineWhereTheServerTakesNoUploads() {
        PictureDraft draft = pictures(null).draft(file(TestPictures.jpegWithExif(TestPictures.photo(300, 200, 40), 6)));
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Preparing());
        Phase.Prepared prepared = prepared(draft);
        assertThat(prepared.width()).isEqualTo(200);
        assertThat(prepared.height()).isEqualTo(300);
        assertThat(sent).isEmpty();
        draft.send("看这里");
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Sent());
        assertThat(sent).hasSize(2);
        assertThat(sent.getFirst()).isInstanceOfSatisfying(MessageBody.Picture.class, picture -> {
            assertThat(picture.address()).startsWith("data:image/jpeg;base64,");
            assertThat(picture.width()).isEqualTo(200);
        });
        assertThat(sent.getLast()).isEqualTo(new MessageBody.Text("看这里"));
    }

    @Test
    void pictureIsUploadedWhereTheServerOffersIt() {
        takesUploads();
        offerUpload();
        PictureDraft draft = pictures(null).draft(TestPictures.raster(TestPictures.photo(900, 700, 40)));
        assertThat(prepared(draft).preview().width()).isEqualTo(640);
        List<Double> progress = new ArrayList<>();
        draft.phaseProperty().addListener((property, old, now) -> {
            if (now instanceof Phase.Uploading uploading) progress.add(uploading.progress());
        });
        draft.send(" ");
        until(draft, Phase.Sent.class);
        assertThat(sent).containsExactly(new MessageBody.Picture(server.url("/p/1.jpg"), 900, 700));
        assertThat(progress).isSorted().startsWith(0.0);
        assertThat(server.requests()).containsExactly("POST /upload");
    }

    @Test
    void uploadAddressThePersonEnteredIsUsed() {
        takesUploads();
        PictureDraft draft = pictures(server.url("/upload")).draft(TestPictures.raster(TestPictures.corners(90, 70)));
        prepared(draft);
        draft.send("");
        until(draft, Phase.Sent.class);
        assertThat(sent).containsExactly(new MessageBody.Picture(server.url("/p/1.jpg"), 90, 70));
    }

    @Test
    void uploadThatFailedCanBeRepeated() {
        AtomicInteger tries = new AtomicInteger();
        server.on("/upload", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = ("{\"url\":\"" + server.url("/p/1.jpg") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(tries.incrementAndGet() == 1 ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
        });
        offerUpload();
        PictureDraft draft = pictures(null).draft(TestPictures.raster(TestPictures.corners(90, 70)));
        prepared(draft);
        draft.send("caption");
        until(draft, Phase.Failed.class);
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Failed(new Failure.TransferStatus(503), true));
        assertThat(sent).isEmpty();
        draft.retry();
        until(draft, Phase.Sent.class);
        assertThat(sent).hasSize(2);
    }

    @Test
    void cancelHalfWaySendsNothingAndLeavesNoFile() throws Exception {
        CountDownLatch half = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        server.on("/upload", exchange -> {
            InputStream body = exchange.getRequestBody();
            long whole = Long.parseLong(exchange.getRequestHeaders().getFirst("Content-Length"));
            body.readNBytes((int) (whole / 2));
            half.countDown();
            server.awaitClosing();
            broken.countDown();
        });
        offerUpload();
        Random random = new Random(1);
        PictureDraft draft = pictures(null)
                .draft(TestPictures.raster(
                        TestPictures.image(1500, 1200, (x, y) -> 0xff000000 | random.nextInt(0x1000000), false)));
        assertThat(prepared(draft).bytes()).isGreaterThan(500_000);
        draft.send("never seen");
        assertThat(half.await(20, TimeUnit.SECONDS)).isTrue();
        draft.cancel();
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Cancelled());
        server.close();
        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        fx.runWaiting();
        draft.retry();
        draft.send("again");
        fx.runWaiting();
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Cancelled());
        assertThat(sent).isEmpty();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void cancelWhilePreparingSendsNothing() {
        PictureDraft draft = pictures(null).draft(TestPictures.raster(TestPictures.corners(90, 70)));
        draft.cancel();
        draft.send("x");
        io.close();
        fx.runWaiting();
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Cancelled());
        assertThat(sent).isEmpty();
    }

    @Test
    void whatIsNoPictureFailsForGood() {
        PictureDraft draft = pictures(null).draft(file(TestPictures.SVG));
        until(draft, Phase.Failed.class);
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Failed(new Failure.NotAPicture(), false));
        draft.retry();
        assertThat(draft.phaseProperty().get()).isInstanceOf(Phase.Failed.class);
    }

    @Test
    void missingFileCanBeTriedAgain() throws IOException {
        Path file = folder.resolve("later");
        PictureDraft draft = pictures(null).draft(file);
        until(draft, Phase.Failed.class);
        assertThat(draft.phaseProperty().get()).isInstanceOfSatisfying(Phase.Failed.class, failed -> {
            assertThat(failed.reason()).isInstanceOf(Failure.FileFailed.class);
            assertThat(failed.retryable()).isTrue();
        });
        Files.write(file, TestPictures.png(TestPictures.corners(9, 9)));
        draft.retry();
        prepared(draft);
    }

    @Test
    void pictureIsMadeSmallerWhenTheServerNoLongerTakesUploads() {
        offerUpload();
        Random random = new Random(1);
        PictureDraft draft = pictures(null)
                .draft(TestPictures.raster(
                        TestPictures.image(1500, 1200, (x, y) -> 0xff000000 | random.nextInt(0x1000000), false)));
        assertThat(prepared(draft).bytes()).isGreaterThan(400_000);
        traits = ServerTraits.PLAIN;
        draft.send("");
        until(draft, Phase.Sent.class);
        assertThat(sent).hasSize(1);
        assertThat(((MessageBody.Picture) sent.getFirst()).address().length()).isLessThan(500_000);
    }

    @Test
    void sendingTwiceSendsOnce() {
        PictureDraft draft = pictures(null).draft(TestPictures.raster(TestPictures.corners(90, 70)));
        prepared(draft);
        draft.send("");
        draft.send("");
        draft.cancel();
        assertThat(sent).hasSize(1);
        assertThat(draft.phaseProperty().get()).isEqualTo(new Phase.Sent());
    }
}

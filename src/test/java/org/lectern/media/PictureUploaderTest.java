package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Password;
import org.lectern.domain.Raster;
import org.lectern.testing.LoopbackServer;

class PictureUploaderTest {
    private final LoopbackServer server = new LoopbackServer();
    private final HttpClient client = PictureHttp.client(null);
    private final ExecutorService io = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AddressGuard guard =
            new AddressGuard("127.0.0.1", Set.of(), host -> List.of(InetAddress.ofLiteral("10.0.0.1")));
    private final PictureUploader uploader =
            new PictureUploader(new CourseTransfers(client, null, guard, TransferLimits.DEFAULT, io, timer));

    @AfterEach
    void stop() {
        server.close();
        client.shutdownNow();
        io.shutdownNow();
        timer.shutdownNow();
    }

    private static ShrunkPicture picture(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) bytes[i] = (byte) (i * 31);
        return new ShrunkPicture(PictureType.PNG, bytes, 10, 10, new Raster(1, 1, new int[1], 1, 1));
    }

    private UploadTarget offered(String path) {
        return new UploadTarget.Offered(URI.create(server.url(path)), new Password("tok"));
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, int status, String text)
            throws java.io.IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Failure failure(CompletableFuture<URI> upload) throws Exception {
        try {
            upload.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MediaFailure known) return known.failure();
            throw e;
        }
        throw new AssertionError("it worked");
    }

    @Test
    void serverOfOursTakesTheBytesAsTheyAre() throws Exception {
        ShrunkPicture picture = picture(100_000);
        AtomicReference<byte[]> body = new AtomicReference<>();
        List<String> headers = new CopyOnWriteArrayList<>();
        server.on("/upload", exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            headers.add(exchange.getRequestHeaders().getFirst("Content-Type"));
            headers.add(exchange.getRequestHeaders().getFirst("Content-Length"));
            body.set(exchange.getRequestBody().readAllBytes());
            answer(exchange, 200, "{\"url\":\"http:\\/\\/127.0.0.1\\/picture\\/a.png\",\"width\":10,\"bytes\":5}");
        });
        List<Double> progress = new CopyOnWriteArrayList<>();
        URI address =
                uploader.upload(offered("/upload"), picture, progress::add).get(20, TimeUnit.SECONDS);
        assertThat(address).isEqualTo(URI.create("http://127.0.0.1/picture/a.png"));
        assertThat(body.get()).isEqualTo(picture.bytes());
        assertThat(headers).containsExactly("Bearer tok", "image/png", "100000");
        assertThat(progress).hasSizeGreaterThan(3).isSorted().allMatch(share -> share >= 0 && share <= 1);
    }

    @Test
    void otherServersTakeAForm() throws Exception {
        ShrunkPicture picture = picture(3000);
        AtomicReference<String> body = new AtomicReference<>();
        AtomicReference<String> type = new AtomicReference<>();
        server.on("/form", exchange -> {
            type.set(exchange.getRequestHeaders().getFirst("Content-Type"));
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            answer(exchange, 200, "{\"code\":0,\"data\":{\"url\":\"/files/图.png\"}}");
        });
        UploadTarget target = new UploadTarget.Form(URI.create(server.url("/form")));
        URI address = uploader.upload(target, picture, share -> {}).get(20, TimeUnit.SECONDS);
        assertThat(address).isEqualTo(URI.create(server.url("/files/%E5%9B%BE.png")));
        String boundary = type.get().substring(type.get().indexOf("boundary=") + 9);
        assertThat(body.get())
                .startsWith(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture.png\""
                                + "\r\nContent-Type: image/png\r\n\r\n")
                .endsWith("\r\n--" + boundary + "--\r\n")
                .contains(new String(picture.bytes(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusalIsTold() throws Exception {
        server.on("/upload", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 413, "no");
        });
        assertThat(failure(uploader.upload(offered("/upload"), picture(10), share -> {})))
                .isEqualTo(new Failure.TransferStatus(413));
    }

    @Test
    void answerWithoutAnAddressFails() throws Exception {
        server.on("/upload", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "{\"message\":\"ok\"}");
        });
        assertThat(failure(uploader.upload(offered("/upload"), picture(10), share -> {})))
                .isInstanceOf(Failure.Unexpected.class);
    }

    @Test
    void endlessAnswerFails() throws Exception {
        server.on("/upload", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            while (true) exchange.getResponseBody().write(new byte[10_000]);
        });
        assertThat(failure(uploader.upload(offered("/upload"), picture(10), share -> {})))
                .isInstanceOf(Failure.TooLarge.class);
    }

    @Test
    void offeredAddressInsideThePrivateNetworkIsRefused() throws Exception {
        UploadTarget inner = new UploadTarget.Offered(URI.create("http://inner.example/up"), new Password("tok"));
        assertThat(failure(uploader.upload(inner, picture(10), share -> {})))
                .isEqualTo(new Failure.AddressRefused("inner.example"));
    }

    @Test
    void cancelBreaksTheConnectionOff() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        server.on("/upload", exchange -> {
            try {
                exchange.getRequestBody().readNBytes(1000);
                while (exchange.getRequestBody().read() >= 0) Thread.onSpinWait();
            } catch (java.io.IOException e) {
                broken.countDown();
            }
        });
        CompletableFuture<Double> some = new CompletableFuture<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        CompletableFuture<URI> upload = uploader.upload(offered("/upload"), picture(8 << 20), share -> {
            if (share < 0.5 || some.isDone()) return;
            some.complete(share);
            // the network's thread waits here, so that the cancel comes in the middle
            try {
                cancelled.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(some.get(20, TimeUnit.SECONDS)).isBetween(0.5, 0.6);
        upload.cancel(true);
        cancelled.countDown();
        assertThat(broken.await(20, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(() -> upload.get(1, TimeUnit.SECONDS))
                .isInstanceOf(java.util.concurrent.CancellationException.class);
        await().until(() -> !server.requests().isEmpty());
    }

    @Test
    void addressIsFoundInManyAnswers() {
        URI base = URI.create("http://up.example/files/put");
        assertThat(UploadAnswer.address("{\"url\":\"http://a.example/1.png\"}", base))
                .hasToString("http://a.example/1.png");
        assertThat(UploadAnswer.address(
                        "{ \"ok\":true, \"data\" : { \"url\" : \"http://a.example/\\u0031.png\" } }", base))
                .hasToString("http://a.example/1.png");
        assertThat(UploadAnswer.address("{\"data\":\"http:\\/\\/a.example\\/1.png\"}", base))
                .hasToString("http://a.example/1.png");
        assertThat(UploadAnswer.address("{\"url\":null,\"data\":\"/1.png\"}", base))
                .hasToString("http://up.example/1.png");
        assertThat(UploadAnswer.address("http://a.example/1.png\n", base)).hasToString("http://a.example/1.png");
        assertThat(UploadAnswer.address("\"http://a.example/1.png\"", base)).hasToString("http://a.example/1.png");
        assertThat(UploadAnswer.address("[{\"url\":\"2.png\"}]", base)).hasToString("http://up.example/files/2.png");
        for (String none : List.of(
                "",
                "ok",
                "{}",
                "{\"url\":",
                "{\"url\":\"http://a",
                "{\"url\":5}",
                "{\"url\":\"file:///etc/passwd\"}",
                "{\"url\":\"\\u00\"}",
                "{\"url\":\"\\",
                "<html>http://a.example</html>",
                "http://a.example/ b"))
            assertThat(UploadAnswer.address(none, base)).as(none).isNull();
    }
}

package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.media.ShelfLink;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** Uploads and downloads over HTTP on the same port. */
class PictureTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerHouse house;
    private String upload;
    private String token;

    @BeforeEach
    void start() throws Exception {
        house = new ServerHouse(ServerOptions.in(folder)
                .withLimits(ServerLimits.DEFAULT.withPictures(1024 * 1024, 1024 * 1024 + 500_000)));
        JsonNode data = house.open(ServerHouse.target("bob", "", "c")).until(6).get("data");
        upload = data.get("upload").asText();
        token = data.get("token").asText();
    }

    @AfterEach
    void stop() throws Exception {
        http.close();
        house.close();
    }

    private static byte[] picture(String format, int width, int height) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) image.setRGB(x, x % height, x * 7919);
        if (!ImageIO.write(image, format, out)) throw new AssertionError(format);
        return out.toByteArray();
    }

    private HttpResponse<String> post(byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(upload)).POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(byte[] body) throws Exception {
        return post(body, "Authorization", "Bearer " + token, "Content-Type", "image/png");
    }

    private HttpResponse<byte[]> get(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (headers.length > 0) request.headers(headers);
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private long filesKept() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("pictures"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void pictureGoesUpAndComesDownTheSameUnderItsContentsName() throws Exception {
        for (String format : List.of("png", "jpg", "gif")) {
            byte[] picture = picture(format, 40, 30);
            HttpResponse<String> answer = post(picture);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode told = JSON.readTree(answer.body());
            assertThat(told.get("width").intValue()).isEqualTo(40);
            assertThat(told.get("height").intValue()).isEqualTo(30);
            assertThat(told.get("bytes").intValue()).isEqualTo(picture.length);
            assertThat(told.get("url").asText())
                    .matches("http://127\\.0\\.0\\.1:" + house.port() + "/picture/[0-9a-f]{64}\\." + format);
            // what another client makes of the link when the sender knew this server by another name
            assertThat(ShelfLink.on(
                            "ws://127.0.0.1:" + house.port() + "/?username={username}",
                            told.get("url").asText().replace("127.0.0.1", "localhost")))
                    .isEqualTo(told.get("url").asText());
            HttpResponse<byte[]> back = get(told.get("url").asText());
            assertThat(back.body()).isEqualTo(picture);
            assertThat(back.headers().firstValue("content-type"))
                    .contains("image/" + (format.equals("jpg") ? "jpeg" : format));
            assertThat(back.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(back.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'");
            assertThat(back.headers().firstValue("cache-control").orElseThrow())
                    .contains("immutable", "max-age=31536000");
            String tag = back.headers().firstValue("etag").orElseThrow();
            assertThat(get(told.get("url").asText(), "If-None-Match", tag).statusCode())
                    .isEqualTo(304);
        }
    }

    @Test
    void samePictureTwiceIsKeptOnce() throws Exception {
        byte[] picture = picture("png", 10, 10);
        assertThat(post(picture).body()).isEqualTo(post(picture).body());
        assertThat(filesKept()).isEqualTo(1);
    }

    @Test
    void formWithAFileIsTakenAndItsNameIgnored() throws Exception {
        byte[] picture = picture("png", 12, 13);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes("--xx\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../evil.html\"\r\n"
                        + "Content-Type: text/html\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(picture);
        form.writeBytes("\r\n--xx--\r\n".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = post(
                form.toByteArray(),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "multipart/form-data; boundary=xx");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("height").intValue()).isEqualTo(13);
        assertThat(answer.body()).doesNotContain("evil");
        assertThat(filesKept()).isEqualTo(1);
    }

    @Test
    void brokenFormIsRefused() throws Exception {
        for (String body : List.of("--xx\r\nContent-Disp", "", "--xx--\r\n", "--xx\r\n\r\n\r\n--xx--")) {
            HttpResponse<String> answer = post(
                    body.getBytes(StandardCharsets.UTF_8),
                    "Authorization",
                    "Bearer " + token,
                    "Content-Type",
                    "multipart/form-data; boundary=xx");
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post(
                                "x".getBytes(StandardCharsets.UTF_8),
                                "Authorization",
                                "Bearer " + token,
                                "Content-Type",
                                "multipart/form-data")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutTheTokenNothingIsTaken() throws Exception {
        byte[] picture = picture("png", 10, 10);
        assertThat(post(picture, new String[0]).statusCode()).isEqualTo(401);
        assertThat(post(picture, "Authorization", "Bearer 0000").statusCode()).isEqualTo(401);
        assertThat(post(picture, "Authorization", "Basic " + token).statusCode())
                .isEqualTo(401);
        assertThat(filesKept()).isZero();
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItClaims() throws Exception {
        byte[] png = picture("png", 10, 10);
        for (byte[] body : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8),
                "<html><script>1</script>".getBytes(StandardCharsets.UTF_8),
                HexFormat.of().parseHex("424d46000000000000003600000028000000"),
                java.util.Arrays.copyOf(png, 20),
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
            assertThat(post(body).statusCode()).isEqualTo(415);
        }
        assertThat(post(new byte[0]).statusCode()).isEqualTo(400);
        assertThat(filesKept()).isZero();
    }

    @Test
    void bombIsRefusedByItsHeader() throws Exception {
        byte[] bomb = picture("png", 10, 10);
        ByteBuffer.wrap(bomb).putInt(16, 40_000).putInt(20, 40_000);
        assertThat(post(bomb).statusCode()).isEqualTo(422);
    }

    @Test
    void tooLargeIsRefusedWithAndWithoutAnAnnouncement() throws Exception {
        assertThat(post(new byte[1024 * 1024 + 1]).statusCode()).isEqualTo(413);
        try (RawWebSocket raw = house.connect()) {
            raw.write(("POST /upload HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Length: 99999999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(raw.head()).startsWith("HTTP/1.1 413 ");
        }
        try (RawWebSocket raw = house.connect()) {
            raw.write(("POST /upload HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("40000\r\n" + "x".repeat(0x40000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 5; i++) raw.write(chunk);
            assertThat(raw.head()).startsWith("HTTP/1.1 413 ");
        }
        assertThat(filesKept()).isZero();
    }

    @Test
    void shelfHasAnEnd() throws Exception {
        byte[] one = java.util.Arrays.copyOf(picture("png", 10, 10), 1_000_000);
        byte[] two = java.util.Arrays.copyOf(picture("png", 11, 10), 1_000_000);
        assertThat(post(one).statusCode()).isEqualTo(200);
        assertThat(post(two).statusCode()).isEqualTo(507);
        assertThat(filesKept()).isEqualTo(1);
        assertThat(post(picture("png", 12, 10)).statusCode()).isEqualTo(200);
    }

    @Test
    void uploadsArePaced() throws Exception {
        byte[] picture = picture("png", 10, 10);
        HttpResponse<String> last = post(picture);
        for (int i = 0; i < 60 && last.statusCode() == 200; i++) last = post(picture);
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void healthAnswersAndEverythingElseIsNotThere() throws Exception {
        String base = "http://127.0.0.1:" + house.port();
        assertThat(new String(get(base + "/health").body(), StandardCharsets.UTF_8))
                .isEqualTo("ok");
        for (String path : List.of(
                "/",
                "/upload",
                "/picture/",
                "/picture/../messages.db",
                "/picture/%2e%2e/messages.db",
                "/messages.db",
                "/picture/" + "0".repeat(64) + ".png",
                "/picture/" + "0".repeat(64) + ".html")) {
            assertThat(get(base + path).statusCode()).as(path).isEqualTo(404);
        }
    }
}

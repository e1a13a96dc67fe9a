package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Connection;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;
import org.lectern.testing.TestPictures;
import org.slf4j.LoggerFactory;

/** Neither a password nor what people write is found in anything the program leaves behind (S-03, S-20). */
@ExtendWith(Fx.class)
class SecretsTest {
    private static final String PASSWORD = "Zq7-geheim&Wort";
    private static final String ENCODED = "Zq7-geheim%26Wort";
    private static final String WORDS = "streng vertraulich 4711";

    @TempDir
    Path mine;

    @TempDir
    Path data;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.lectern");
    private final List<String> titles = new ArrayList<>();

    @BeforeEach
    void listen() {
        log.start();
        root.addAppender(log);
        ours.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        ours.setLevel(null);
        root.detachAppender(log);
    }

    @Test
    void aSessionWithAllItsFailuresLeavesNoPasswordAndNoWords() throws Exception {
        Path file = data.resolve("password");
        Files.writeString(file, PASSWORD + "\n");
        try (RoomServer server = RoomServer.start(
                        ServerOptions.in(data.resolve("server")).withPort(0));
                JimShapedServer jim = JimShapedServer.open()) {
            String address = jim.address() + "/?username={username}&password={password}&courseId={courseId}";
            try (OneWindow the = new OneWindow(mine, address, "--password-file", file.toString())) {
                Fx.run(() -> the.stage().titleProperty().subscribe((String title) -> {
                    titles.add(title);
                }));
                the.awaitLive();
                the.type(WORDS);
                the.press("#send");
                await().atMost(PATIENCE).until(() -> jim.chats().contains(WORDS));
                jim.say("{\"command\":11,\"data\":{\"content\":\"" + WORDS + "\"}}" + WORDS);
                jim.raw(new byte[] {(byte) 0xff, 0x00});
                failures(the, jim, server.address().toString());
                Fx.run(() -> the.wiring().crashes().record(new IllegalStateException(WORDS + PASSWORD)));
                the.wiring().threads().session().execute(() -> {
                    throw new IllegalArgumentException(WORDS + PASSWORD);
                });
                await().atMost(PATIENCE)
                        .until(() -> Files.exists(mine.resolve("logs"))
                                && names(mine.resolve("logs")).size() >= 2);
            }
        }
        String[] secrets = {PASSWORD, ENCODED, WORDS, base64(PASSWORD)};
        assertThat(filesWith(mine, PASSWORD, ENCODED, base64(PASSWORD))).isEmpty();
        // what was said is kept in one place, where it can be erased
        assertThat(filesWith(mine, WORDS))
                .allMatch(kept -> kept.getFileName().toString().startsWith("archive.db"));
        assertThat(filesWith(data.resolve("server"), secrets)).isEmpty();
        assertThat(filesWith(mine, "xiaoming"))
                .as("the search finds what is there")
                .isNotEmpty();
        for (ILoggingEvent line : log.list) {
            String text = line.getFormattedMessage()
                    + (line.getThrowableProxy() == null
                            ? ""
                            : line.getThrowableProxy().getMessage());
            assertThat(text).as(line.getLoggerName()).doesNotContain(PASSWORD, ENCODED, WORDS);
        }
        assertThat(log.list).as("there was a log to look at").isNotEmpty();
        assertThat(titles).isNotEmpty().noneMatch(title -> title.contains(PASSWORD) || title.contains(WORDS));
    }

    private void failures(OneWindow the, JimShapedServer jim, String own) {
        for (String place : List.of("ws://127.0.0.1:1", "wss" + jim.address().substring(2), "ws://a b")) {
            the.join(place, COURSE, PASSWORD);
            await().atMost(PATIENCE)
                    .until(() -> !the.label("#trouble").isEmpty()
                            || !the.label("#serverError").isEmpty());
        }
        jim.refusing(401);
        the.join(jim.address(), "elsewhere", PASSWORD);
        await().atMost(PATIENCE).until(() -> the.label("#trouble").contains("401"));
        // the last one works, and is remembered
        the.join(own, "c-good", PASSWORD);
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> the.wiring().lobby().rooms().stream()
                        .anyMatch(room -> room.membership().room().value().equals("c-good")
                                && room.connectionProperty().get() instanceof Connection.Live)));
        await().atMost(PATIENCE)
                .until(() -> !the.wiring().settings().current().profiles().isEmpty());
    }

    private static List<Path> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Files that hold one of these texts, in either of the encodings that Java writes. */
    private static List<Path> filesWith(Path folder, String... wanted) throws IOException {
        List<Path> found = new ArrayList<>();
        assertThat(names(folder)).isNotEmpty();
        for (Path file : names(folder)) {
            byte[] bytes = Files.readAllBytes(file);
            for (String secret : wanted)
                for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE))
                    if (TestPictures.contains(bytes, new String(secret.getBytes(charset), StandardCharsets.ISO_8859_1)))
                        found.add(file);
        }
        return found;
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

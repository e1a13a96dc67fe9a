package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** The server from the command line. */
class ServeCommandTest {
    private static final Pattern READY = Pattern.compile("READY wss?://127\\.0\\.0\\.1:(\\d+)/");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private ServeCommand command(Locale locale) {
        return new ServeCommand(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                locale);
    }

    private int readyPort() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> READY.matcher(out.toString(StandardCharsets.UTF_8)).find());
        Matcher ready = READY.matcher(out.toString(StandardCharsets.UTF_8));
        if (!ready.find()) throw new AssertionError();
        return Integer.parseInt(ready.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN", "zh-TW"})
    void everyOptionIsExplainedWithItsDefaultWhenSomebodyAsks(String language) {
        assertThat(command(Locale.forLanguageTag(language)).run("--serve", "--help"))
                .isEqualTo(ServeCommand.OK);
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(err.size()).isZero();
        for (String option : List.of(
                "--data",
                "--port",
                "--host",
                "--accounts",
                "--tls-cert",
                "--tls-key",
                "--teacher-key",
                "--rate",
                "--max-connections",
                "--max-per-address",
                "--idle",
                "--help")) assertThat(said).containsPattern("\\R  " + option + " ");
        assertThat(said)
                .contains(" 13000", "127.0.0.1", " 10000", " 2000", " 300")
                .doesNotContain("{", "10,000");
    }

    @Test
    void servesUntilItIsStopped() throws Exception {
        ServeCommand command = command(Locale.ENGLISH);
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> command.run(
                "--serve",
                "--port",
                "0",
                "--data",
                folder.resolve("d").toString(),
                "--teacher-key",
                "c-1",
                "--rate",
                "5"));
        int port = readyPort();
        Matcher key =
                Pattern.compile("teacher key of course c-1: (\\S+)").matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(key.find()).isTrue();
        try (RawWebSocket host = RawWebSocket.open(port, ServerHouse.target("host", key.group(1), "c-1"))) {
            assertThat(host.until(6).at("/data/user/role").asText()).isEqualTo("owner");
            command.stop();
            assertThat(host.untilClose()).isEqualTo(1001);
        }
        assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(ServeCommand.OK);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("stopped" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--serve --prot 1 --data d | unknown option --prot",
                "--serve --port x --data d | --port: x is not a number between 0 and 65535",
                "--serve --port 70000 --data d | --port: 70000 is not a number between 0 and 65535",
                "--serve --data | --data needs a value",
                "--serve --port 1 | --data is missing",
                "--serve --data d --tls-cert c.pem | --tls-cert and --tls-key are given together",
            })
    void badOptionIsSaidAndEndsWith2(String line, String message) {
        assertThat(command(Locale.ENGLISH).run(line.split(" ", -1))).isEqualTo(ServeCommand.MISUSED);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(message).contains("--serve --port 13000");
    }

    @Test
    void portInUseAndUnreadableAccountsEndWith1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(command(Locale.ENGLISH).run("--port", port, "--data", folder.toString()))
                    .isEqualTo(ServeCommand.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(port);
        }
        assertThat(command(Locale.ENGLISH)
                        .run(
                                "--port",
                                "0",
                                "--data",
                                folder.toString(),
                                "--accounts",
                                folder.resolve("no").toString()))
                .isEqualTo(ServeCommand.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(folder.resolve("no") + " does not exist");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(command(Locale.ENGLISH).run("--port", "0", "--data", file.toString()))
                .isEqualTo(ServeCommand.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(file + " is not a folder");
    }

    @Test
    void secondServerOnOneFolderSaysSoAndEndsWith1() throws Exception {
        Path data = folder.resolve("d");
        try (ServerHouse house = ServerHouse.in(data)) {
            assertThat(command(Locale.ENGLISH).run("--port", "0", "--data", data.toString()))
                    .isEqualTo(ServeCommand.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("another server", data.toString());
            assertThat(house.guest("bob", "c")).isNotNull();
        }
        ServerHouse.in(data).close();
    }

    @Test
    void speaksChineseWhereChineseIsSpokenAndEnglishElsewhere() {
        command(Locale.SIMPLIFIED_CHINESE).run("--serve");
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("缺少 --data");
        err.reset();
        command(Locale.FRENCH).run("--serve");
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("--data is missing");
    }

    @Test
    void hashedPasswordSignsIn() throws Exception {
        assertThat(command(Locale.ENGLISH)
                        .hashPassword(new ByteArrayInputStream("秘密\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(ServeCommand.OK);
        String hash = out.toString(StandardCharsets.UTF_8).strip();
        Path accounts = folder.resolve("a");
        Files.writeString(accounts, "bob " + hash + " assistant *\n");
        try (ServerHouse house =
                new ServerHouse(ServerOptions.in(folder.resolve("d")).withAccounts(accounts))) {
            assertThat(house.open(ServerHouse.target("bob", "秘密", "c"))
                            .until(6)
                            .at("/data/user/role")
                            .asText())
                    .isEqualTo("assistant");
        }
        assertThat(command(Locale.ENGLISH).hashPassword(new ByteArrayInputStream(new byte[0])))
                .isEqualTo(ServeCommand.MISUSED);
    }
}

package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.domain.RoomId;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/**
 * Replays the conversations under {@code src/test/resources/server/golden}: {@code name@} opens, {@code name>} sends,
 * {@code name<} is the exact next frame, {@code name<<} any next frame. They are the examples of the package's README.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/server/golden");
    private static final Pattern LINE = Pattern.compile("(\\w+)(@|>|<<|<) ?(.*)");
    private static final Pattern KEY = Pattern.compile("KEY\\((.+?)\\)");

    @TempDir
    Path folder;

    static List<Path> conversations() throws Exception {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void conversationGoesAsWritten(Path golden) throws Exception {
        ServerOptions options = ServerOptions.in(folder)
                .withPort(0)
                .withLimits(ServerLimits.DEFAULT.withChat(new ServerLimits.Rate(2, 1)));
        Map<String, RawWebSocket> people = new HashMap<>();
        int compared = 0;
        try (ServerHouse house = new ServerHouse(RoomServer.start(options, Clock.systemUTC(), () -> 1))) {
            for (String line : Files.readAllLines(golden, StandardCharsets.UTF_8)) {
                if (line.startsWith("#")) continue;
                Matcher step = LINE.matcher(line);
                assertThat(step.matches()).as(line).isTrue();
                RawWebSocket person = people.get(step.group(1));
                switch (step.group(2)) {
                    case "@" -> people.put(step.group(1), house.open(withKeys(house, step.group(3))));
                    case ">" -> person.send(step.group(3));
                    case "<<" -> person.next();
                    default -> {
                        assertThat(general(person.frame().text(), house)).isEqualTo(step.group(3));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isPositive();
    }

    private static String withKeys(ServerHouse house, String target) {
        return KEY.matcher(target).replaceAll(key -> house.server().teacherKey(new RoomId(key.group(1))));
    }

    private static String general(String frame, ServerHouse house) {
        return frame.replaceAll("\"token\":\"[0-9a-f]{48}\"", "\"token\":\"TOKEN\"")
                .replaceAll("\"epoch\":\"[0-9a-f]{32}\"", "\"epoch\":\"EPOCH\"")
                .replace("127.0.0.1:" + house.port(), "HOST");
    }

    @Test
    void readmeNamesEveryCodeAndExtensionThatTheConversationsShow() throws Exception {
        String readme = Files.readString(Path.of("src/main/java/org/lectern/server/README.md"));
        ObjectMapper json = new ObjectMapper();
        for (Path golden : conversations()) {
            assertThat(readme).contains(golden.getFileName().toString());
            for (String line : Files.readAllLines(golden)) {
                if (!line.contains("< {")) continue;
                var frame = json.readTree(line.substring(line.indexOf('{')));
                if (frame.has("code"))
                    assertThat(readme).contains(frame.get("code").asText());
                frame.at("/data/extensions").forEach(name -> assertThat(readme).contains("`" + name.asText() + "`"));
            }
        }
    }
}

package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.SearchQuery;
import org.lectern.archive.SqliteArchive;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.JimCodec;

/** Broken words for those who read them: whatever comes, it is read as something, and nobody stumbles. */
class HostileWordsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private static final List<String> PIECES = List.of(
            "from:",
            "in:",
            "has:image",
            "has:link",
            "before:",
            "after:2026-99-99",
            "type:",
            "\"",
            "'",
            "*",
            "(",
            ")",
            " AND ",
            " OR ",
            " NOT ",
            "NEAR(",
            "-",
            "^",
            "{",
            "}",
            ":",
            "\u0000",
            "\ud800",
            "高数",
            "学",
            "é",
            "\u202e",
            "%",
            "_",
            ";--",
            "😀",
            " ",
            "a",
            "2026-03");

    @TempDir
    Path folder;

    @Test
    void everyQueryCanBeRun() throws Exception {
        SplittableRandom chance = new SplittableRandom(7);
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            for (int i = 0; i < 3_000; i++) {
                StringBuilder typed = new StringBuilder();
                for (int pieces = chance.nextInt(12); pieces > 0; pieces--)
                    typed.append(PIECES.get(chance.nextInt(PIECES.size())));
                SearchQuery query = SearchQuery.parse(typed.toString(), ZoneOffset.UTC);
                assertThat(archive.search(query, null, null, 50).hits()).isEmpty();
            }
        }
    }

    @Test
    void everyRecordedFrameCutOrGarbledIsStillRead() throws IOException {
        SplittableRandom chance = new SplittableRandom(11);
        List<String> frames = recorded();
        assertThat(frames).hasSizeGreaterThan(50);
        JimCodec codec = new JimCodec();
        for (String frame : frames) {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 60; i++) {
                byte[] broken = bytes.clone();
                for (int flips = 1 + chance.nextInt(3); flips > 0; flips--)
                    broken[chance.nextInt(broken.length)] = (byte) chance.nextInt(256);
                int length = chance.nextBoolean() ? broken.length : chance.nextInt(broken.length + 1);
                Inbound read = codec.decode(new String(broken, 0, length, StandardCharsets.UTF_8), NOW);
                assertThat(read).isNotNull();
            }
        }
    }

    /** What real servers said, as it was recorded. */
    private static List<String> recorded() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/jim"))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .flatMap(HostileWordsTest::lines)
                    .filter(line -> line.startsWith("S> "))
                    .map(line -> line.substring(3))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

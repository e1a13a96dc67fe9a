package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.SearchQuery;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Raster;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.media.ImageHeader;
import org.lectern.media.MediaFailure;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.JimCodec;

/**
 * The odd things once met or thought of, replayed: each has the outcome that is written beside it. What is found by
 * chance elsewhere is added here.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Instant NOW = Instant.parse("2026-03-02T00:30:00Z");
    private static final RoomId ROOM = new RoomId("c-77");
    private static final Pattern NUMBERED = Pattern.compile("\\\\u([0-9a-f]{4})");

    /** What is odd, what comes of it, and the thing itself. */
    private record Case(String name, String outcome, String input) {}

    @TempDir
    Path folder;

    private SqliteArchive archive;

    @BeforeEach
    void threeMessages() throws Exception {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        var course = archive.course(new CourseIdentity("wss://chat.school.example", ROOM, new UserId("me")));
        List<ArchivedMessage> messages = new ArrayList<>();
        for (String text : List.of("Is the homework due?", "量子力学", "I am 100% sure")) {
            Message message = new Message(
                    new MessageId("m" + messages.size()),
                    ROOM,
                    new Person(new UserId("anna"), "Anna", null, Role.STUDENT, false),
                    new MessageBody.Text(text),
                    NOW.plus(Duration.ofMinutes(messages.size())),
                    NOW,
                    0);
            messages.add(new ArchivedMessage(course, message));
        }
        archive.append(messages);
    }

    @AfterEach
    void close() throws Exception {
        archive.close();
    }

    @TestFactory
    Stream<DynamicTest> queries() throws IOException {
        return cases("queries.txt", 45, each -> {
            SearchQuery query = SearchQuery.parse(characters(each.input()), ZoneOffset.UTC);
            assertThat(archive.search(query, null, null, 50).hits()).hasSize(Integer.parseInt(each.outcome()));
        });
    }

    @TestFactory
    Stream<DynamicTest> histories() throws IOException {
        return cases("history.txt", 25, each -> {
            Inbound read = new JimCodec().decode(each.input(), NOW);
            String outcome = "none";
            if (read instanceof Inbound.History history)
                outcome = history.rooms().getOrDefault(ROOM, List.of()).size() + " gap=" + history.gap();
            assertThat(outcome).isEqualTo(each.outcome());
        });
    }

    @TestFactory
    Stream<DynamicTest> pictures() throws IOException {
        PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
        return cases("pictures.txt", 45, each -> {
            PictureData data = new PictureData.InMemory(Base64.getDecoder().decode(each.input()));
            String outcome;
            try {
                Raster raster = reader.read(data, 16, 16);
                outcome = raster.sourceWidth() + "x" + raster.sourceHeight();
                assertThat(ImageHeader.probe(data, PictureLimits.DEFAULT).width())
                        .isEqualTo(raster.sourceWidth());
            } catch (MediaFailure reason) {
                outcome = reason.failure().getClass().getSimpleName();
            }
            assertThat(outcome).isEqualTo(each.outcome());
        });
    }

    @FunctionalInterface
    private interface Check {
        void of(Case each) throws Exception;
    }

    private Stream<DynamicTest> cases(String file, int least, Check check) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> lines = Files.readAllLines(CORPUS.resolve(file));
        for (int i = 1; i + 2 < lines.size(); i++)
            if (lines.get(i).startsWith("# ") && lines.get(i - 1).isEmpty())
                cases.add(new Case(lines.get(i).substring(2), lines.get(i + 1), lines.get(i + 2)));
        assertThat(cases).hasSizeGreaterThanOrEqualTo(least);
        return cases.stream().map(each -> dynamicTest(each.name(), () -> check.of(each)));
    }

    private static String characters(String line) {
        return NUMBERED.matcher(line)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }
}

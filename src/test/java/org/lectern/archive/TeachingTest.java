package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.MessageId;
import org.lectern.domain.Presence;
import org.lectern.testing.Examples;

class TeachingTest {
    private static final Instant NINE = Examples.MORNING;

    @TempDir
    Path folder;

    private SqliteArchive archive;
    private CourseKey course;

    @BeforeEach
    void open() throws ArchiveException {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        course = archive.course(CourseIdentity.of(Examples.MEMBERSHIP));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static final List<Presence> SEEN = List.of(
            new Presence.Listed(NINE, List.of(Examples.ANNA, Examples.TEACHER)),
            new Presence.Came(NINE.plusSeconds(1), Examples.BOBBY),
            new Presence.Listed(NINE.plusSeconds(2), List.of()),
            new Presence.Unwatched(NINE.plusSeconds(3)),
            new Presence.Went(NINE.plusSeconds(4), Examples.BOBBY));

    private List<Presence> presence() throws ArchiveException {
        return archive.teaching().presence(course, NINE, NINE.plusSeconds(60));
    }

    @Test
    void whatWasSeenComesBackAfterARestart() throws ArchiveException {
        archive.teaching().saw(course, SEEN);
        archive.teaching().decide(course, new Decision(new MessageId("m1"), "question", "ANSWERED", NINE));
        archive.teaching()
                .decide(course, new Decision(new MessageId("m1"), "question", "REOPENED", NINE.plusSeconds(1)));
        archive.teaching().put(course, "roster", "name\n张三");
        archive.close();
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        assertThat(presence()).isEqualTo(SEEN);
        assertThat(archive.teaching().decisions(course))
                .containsExactly(new Decision(new MessageId("m1"), "question", "REOPENED", NINE.plusSeconds(1)));
        assertThat(archive.teaching().about(course, "question")).containsExactly(new MessageId("m1"));
        assertThat(archive.teaching().about(course, "answer")).isEmpty();
        assertThat(archive.teaching().text(course, "roster")).isEqualTo("name\n张三");
        assertThat(archive.teaching().presence(course, NINE.plusSeconds(1), NINE.plusSeconds(2)))
                .containsExactly(SEEN.get(1));
    }

    @Test
    void nothingIsSeenWhereNobodyIsCounted() throws ArchiveException {
        archive.teaching().saw(course, SEEN);
        archive.teaching().put(course, Teaching.COUNTING, Teaching.OFF);
        archive.teaching().forgetPresence(course);
        archive.teaching().saw(course, SEEN);
        assertThat(presence()).isEmpty();
        archive.teaching().put(course, Teaching.COUNTING, null);
        archive.teaching().saw(course, SEEN);
        assertThat(presence()).hasSize(SEEN.size());
    }

    @Test
    void noteAndPresenceGoWithTheErased() throws ArchiveException {
        String server = CourseIdentity.of(Examples.MEMBERSHIP).server();
        archive.teaching().saw(course, SEEN);
        archive.teaching().note(server, Examples.ANNA.id(), "asks well");
        assertThat(archive.teaching().note(server, Examples.ANNA.id())).isEqualTo("asks well");
        archive.erase(server, Examples.ANNA.id(), NINE.plusSeconds(90));
        assertThat(archive.teaching().note(server, Examples.ANNA.id())).isEmpty();
        assertThat(presence().getFirst()).isEqualTo(new Presence.Listed(NINE, List.of(Examples.TEACHER)));
    }

    @Test
    void messagesOfAStretchComeInOrder() throws ArchiveException {
        List<ArchivedMessage> said = new ArrayList<>();
        for (int i = 0; i < 1200; i++)
            said.add(new ArchivedMessage(course, Examples.text("m" + i, Examples.ANNA, "t" + i, NINE.plusSeconds(i))));
        archive.append(said);
        assertThat(archive.teaching().between(course, NINE.plusSeconds(100), NINE.plusSeconds(700), 5000))
                .extracting(message -> message.id().value())
                .hasSize(600)
                .startsWith("m100", "m101")
                .endsWith("m699");
    }
}

package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;
import org.lectern.testing.LiveDesk;
import org.lectern.view.records.Job;
import org.lectern.view.records.Outcome;

/** The running program: a person is erased, and neither the window nor a byte of the data folder knows of them. */
@ExtendWith(Fx.class)
class ErasureJourneyTest {
    private static final List<String> TRACES = List.of("zanzibarquux", "唯一秘密", "Evangeline", "eve-4711");
    private static final Person EVE = Person.unverified(new UserId("eve-4711"), "Evangeline", null);

    @TempDir
    Path mine;

    @TempDir
    Path place;

    private List<String> traces() throws Exception {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(mine)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String trace : TRACES)
                    if (bytes.contains(new String(trace.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                        found.add(trace + " in " + mine.relativize(file));
            }
        }
        return found;
    }

    @Test
    void anErasedPersonIsGoneFromTheWindowAndFromTheDisk() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(mine, server.address())) {
            the.awaitLive();
            for (int i = 0; i < 30; i++)
                server.say(JimShapedServer.chat("e" + i, COURSE, "eve-4711", "Evangeline", "zanzibarquux 唯一秘密 " + i));
            server.say(JimShapedServer.chat("a", COURSE, "anna", "Anna", "an answer"));
            the.awaitText("an answer");
            // a question is answered after everything before it was written
            the.wiring().archive().ask(archive -> archive.courses().size()).join();
            assertThat(traces()).isNotEmpty();

            Path certificate = place.resolve("certificate.json");
            Job job = Fx.on(() -> the.wiring().records().erase(the.room().membership(), EVE, certificate));
            await().atMost(PATIENCE)
                    .until(() -> Fx.<Boolean>on(() -> job.outcomeProperty().get() != null));

            assertThat(Fx.<Outcome>on(() -> job.outcomeProperty().get()))
                    .isInstanceOfSatisfying(
                            Outcome.Erased.class,
                            done -> assertThat(done.messages()).isEqualTo(30));
            assertThat(certificate).exists();
            assertThat(LiveDesk.texts(the.room())).containsExactly("an answer");
            assertThat(the.drawn()).contains("an answer").noneMatch(text -> text.contains("zanzibarquux"));
            assertThat(traces()).isEmpty();
        }
        assertThat(traces()).isEmpty();
    }
}

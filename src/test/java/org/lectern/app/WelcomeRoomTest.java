package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Role;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;

/** The first start: a living room over the real socket, without a window. */
class WelcomeRoomTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService model = Executors.newSingleThreadExecutor();

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        model.shutdown();
        assertThat(model.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private <T> T onModel(Callable<T> question) {
        try {
            return model.submit(question).get(20, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private Room enter(Wiring wiring, Locale language) throws Exception {
        WelcomeHost.Invitation invitation = wiring.welcome().open(language).get(20, TimeUnit.SECONDS);
        Room room = onModel(() -> wiring.lobby().join(invitation.guest(), invitation.key()));
        await().atMost(LONG)
                .until(() ->
                        onModel(() -> room.connectionProperty().get()) instanceof org.lectern.domain.Connection.Live);
        wiring.welcome().begin();
        return room;
    }

    private List<Message> messages(Room room) {
        return onModel(() -> room.items().stream()
                .filter(TimelineItem.MessageRow.class::isInstance)
                .map(item -> ((TimelineItem.MessageRow) item).message())
                .toList());
    }

    @Test
    void aTeacherAndTwoStudentsTalkOverTheRealSocket() throws Exception {
        try (Wiring wiring = new Wiring(new AppPaths(folder), model, Clock.systemUTC())) {
            Room room = enter(wiring, Locale.SIMPLIFIED_CHINESE);
            int lines = WelcomeScript.in(Locale.SIMPLIFIED_CHINESE).lines().size();
            await().atMost(LONG).until(() -> messages(room).size() == lines);

            List<Message> said = messages(room);
            assertThat(said)
                    .extracting(Message::id)
                    .containsExactlyElementsOf(WelcomeScript.in(Locale.SIMPLIFIED_CHINESE).lines().stream()
                            .map(WelcomeScript.Line::id)
                            .toList());
            assertThat(said.get(0).author().nickname()).isEqualTo("林老师");
            assertThat(said.get(0).author().role()).isEqualTo(Role.TEACHER);
            assertThat(said.get(0).author().verified()).isTrue();
            assertThat(said.get(1).author().role()).isEqualTo(Role.STUDENT);
            assertThat(said).anyMatch(message -> message.body() instanceof MessageBody.Picture);
            assertThat(onModel(() -> room.meProperty().get().role())).isEqualTo(Role.OWNER);
            await().atMost(LONG).until(() -> onModel(() -> room.members().size()) == 4);
            assertThat(onModel(() -> room.likesProperty().get())).isEqualTo(1);
            assertThat(onModel(() -> room.flowersProperty().get())).isEqualTo(1);
        }
    }

    @Test
    void aSecondStartFindsTheSameRoomAndDoublesNothing() throws Exception {
        int lines = WelcomeScript.in(Locale.ENGLISH).lines().size();
        try (Wiring first = new Wiring(new AppPaths(folder), model, Clock.systemUTC())) {
            Room room = enter(first, Locale.ENGLISH);
            await().atMost(LONG).until(() -> messages(room).size() == lines);
        }
        try (Wiring second = new Wiring(new AppPaths(folder), model, Clock.systemUTC())) {
            Room room = enter(second, Locale.ENGLISH);
            await().atMost(LONG).until(() -> onModel(() -> room.members().size()) == 4);
            assertThat(messages(room)).hasSize(lines);
            assertThat(onModel(() -> room.meProperty().get().role())).isEqualTo(Role.OWNER);

            onModel(() -> room.send(new MessageBody.Text("谢谢老师")));
            // the teacher answers, one student likes it, the other sends a flower
            await().atMost(LONG).until(() -> messages(room).size() == lines + 4);
        }
    }

    @Test
    void twoProgramsAtOnceEachHaveTheirOwnRoom() throws Exception {
        try (Wiring one = new Wiring(new AppPaths(folder), model, Clock.systemUTC());
                Wiring other = new Wiring(new AppPaths(folder), model, Clock.systemUTC())) {
            Room first = enter(one, Locale.ENGLISH);
            Room second = enter(other, Locale.ENGLISH);
            assertThat(first.membership().server())
                    .isNotEqualTo(second.membership().server());
        }
    }

    /** A file in the way stands for a folder that may not be written: permissions do not hold an administrator. */
    @Test
    void whereNothingMayBeWrittenThereIsALivingRoomAllTheSame() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("data"), "somebody else's");
        int lines = WelcomeScript.in(Locale.ENGLISH).lines().size();
        try (Wiring wiring = new Wiring(new AppPaths(notAFolder), model, Clock.systemUTC())) {
            Room room = enter(wiring, Locale.ENGLISH);
            await().atMost(LONG).until(() -> messages(room).size() == lines);
        }
        assertThat(notAFolder).hasContent("somebody else's");
    }
}

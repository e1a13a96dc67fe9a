package org.lectern.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.testing.FakeSession;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.teach.StudentCard;

/**
 * How long a student's card takes until everything is in it, on archives of 1,000 and of many messages: {@code CardProbe FOLDER
 * MANY}. Both end with the same kind of lesson, of 1,000 messages in 50 minutes; the larger one has such a lesson every
 * second day. Asks for one who says a quarter of everything, so that both cards show as much.
 */
public final class CardProbe {
    private static final int LESSON = 1_000;
    private static final int ROUNDS = 60;
    private static final int WARM = 30;
    private static final Instant END = Instant.parse("2026-06-30T09:00:00Z");
    private static final RoomId ROOM = new RoomId("c-1");
    private static final Membership ME =
            new Membership(ServerAddress.of("wss://chat.school.example"), ROOM, new UserId("me"), "me", null);
    private static final Person LOUD = Person.unverified(new UserId("s-0"), "同学 0", null);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final StudentCard card;

    private CardProbe() throws Exception {
        card = onFx(() -> {
            Texts texts = new Texts(Locale.ENGLISH);
            Views views = new Views(texts);
            views.with(StudentCard.class, () -> new StudentCard(texts, Clock.fixed(END, ZoneOffset.UTC)));
            StudentCard made = views.load(StudentCard.class);
            Stage stage = new Stage();
            stage.setScene(new Scene(made.root(), 900, 700));
            stage.show();
            return made;
        });
    }

    public static void main(String[] args) throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(ready::countDown);
        ready.await();
        Path folder = Files.createDirectories(Path.of(args[0]));
        CardProbe probe = new CardProbe();
        Classroom few = probe.classroom(folder.resolve("few.db"), LESSON);
        Classroom many = probe.classroom(folder.resolve("many.db"), Integer.parseInt(args[1]));
        List<Double> onFew = new ArrayList<>();
        List<Double> onMany = new ArrayList<>();
        List<Double> saidFew = new ArrayList<>();
        List<Double> saidMany = new ArrayList<>();
        for (int i = -WARM; i < ROUNDS; i++) {
            double one = probe.open(few);
            double other = probe.open(many);
            double words = probe.said(few);
            double more = probe.said(many);
            if (i < 0) continue;
            onFew.add(one);
            onMany.add(other);
            saidFew.add(words);
            saidMany.add(more);
        }
        List.of(onFew, onMany, saidFew, saidMany).forEach(times -> times.sort(null));
        System.out.printf(
                Locale.ROOT,
                "FIGURES few_ms=%.3f many_ms=%.3f many_p95_ms=%.3f said_few_ms=%.3f said_many_ms=%.3f%n",
                onFew.get(ROUNDS / 2),
                onMany.get(ROUNDS / 2),
                onMany.get(ROUNDS * 95 / 100),
                saidFew.get(ROUNDS / 2),
                saidMany.get(ROUNDS / 2));
        Runtime.getRuntime().halt(0);
    }

    /** A course with an archive of its own, filled. */
    private Classroom classroom(Path file, int count) throws Exception {
        fill(file, count);
        ArchiveDesk desk = new ArchiveDesk(
                file, Executors.newSingleThreadScheduledExecutor(), Platform::runLater, Throwable::printStackTrace);
        return onFx(() -> {
            Lobby lobby = new Lobby(
                    (_, _, _) -> new FakeSession(),
                    (membership, traits, send) -> new Pictures(null, membership, traits, send, timer, timer),
                    membership -> new CourseArchive(desk, Platform::runLater, membership),
                    Platform::runLater,
                    timer,
                    System::nanoTime,
                    () -> ZoneId.of("UTC"),
                    new OwnIds(Clock.systemUTC(), new Random(3)));
            TeachersDesk teachers = new TeachersDesk(
                    lobby,
                    membership -> new TeachingRecords(desk, Platform::runLater, membership),
                    Clock.fixed(END, ZoneOffset.UTC),
                    Runnable::run,
                    Platform::runLater);
            Room room = lobby.join(ME, Password.NONE);
            return teachers.of(room);
        });
    }

    private static void fill(Path file, int count) throws Exception {
        Random random = new Random(11);
        List<Person> people = new ArrayList<>(List.of(LOUD));
        for (int i = 1; i < 60; i++) people.add(Person.unverified(new UserId("s-" + i), "同学 " + i, null));
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(CourseIdentity.of(ME));
            List<ArchivedMessage> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int lessonsLeft = (count - 1 - i) / LESSON;
                Instant at = END.minus(Duration.ofDays(2L * lessonsLeft))
                        .minus(Duration.ofMinutes(50))
                        .plusMillis(3_000L * (i % LESSON) + random.nextInt(900));
                Person who = random.nextInt(4) == 0 ? LOUD : people.get(random.nextInt(people.size()));
                MessageBody text = new MessageBody.Text("第" + i + "题我觉得是 " + Long.toString(random.nextLong(), 36));
                MessageId id = new MessageId(Long.toHexString(random.nextLong()) + Long.toHexString(i));
                batch.add(new ArchivedMessage(course, new Message(id, ROOM, who, text, at, at.plusMillis(60), i + 1)));
                if (batch.size() < 500 && i < count - 1) continue;
                archive.append(batch);
                batch.clear();
            }
        }
    }

    /** Milliseconds until everything is in it. */
    private double open(Classroom course) throws Exception {
        CompletableFuture<Double> opened = new CompletableFuture<>();
        onFx(() -> {
            Label counts = (Label) card.root().lookup("#counts");
            ListView<?> said = (ListView<?>) card.root().lookup("#said");
            long began = System.nanoTime();
            card.open(course, LOUD, () -> {});
            String counting = counts.getText();
            InvalidationListener look = _ -> {
                if (!said.getItems().isEmpty() && !counts.getText().equals(counting))
                    opened.complete((System.nanoTime() - began) / 1e6);
            };
            counts.textProperty().addListener(look);
            said.getItems().addListener(look);
            opened.whenComplete((_, _) -> {
                counts.textProperty().removeListener(look);
                said.getItems().removeListener(look);
            });
            return true;
        });
        return opened.get();
    }

    /** Milliseconds until the list of what was said is there, which is a part of it. */
    private double said(Classroom course) throws Exception {
        CompletableFuture<Double> there = new CompletableFuture<>();
        long began = System.nanoTime();
        onFx(() -> {
            course.said(LOUD.id(), 200, _ -> there.complete((System.nanoTime() - began) / 1e6));
            return true;
        });
        return there.get();
    }

    private static <T> T onFx(java.util.concurrent.Callable<T> work) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception failed) {
                answer.completeExceptionally(failed);
            }
        });
        return answer.get();
    }
}

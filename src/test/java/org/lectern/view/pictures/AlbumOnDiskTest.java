package org.lectern.view.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.app.KeptCourses;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.room.Album;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.session.SessionEvent;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;

/** Previous and next over a real archive: the list holds the newest pictures, the file all of them. */
@ExtendWith(Fx.class)
class AlbumOnDiskTest {
    private static final int ALL = 130;
    private static final int SHOWN = 3;

    @TempDir
    Path folder;

    private static Message said(int number) {
        Instant when = Rows.NOON.plusSeconds(number);
        MessageBody body = number % 2 == 0
                ? new MessageBody.Picture("http://a.example/" + number + ".png", 4, 3)
                : Rows.text("between " + number);
        return new Message(new MessageId("p" + number), Rows.ROOM, Rows.MAYA, body, when, when, number);
    }

    @Test
    void previousLeadsToTheFirstPictureOnThisDeviceAndNextBackToTheNewest() {
        ScheduledExecutorService disk = Executors.newSingleThreadScheduledExecutor();
        KeptCourses courses = new KeptCourses(folder.resolve("archive.db"), disk, Platform::runLater, System::nanoTime);
        try {
            Consumer<SessionEvent> recorder = courses.recorder(Rows.ME);
            ObservableList<TimelineItem> items = FXCollections.observableArrayList();
            for (int i = 1; i <= 2 * ALL; i++) {
                recorder.accept(new SessionEvent.MessageArrived(Rows.ROOM, said(i), null));
                if (i > 2 * (ALL - SHOWN))
                    items.add(new TimelineItem.MessageRow(said(i), false, RunPosition.SINGLE, null, null));
            }
            List<Message> seen = new ArrayList<>();
            Album album = Fx.on(() -> new Album(courses.shelf().of(Rows.ME), items));
            AlbumWalk walk = new AlbumWalk(seen::add, () -> {});
            Fx.run(() -> walk.enter(album, said(2 * ALL), _ -> false));
            for (int step = 1; step < ALL; step++) {
                int wanted = step + 1;
                Fx.run(() -> walk.go(AlbumWalk.OLDER));
                await().atMost(Duration.ofSeconds(30)).until(() -> Fx.on(seen::size) == wanted);
            }
            assertThat(Fx.<Message>on(seen::getLast).id().value()).isEqualTo("p2");
            Fx.run(() -> walk.go(AlbumWalk.OLDER));
            assertThat(Fx.<Boolean>on(walk::older)).isFalse();
            Fx.run(() -> {
                for (int step = 1; step < ALL; step++) walk.go(AlbumWalk.NEWER);
            });
            assertThat(Fx.<Message>on(seen::getLast).id().value()).isEqualTo("p" + 2 * ALL);
            assertThat(Fx.on(() -> seen.stream().map(Message::id).distinct().count()))
                    .isEqualTo(ALL);

            Set<String> veiled = Set.of("p2", "p6", "p8");
            Fx.run(() -> {
                walk.enter(
                        album, said(10), picture -> veiled.contains(picture.id().value()));
                walk.go(AlbumWalk.OLDER);
            });
            assertThat(Fx.<Message>on(seen::getLast).id().value()).isEqualTo("p4");
            assertThat(Fx.<Boolean>on(walk::older)).as("the oldest is veiled").isFalse();
            Fx.run(() -> walk.go(AlbumWalk.NEWER));
            assertThat(Fx.<Message>on(seen::getLast).id().value()).isEqualTo("p10");
        } finally {
            courses.close(disk::shutdown);
        }
    }
}

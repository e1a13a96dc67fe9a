package org.lectern.testing;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javafx.application.Platform;
import org.lectern.app.AppPaths;
import org.lectern.app.Wiring;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.PictureState;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;

/** A second person at a desktop of their own: the real program without its window. Needs the toolkit to run. */
public final class LiveDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Wiring wiring;
    private final Room room;

    public LiveDesk(Path folder, String address, String course, String user, String nickname) {
        wiring = new Wiring(new AppPaths(folder), Platform::runLater, Clock.systemUTC());
        Membership membership =
                new Membership(ServerAddress.of(address), new RoomId(course), new UserId(user), nickname, null);
        room = Fx.on(() -> wiring.lobby().join(membership, Password.NONE));
        awaitConnection(connection -> connection instanceof Connection.Live);
    }

    public Room room() {
        return room;
    }

    public void awaitConnection(Predicate<Connection> wanted) {
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> wanted.test(room.connectionProperty().get())));
    }

    public void say(String text) {
        Fx.run(() -> room.send(new MessageBody.Text(text)));
    }

    /** What the room holds, in the order shown. */
    public static List<Message> messages(Room room) {
        return Fx.on(() -> room.items().stream()
                .filter(TimelineItem.MessageRow.class::isInstance)
                .map(item -> ((TimelineItem.MessageRow) item).message())
                .toList());
    }

    /** Texts only. */
    public static List<String> texts(Room room) {
        return messages(room).stream()
                .filter(message -> message.body() instanceof MessageBody.Text)
                .map(message -> ((MessageBody.Text) message.body()).text())
                .toList();
    }

    public void awaitText(String text) {
        await().alias(text).atMost(PATIENCE).until(() -> texts(room).contains(text));
    }

    /** Waits for a picture row and for its pixels. */
    public void awaitPicture() {
        await().atMost(PATIENCE)
                .until(() ->
                        messages(room).stream().anyMatch(message -> message.body() instanceof MessageBody.Picture));
        MessageBody.Picture picture = messages(room).stream()
                .map(Message::body)
                .filter(MessageBody.Picture.class::isInstance)
                .map(MessageBody.Picture.class::cast)
                .findFirst()
                .orElseThrow();
        var state = Fx.on(() -> room.pictures().watch(picture.address(), 300, 300));
        await().atMost(PATIENCE).until(() -> Fx.on(() -> state.get()) instanceof PictureState.Ready);
    }

    @Override
    public void close() {
        Fx.run(wiring::close);
    }
}

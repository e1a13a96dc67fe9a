package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.ServerTraits;
import org.lectern.room.TimelineItem.DayLine;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;
import org.lectern.testing.FakeSession;
import org.lectern.testing.MovedTime;
import org.lectern.testing.WatchedList;

/** A lobby with one room, on time that the test moves; checks what must always hold after every batch. */
final class RoomFixture {
    final MovedTime time = new MovedTime(MORNING);
    final FakeSession session = new FakeSession();
    final List<FakeSession> others = new ArrayList<>();
    final List<Consumer<SessionEvent>> sinks = new ArrayList<>();
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    final Lobby lobby;
    final Room room;
    final WatchedList<TimelineItem> watched;

    RoomFixture() {
        this(RoomArchive.NONE);
    }

    RoomFixture(RoomArchive archive) {
        this(archive, true);
    }

    /** @param lookedAt whether a person looks at the room and its end from the beginning */
    RoomFixture(RoomArchive archive, boolean lookedAt) {
        lobby = new Lobby(
                (membership, password, events) -> {
                    sinks.add(events);
                    if (sinks.size() == 1) return session;
                    others.add(new FakeSession());
                    return others.getLast();
                },
                (membership, traits, send) -> new Pictures(null, membership, traits, send, time, time),
                _ -> archive,
                time,
                time,
                time::nanoTime,
                () -> zone,
                new OwnIds(time.clock(), new Random(5)));
        room = lobby.join(MEMBERSHIP, Password.NONE);
        if (lookedAt) room.attend(true, true);
        watched = new WatchedList<>(room.items());
    }

    /** Applies events as one batch. */
    void apply(SessionEvent... events) {
        List<RoomEvent> batch = new ArrayList<>();
        for (SessionEvent event : events) batch.add(new RoomEvent(1, event));
        watched.takeChanges();
        lobby.apply(batch);
        check();
    }

    void check() {
        assertThat(watched.takeChanges()).as("changes told for one batch").isLessThanOrEqualTo(1);
        List<TimelineItem> items = room.items();
        assertThat(items.getFirst()).isInstanceOf(TimelineItem.Beginning.class);
        Set<String> keys = new HashSet<>();
        for (TimelineItem item : items)
            assertThat(keys.add(item.key())).as(item.key()).isTrue();
        assertThat(rows().size()).isLessThanOrEqualTo(Window.LIMIT);
        checkDays(items);
        checkRuns(items);
    }

    private void checkDays(List<TimelineItem> items) {
        DayLine last = null;
        boolean line = false;
        for (TimelineItem item : items) {
            switch (item) {
                case TimelineItem.Beginning beginning -> {}
                case TimelineItem.Gap gap -> {}
                case TimelineItem.UnreadLine unread -> {}
                case DayLine day -> {
                    assertThat(line).as("no day without rows").isFalse();
                    if (last != null) assertThat(day.date()).isAfter(last.date());
                    last = day;
                    line = true;
                }
                case MessageRow row -> {
                    assertThat(last).as("a row stands under a day").isNotNull();
                    line = false;
                }
            }
        }
        assertThat(line).isFalse();
    }

    private void checkRuns(List<TimelineItem> items) {
        boolean open = false;
        for (TimelineItem item : items) {
            if (!(item instanceof MessageRow row)) {
                assertThat(open).as("a run ends before a line").isFalse();
                continue;
            }
            assertThat(row.run().first()).isEqualTo(!open);
            open = row.run() == RunPosition.FIRST || row.run() == RunPosition.MIDDLE;
        }
        assertThat(open).as("the last run ends").isFalse();
    }

    void live(Message message) {
        apply(arrived(message));
    }

    static SessionEvent arrived(Message message) {
        return new SessionEvent.MessageArrived(ROOM, message, null);
    }

    static SessionEvent echoed(Message message, MessageId own) {
        return new SessionEvent.MessageArrived(ROOM, message, own);
    }

    void history(List<Message> rows) {
        apply(new SessionEvent.HistoryArrived(
                ROOM, rows, rows.isEmpty() ? HistoryOutcome.EMPTY : HistoryOutcome.LOADED));
    }

    void signIn(ServerTraits traits) {
        apply(new SessionEvent.SignedIn(ROOM, traits, ME));
    }

    void delivery(MessageId id, DeliveryState state, Failure reason) {
        apply(new SessionEvent.DeliveryChanged(ROOM, id, state, reason));
    }

    /** Sends a text and returns what the session got. */
    OutgoingMessage send(String text) {
        watched.takeChanges();
        room.send(new MessageBody.Text(text));
        check();
        return session.sent.getLast();
    }

    List<MessageRow> rows() {
        return room.items().stream()
                .filter(MessageRow.class::isInstance)
                .map(MessageRow.class::cast)
                .toList();
    }

    List<String> ids() {
        return rows().stream().map(MessageRow::key).toList();
    }

    MessageRow row(String id) {
        return rows().stream().filter(row -> row.key().equals(id)).findFirst().orElseThrow();
    }

    HistoryState beginning() {
        return ((TimelineItem.Beginning) room.items().getFirst()).history();
    }
}

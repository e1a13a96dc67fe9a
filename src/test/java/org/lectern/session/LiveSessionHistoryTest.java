package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.TEACHER;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.session.SessionEvent.HistoryOutcome;

class LiveSessionHistoryTest {
    private final LiveSessionFixture the = new LiveSessionFixture();

    @Test
    void asksForMembersAfterTheHistoryOneRequestAtATime() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        assertThat(the.asked(Outbound.Members.class)).isEmpty();
        the.answerHistory(List.of());
        assertThat(the.asked(Outbound.Members.class)).hasSize(1);
        the.say(new Inbound.Members(10005, Map.of(ROOM, List.of(TEACHER, ANNA))));
        assertThat(the.heard(SessionEvent.MembersListed.class).getLast().members())
                .containsExactly(TEACHER, ANNA);
    }

    @Test
    void asksForMembersAlsoWhenTheHistoryNeverComes() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.passAlive(Duration.ofSeconds(10));
        assertThat(the.heard(SessionEvent.HistoryArrived.class))
                .containsExactly(new SessionEvent.HistoryArrived(ROOM, List.of(), HistoryOutcome.TIMED_OUT));
        assertThat(the.asked(Outbound.Members.class)).hasSize(1);
        assertThat(the.asked(Outbound.History.class)).hasSize(1);
    }

    @Test
    void tellsWhoComesAndGoesInThisRoomOnly() {
        the.live();
        the.say(new Inbound.Joined(ROOM, ANNA));
        the.say(new Inbound.Left(ROOM, ANNA));
        the.say(new Inbound.Joined(new RoomId("other"), TEACHER));
        the.say(new Inbound.Left(new RoomId("other"), TEACHER));
        assertThat(the.heard(SessionEvent.PersonJoined.class))
                .containsExactly(new SessionEvent.PersonJoined(ROOM, ANNA));
        assertThat(the.heard(SessionEvent.PersonLeft.class)).containsExactly(new SessionEvent.PersonLeft(ROOM, ANNA));
    }

    @Test
    void givesOnlyThisRoomsHistory() {
        the.session.open();
        the.time.settle();
        the.accept();
        Message ours = text("a", ANNA, "hi", MORNING);
        the.say(new Inbound.History(
                10018,
                Map.of(ROOM, List.of(ours), new RoomId("other"), List.of(text("b", ANNA, "no", MORNING))),
                false));
        assertThat(the.heard(SessionEvent.HistoryArrived.class))
                .containsExactly(new SessionEvent.HistoryArrived(ROOM, List.of(ours), HistoryOutcome.LOADED));
    }

    @Test
    void tellsAnEmptyAndAMissingHistoryApart() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.History(10018, Map.of(), false));
        the.lose(new Failure.LinkLost());
        the.accept();
        the.say(new Inbound.History(10015, Map.of(), false));
        assertThat(the.heard(SessionEvent.HistoryArrived.class))
                .extracting(SessionEvent.HistoryArrived::outcome)
                .containsExactly(HistoryOutcome.EMPTY, HistoryOutcome.UNAVAILABLE);
    }

    @Test
    void passesOnFiveThousandRowsInAnyOrder() {
        List<Message> rows = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) rows.add(text("h" + i, ANNA, "row " + i, MORNING.plusMillis(i)));
        Collections.shuffle(rows, new Random(3));
        the.session.open();
        the.time.settle();
        the.accept();
        the.answerHistory(rows);
        assertThat(the.heard(SessionEvent.HistoryArrived.class).getLast().rows())
                .containsExactlyElementsOf(rows);
    }

    @Test
    void asksForLessWhenTheHistoryIsTooLarge() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.lose(new Failure.TooLarge(64 << 20));
        the.accept();
        Outbound.Range.Window first = window();
        the.lose(new Failure.TooLarge(64 << 20));
        the.pass(Duration.ofSeconds(30));
        the.accept();
        Outbound.Range.Window second = window();
        assertThat(Duration.between(second.begin(), the.time.now()))
                .isLessThan(Duration.between(first.begin(), the.time.now())
                        .dividedBy(2)
                        .plusMinutes(5));
        assertThat(the.asked(Outbound.History.class)).hasSize(1);
    }

    private Outbound.Range.Window window() {
        return (Outbound.Range.Window)
                the.asked(Outbound.History.class).getLast().range();
    }
}

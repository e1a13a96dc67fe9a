package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ROOM;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.session.SessionEvent;

/** At the end of a class one knows whether everything one said arrived. */
class OwnTallyTest {
    private final RoomFixture the = new RoomFixture();

    private MessageId say(String words) {
        return the.room.send(new MessageBody.Text(words));
    }

    private void moved(MessageId message, DeliveryState state) {
        Failure reason = state == DeliveryState.FAILED ? new Failure.NotAllowed() : null;
        the.apply(new SessionEvent.DeliveryChanged(ROOM, message, state, reason));
    }

    private OwnTally tally() {
        return the.room.tallyProperty().get();
    }

    @Test
    void nothingSaidIsNothingToTell() {
        assertThat(tally()).isEqualTo(OwnTally.NONE);
    }

    @Test
    void aMessageCountsOnceOnItsWayAndOnceArrived() {
        MessageId first = say("one");
        MessageId second = say("two");
        assertThat(tally()).isEqualTo(new OwnTally(2, 0));
        moved(first, DeliveryState.SENT);
        moved(first, DeliveryState.DELIVERED);
        moved(first, DeliveryState.STORED);
        assertThat(tally()).isEqualTo(new OwnTally(2, 1));
        moved(second, DeliveryState.STORED);
        assertThat(tally()).isEqualTo(new OwnTally(2, 2));
    }

    @Test
    void aFailedMessageIsMissingUntilItArrivesOrIsDiscarded() {
        MessageId lost = say("lost");
        MessageId late = say("late");
        moved(lost, DeliveryState.FAILED);
        moved(late, DeliveryState.FAILED);
        assertThat(tally()).isEqualTo(new OwnTally(2, 0));
        the.room.discard(lost);
        moved(late, DeliveryState.DELIVERED);
        assertThat(tally()).isEqualTo(new OwnTally(1, 1));
    }

    @Test
    void whatAnEarlierRunLeftCounts() {
        OutgoingMessage left = new OutgoingMessage(
                new MessageId("left"), new MessageBody.Text("left"), Instant.parse("2026-03-02T08:00:00Z"));
        the.apply(new SessionEvent.OutboxRestored(
                ROOM, List.of(new SessionEvent.Unfinished(left, DeliveryState.UNCERTAIN, null))));
        assertThat(tally()).isEqualTo(new OwnTally(1, 0));
    }
}

package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.ServerAddress;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.session.SessionEvent;

class LobbyTest {
    private final RoomFixture the = new RoomFixture();

    @Test
    void joiningOpensAndJoiningTwiceIsTheSameRoom() {
        assertThat(the.session.calls).containsExactly("open");
        assertThat(the.lobby.join(MEMBERSHIP, Password.NONE)).isSameAs(the.room);
        assertThat(the.lobby.rooms()).containsExactly(the.room);
    }

    @Test
    void roomsOfTheSameIdOnOtherServersAreApart() {
        Membership elsewhere =
                new Membership(ServerAddress.of("ws://other.example:13000"), ROOM, MEMBERSHIP.user(), "me", null);
        Room other = the.lobby.join(elsewhere, Password.NONE);
        the.sinks.get(1).accept(RoomFixture.arrived(text("x", ANNA, "hi", MORNING)));
        the.time.settle();
        assertThat(other.items()).anyMatch(MessageRow.class::isInstance);
        assertThat(the.room.items()).noneMatch(MessageRow.class::isInstance);
    }

    @Test
    void eventsReachTheRoomInBatches() {
        for (int i = 0; i < 100; i++)
            the.sinks.get(0).accept(RoomFixture.arrived(text("x" + i, ANNA, "hi", MORNING.plusSeconds(i))));
        assertThat(the.ids()).isEmpty();
        the.time.settle();
        assertThat(the.ids()).hasSize(100);
        assertThat(the.watched.takeChanges()).isEqualTo(1);
    }

    @Test
    void aCourseWhosePasswordIsNotAtHandIsShownAndConnectsToNobody() {
        Membership second =
                new Membership(ServerAddress.of("ws://other.example:13000"), ROOM, MEMBERSHIP.user(), "me", null);
        Connection apart = new Connection.Stopped(new Failure.PasswordNeeded());
        Room shown = the.lobby.show(second, new Failure.PasswordNeeded());
        assertThat(the.lobby.rooms()).containsExactly(the.room, shown);
        assertThat(shown.connectionProperty().get()).isEqualTo(apart);
        assertThat(the.others.getLast().calls).doesNotContain("open");
        the.lobby.rejoin(shown, second, new Password("secret"));
        assertThat(the.others.getLast().calls).containsExactly("open");
    }

    @Test
    void leavingClosesAndForgets() {
        the.lobby.leave(the.room);
        assertThat(the.session.calls).endsWith("close");
        assertThat(the.lobby.rooms()).isEmpty();
        assertThat(the.room.connectionProperty().get()).isEqualTo(new Connection.Closed());
        the.sinks.get(0).accept(RoomFixture.arrived(text("x", ANNA, "hi", MORNING)));
        the.time.advance(Duration.ofSeconds(1));
        assertThat(the.ids()).isEmpty();
    }

    @Test
    void rejoiningKeepsThePlaceAndWhatWaits() {
        Membership second =
                new Membership(ServerAddress.of("ws://other.example:13000"), ROOM, MEMBERSHIP.user(), "me", null);
        Room other = the.lobby.join(second, Password.NONE);
        the.send("not sent yet");
        Room fresh = the.lobby.rejoin(the.room, MEMBERSHIP, new Password("secret"));
        assertThat(the.lobby.rooms()).containsExactly(fresh, other);
        assertThat(fresh).isNotSameAs(the.room);
        assertThat(the.session.calls).endsWith("close");
        assertThat(fresh.items().getLast()).isInstanceOf(MessageRow.class);
        the.sinks.get(0).accept(new SessionEvent.ConnectionChanged(ROOM, new Connection.Closed()));
        the.time.settle();
        assertThat(fresh.connectionProperty().get()).isEqualTo(new Connection.Idle());
    }
}

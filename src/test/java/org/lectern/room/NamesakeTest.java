package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.room.RoomFixture.echoed;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerTraits;
import org.lectern.session.SessionEvent;

/** Others may bear my id: where the server checks nobody, and beside a verified person. */
class NamesakeTest {
    private static final Person VERIFIED = new Person(ME.id(), ME.nickname(), null, Role.STUDENT, true);

    private final RoomFixture the = new RoomFixture();

    @Test
    void whatComesUnderMyIdFromElsewhereIsMarkedAndStandsAlone() {
        the.history(List.of(text("before", ME, "from an earlier run", MORNING.minusSeconds(60))));
        OutgoingMessage mine = the.send("mine");
        the.apply(echoed(echo(mine), mine.id()));
        the.live(text("other", ME, "give me your password", mine.createdAt().plusSeconds(1)));
        assertThat(the.row("other").mine()).isTrue();
        assertThat(the.row("other").elsewhere()).isTrue();
        assertThat(the.row("other").run()).isEqualTo(RunPosition.SINGLE);
        assertThat(the.row(mine.id().value()).elsewhere()).isFalse();
        assertThat(the.row("before").elsewhere()).as("nobody knows").isFalse();
    }

    @Test
    void otherWordsUnderAnIdOfMineAreMarked() {
        OutgoingMessage mine = the.send("mine");
        the.apply(echoed(echo(mine), mine.id()));
        the.live(text(mine.id().value(), ME, "forged", MORNING.plusSeconds(5)));
        assertThat(the.rows()).extracting(TimelineItem.MessageRow::elsewhere).containsExactly(false, true);
    }

    @Test
    void whatTheHistoryBringsAfterALostLinkIsMarkedUnlessItWasSentFromHere() {
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(true)));
        the.history(List.of(text("first", ANNA, "hi", MORNING)));
        OutgoingMessage mine = the.send("mine");
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Connecting(1)));
        the.history(List.of(
                text("first", ANNA, "hi", MORNING),
                text("replaced", ME, "mine", mine.createdAt()),
                text("old", ME, "of an earlier run", MORNING.minusSeconds(5)),
                text("other", ME, "not mine", mine.createdAt().plusSeconds(9))));
        assertThat(the.row(mine.id().value()).elsewhere()).isFalse();
        assertThat(the.row("old").elsewhere()).isFalse();
        assertThat(the.row("other").elsewhere()).isTrue();
    }

    @Test
    void aDiscardedMessageThatTurnsUpCameFromHere() {
        OutgoingMessage mine = the.send("mine");
        the.delivery(mine.id(), DeliveryState.FAILED, new Failure.NotAllowed());
        the.room.discard(mine.id());
        the.live(text("late", ME, "mine", mine.createdAt()));
        assertThat(the.row("late").elsewhere()).isFalse();
        assertThat(the.room.noticeProperty().get()).isInstanceOf(Failure.DiscardedTooLate.class);
    }

    @Test
    void theMarkOutlivesTheProgram() {
        FakeArchive archive = new FakeArchive();
        RoomFixture first = new RoomFixture(archive);
        archive.answerAll();
        OutgoingMessage mine = first.send("mine");
        first.apply(echoed(echo(mine), mine.id()));
        archive.keep(echo(mine));
        Message forged =
                text("other", ME, "give me your password", mine.createdAt().plusSeconds(1));
        first.live(forged);
        archive.keep(forged);
        RoomFixture second = new RoomFixture(archive);
        second.history(List.of(forged));
        archive.answerAll();
        assertThat(second.rows()).extracting(TimelineItem.MessageRow::elsewhere).containsExactly(false, true);
    }

    @Test
    void aGuestUnderMyVerifiedIdIsNotMe() {
        the.history(List.of(text("guest", ME, "kept from before", MORNING)));
        assertThat(the.row("guest").mine()).as("until it is known who I am").isTrue();
        the.apply(new SessionEvent.SignedIn(ROOM, LECTERN, VERIFIED));
        assertThat(the.row("guest").mine()).isFalse();
        the.live(text("guest2", ME, "live", MORNING.plusSeconds(1)));
        the.live(text("phone", VERIFIED, "my other device", MORNING.plusSeconds(2)));
        assertThat(the.row("guest2").mine()).isFalse();
        assertThat(the.row("phone").mine()).isTrue();
        assertThat(the.row("phone").elsewhere()).as("the server vouches").isFalse();
    }

    @Test
    void aVerifiedPersonIsNotTheGuestUnderHerId() {
        the.apply(new SessionEvent.SignedIn(ROOM, LECTERN, ME));
        the.live(text("teacher", VERIFIED, "hello", MORNING));
        assertThat(the.row("teacher").mine()).isFalse();
        the.apply(new SessionEvent.SignedIn(ROOM, ServerTraits.PLAIN, ME));
        assertThat(the.row("teacher").mine()).as("here nobody is checked").isTrue();
    }

    @Test
    void aGuestsRowIsNoEchoOfMyMessage() {
        the.apply(new SessionEvent.SignedIn(ROOM, LECTERN, VERIFIED));
        OutgoingMessage mine = the.send("mine");
        the.live(text("guest", ME, "mine", mine.createdAt()));
        assertThat(the.row(mine.id().value()).delivery()).isEqualTo(DeliveryState.WAITING);
        assertThat(the.row("guest").mine()).isFalse();
        assertThat(the.room.items()).anyMatch(item -> item.key().equals(new MessageId("guest").value()));
    }
}

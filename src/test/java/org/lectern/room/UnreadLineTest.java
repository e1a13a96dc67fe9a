package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;

/** The rules of the unread line: where reading stopped, for as long as the room is in front. */
class UnreadLineTest {
    private RoomFixture the = new RoomFixture();
    private int number;

    private Message next() {
        number++;
        return text(
                "%06d".formatted(number),
                number % 3 == 0 ? BOBBY : ANNA,
                "row " + number,
                MORNING.plusSeconds(number * 20L));
    }

    private void come(int count) {
        IntStream.range(0, count).forEach(_ -> the.live(next()));
    }

    /** The message under the line; empty without a line. */
    private String line() {
        List<TimelineItem> items = the.room.items();
        String found = "";
        for (int i = 0; i < items.size(); i++) {
            if (!(items.get(i) instanceof TimelineItem.UnreadLine unread)) continue;
            assertThat(found).as("one line only").isEmpty();
            found = unread.first().value();
            assertThat(items.get(i + 1).key()).isEqualTo(found);
            assertThat(((TimelineItem.MessageRow) items.get(i + 1)).run().first())
                    .as("who speaks is said again under the line")
                    .isTrue();
        }
        return found;
    }

    @Test
    void whatComesWhileOneLooksIsRead() {
        come(5);
        assertThat(line()).isEmpty();
    }

    @Test
    void theLineStandsAboveTheFirstThatCameWhileAway() {
        come(3);
        the.room.attend(false, true);
        come(4);
        assertThat(line()).isEqualTo("000004");
    }

    @Test
    void itStaysPutWhileTheRoomIsOpenAndMovesWithTheNextAbsence() {
        come(3);
        the.room.attend(false, true);
        come(2);
        the.room.attend(true, true);
        come(3);
        assertThat(line()).isEqualTo("000004");
        the.room.attend(true, false);
        assertThat(line()).isEqualTo("000004");
        the.room.attend(true, true);
        the.room.attend(false, true);
        assertThat(line()).as("left with nothing unread").isEmpty();
        come(1);
        assertThat(line()).isEqualTo("000009");
    }

    @Test
    void nothingIsReadWhileScrolledUp() {
        come(3);
        the.room.attend(true, false);
        come(2);
        assertThat(line()).isEqualTo("000004");
        the.room.attend(false, false);
        come(2);
        assertThat(line()).as("still unread").isEqualTo("000004");
    }

    @Test
    void sendingClearsIt() {
        come(1);
        the.room.attend(false, true);
        come(2);
        the.room.attend(true, true);
        the.send("here I am");
        assertThat(line()).isEmpty();
    }

    @Test
    void itStandsAboveNobodyWhoIsHidden() {
        Set<UserId> hidden = new HashSet<>();
        the.lobby.without((_, author) -> hidden.contains(author));
        hidden.add(ANNA.id());
        the.lobby.recount();
        the.room.attend(false, true);
        come(4);
        assertThat(line()).as("1, 2 and 4 are Anna's").isEqualTo("000003");
        hidden.clear();
        hidden.add(BOBBY.id());
        the.lobby.recount();
        assertThat(line()).as("on to what can be seen").isEqualTo("000004");
        hidden.add(ANNA.id());
        the.lobby.recount();
        assertThat(line()).as("nothing is left").isEmpty();
        hidden.clear();
        the.lobby.recount();
        come(1);
        assertThat(line()).as("the next that can be seen").isEqualTo("000005");
    }

    @Test
    void itSurvivesTheTopOfTheWindow() {
        come(50);
        the.room.attend(false, true);
        for (int i = 0; i < 1_300; i++) {
            come(1);
            String unread = line();
            assertThat(unread).isIn("000051", "");
            if (unread.isEmpty()) assertThat(the.ids().getFirst()).isGreaterThan("000051");
        }
    }

    @Test
    void aRowThatIsTakenBackKeepsItsLine() {
        come(2);
        the.room.attend(false, true);
        come(2);
        the.apply(new org.lectern.session.SessionEvent.MessageRetracted(
                org.lectern.testing.Examples.ROOM, new org.lectern.domain.MessageId("000003"), ANNA.id()));
        assertThat(line()).isEqualTo("000003");
    }

    // ---- over a restart

    private final FakeArchive archive = new FakeArchive();

    private void reopen() {
        the = new RoomFixture(archive);
        archive.answerAll();
    }

    private void keep(int count) {
        for (int i = 0; i < count; i++) archive.keep(next());
    }

    @Test
    void afterReopeningTheLineStandsWhereReadingStopped() {
        keep(3);
        reopen();
        assertThat(line()).as("nothing is known of earlier reading").isEmpty();
        the.room.attend(false, true);
        keep(4);
        reopen();
        assertThat(line()).isEqualTo("000004");
        come(2);
        assertThat(line()).as("it stays while one reads on").isEqualTo("000004");
        the.room.attend(false, true);
        assertThat(line()).as("all was read").isEmpty();
    }

    @Test
    void aWindowThatHasNoFocusYetLeavesTheLineWhereItIs() {
        keep(3);
        reopen();
        the.room.attend(false, true);
        keep(4);
        the = new RoomFixture(archive, false);
        archive.answerAll();
        the.room.attend(false, true);
        assertThat(line()).isEqualTo("000004");
        the.room.attend(true, true);
        assertThat(line()).isEqualTo("000004");
    }

    @Test
    void whatTheServerTellsAfterReopeningIsUnreadToo() {
        keep(3);
        reopen();
        the.room.attend(false, true);
        reopen();
        assertThat(line()).isEmpty();
        the.history(List.of(next(), next()));
        assertThat(line()).isEqualTo("000004");
    }

    @Test
    void whatWasReadIsNotedWhenTheRoomIsLeftAndNowAndThen() {
        reopen();
        come(3);
        the.lobby.leave(the.room);
        assertThat(archive.lastRead.id()).isEqualTo("000003");
        reopen();
        come(19);
        assertThat(archive.lastRead.id()).isEqualTo("000003");
        come(2);
        assertThat(archive.lastRead.id()).isEqualTo("000023");
    }

    @Test
    void whatCameWhileAwayIsNotNotedAsRead() {
        reopen();
        come(3);
        the.room.attend(true, false);
        come(3);
        the.lobby.leave(the.room);
        assertThat(archive.lastRead.id()).isEqualTo("000003");
    }
}

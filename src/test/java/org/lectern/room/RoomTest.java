package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.ASSISTANT;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.TEACHER;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.late;
import static org.lectern.testing.Examples.lesson;
import static org.lectern.testing.Examples.message;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.TimelineItem.DayLine;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;
import org.lectern.testing.WatchedList;

class RoomTest {
    private final RoomFixture the = new RoomFixture();

    @Test
    void showsALessonOldestFirstUnderItsDays() {
        List<Message> rows = new ArrayList<>(lesson());
        Collections.shuffle(rows, new Random(11));
        the.history(rows);
        assertThat(the.ids())
                .containsExactlyElementsOf(
                        lesson().stream().map(row -> row.id().value()).toList());
        assertThat(the.room.items().stream().filter(DayLine.class::isInstance)).hasSize(2);
        assertThat(the.beginning()).isEqualTo(HistoryState.COMPLETE);
        assertThat(the.room.likesProperty().get()).isEqualTo(1);
        assertThat(the.room.flowersProperty().get()).isEqualTo(1);
    }

    @Test
    void aRunIsOneSenderWithinFiveMinutesOnOneDay() {
        the.live(text("a", ANNA, "1", MORNING));
        the.live(text("b", ANNA, "2", MORNING.plusSeconds(299)));
        the.live(text("c", ANNA, "3", MORNING.plusSeconds(599)));
        the.live(text("d", ANNA, "4", MORNING.plusSeconds(900)));
        the.live(text("e", BOBBY, "5", MORNING.plusSeconds(901)));
        assertThat(the.rows())
                .extracting(MessageRow::run)
                .containsExactly(
                        RunPosition.FIRST,
                        RunPosition.MIDDLE,
                        RunPosition.LAST,
                        RunPosition.SINGLE,
                        RunPosition.SINGLE);
    }

    @Test
    void midnightEndsARun() {
        Instant midnight = Instant.parse("2026-03-02T16:00:00Z");
        the.live(text("a", ANNA, "before", midnight.minusSeconds(1)));
        the.live(text("b", ANNA, "after", midnight.plusSeconds(1)));
        assertThat(the.rows()).extracting(MessageRow::run).containsOnly(RunPosition.SINGLE);
        the.zone = ZoneId.of("Europe/Berlin");
        the.apply(new SessionEvent.PersonJoined(ROOM, ANNA));
        assertThat(the.rows())
                .as("the same rows are of one day elsewhere")
                .extracting(MessageRow::run)
                .containsExactly(RunPosition.FIRST, RunPosition.LAST);
    }

    @Test
    void nobodySlipsIntoAnothersRunUnderTheSameId() {
        the.live(text("a", TEACHER, "real", MORNING));
        Person impostor = Person.unverified(TEACHER.id(), TEACHER.nickname(), null);
        the.live(text("b", impostor, "fake", MORNING.plusSeconds(1)));
        assertThat(the.rows()).extracting(MessageRow::run).containsOnly(RunPosition.SINGLE);
    }

    @Test
    void anAppendIsOneSmallChange() {
        the.history(lesson());
        the.watched.takeTouched();
        the.live(text("new", TEACHER, "next", MORNING.plusSeconds(2_000)));
        assertThat(the.watched.takeTouched()).isEqualTo(1);
        the.live(text("new2", TEACHER, "next", MORNING.plusSeconds(2_001)));
        assertThat(the.watched.takeTouched()).as("the row before joins a run").isEqualTo(3);
    }

    @Test
    void ownMessagesWaitAtTheEndInTheOrderOfMaking() {
        OutgoingMessage one = the.send("one");
        OutgoingMessage two = the.send("two");
        the.live(text("x", ANNA, "in between", MORNING.plusSeconds(60)));
        assertThat(the.ids()).containsExactly("x", one.id().value(), two.id().value());
        assertThat(the.rows().getLast().delivery()).isEqualTo(DeliveryState.WAITING);
        assertThat(the.session.sent).containsExactly(one, two);
    }

    @Test
    void echoReplacesWaitingEntry() {
        the.live(text("x", ANNA, "before", MORNING));
        the.time.advance(Duration.ofSeconds(1));
        OutgoingMessage one = the.send("one");
        the.watched.takeTouched();
        the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.watched.takeTouched()).as("one row set in place").isEqualTo(2);
        assertThat(the.ids()).containsExactly("x", one.id().value());
        assertThat(the.row(one.id().value()).delivery()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void echoUnderAnotherIdKeepsTheKeyOfTheRow() {
        OutgoingMessage one = the.send("one");
        Message renamed = text("server-1", ME, "one", one.createdAt());
        the.apply(RoomFixture.echoed(renamed, one.id()));
        assertThat(the.ids()).containsExactly(one.id().value());
        the.live(renamed);
        the.history(List.of(text("history-1", ME, "one", one.createdAt())));
        assertThat(the.ids()).containsExactly(one.id().value());
    }

    @Test
    void historyUnderOtherIdsDoesNotDoubleLiveRows() {
        the.live(text("live-1", ANNA, "hi", MORNING));
        the.live(text("live-2", BOBBY, "hi", MORNING));
        List<Message> again = List.of(text("h-1", ANNA, "hi", MORNING), text("h-2", BOBBY, "hi", MORNING));
        the.history(again);
        the.history(again);
        assertThat(the.ids()).containsExactly("live-1", "live-2");
    }

    @Test
    void historyUnderOtherIdsDoesNotDoubleRowsOfTheSameMillisecond() {
        the.live(text("live-1", ANNA, "one", MORNING));
        the.live(text("live-2", ANNA, "two", MORNING));
        the.history(List.of(text("h-1", ANNA, "one", MORNING), text("h-2", ANNA, "two", MORNING)));
        assertThat(the.ids()).containsExactly("live-1", "live-2");
    }

    @Test
    void twoRowsThatOnlyLookAlikeStayTwo() {
        List<Message> both = List.of(text("h-1", ANNA, "hi", MORNING), text("h-2", ANNA, "hi", MORNING));
        the.history(both);
        the.history(both);
        assertThat(the.ids()).containsExactly("h-1", "h-2");
    }

    @Test
    void aForgedEchoStaysBesideTheRealMessage() {
        OutgoingMessage one = the.send("one");
        String id = one.id().value();
        the.live(text(id, ANNA, "one", one.createdAt()));
        the.live(text(id, ME, "other words", one.createdAt()));
        the.live(text(id, ANNA, "one", one.createdAt()));
        assertThat(the.rows()).hasSize(3);
        assertThat(the.row(id).message().body()).isEqualTo(new MessageBody.Text("one"));
        assertThat(the.row(id).delivery()).isEqualTo(DeliveryState.WAITING);
        the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.rows()).hasSize(3);
        assertThat(the.row(id).delivery()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aForgedCopyOfAKnownRowStaysBesideIt() {
        the.live(text("a", TEACHER, "the exam is on Monday", MORNING));
        the.live(text("a", ANNA, "the exam is cancelled", MORNING));
        assertThat(the.rows()).hasSize(2);
        assertThat(the.row("a").message().author()).isEqualTo(TEACHER);
    }

    @Test
    void aHundredQuickMessagesAreAHundredRows() {
        List<OutgoingMessage> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) all.add(the.send("quick"));
        for (OutgoingMessage one : all) the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.ids())
                .containsExactlyElementsOf(
                        all.stream().map(one -> one.id().value()).toList());
        assertThat(the.rows()).extracting(MessageRow::delivery).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void failedRowsStayAtTheEnd() {
        OutgoingMessage one = the.send("one");
        the.delivery(one.id(), DeliveryState.FAILED, new Failure.TooFast(5));
        the.live(text("x", ANNA, "later", MORNING.plusSeconds(500)));
        assertThat(the.ids()).containsExactly("x", one.id().value());
        assertThat(the.rows().getLast().failure()).isEqualTo(new Failure.TooFast(5));
        the.room.retry(one.id());
        assertThat(the.session.calls).contains("retry " + one.id());
    }

    @Test
    void whatWasDiscardedAndHadLeftAllTheSameIsNoticedOnce() {
        OutgoingMessage gone = the.send("never mind");
        OutgoingMessage other = the.send("stays");
        the.room.discard(gone.id());
        the.apply(RoomFixture.echoed(echo(other), other.id()));
        assertThat(the.room.noticeProperty().get()).isNull();
        the.live(echo(gone));
        assertThat(the.room.noticeProperty().get()).isEqualTo(new Failure.DiscardedTooLate());
        the.room.dismissNotice();
        the.history(List.of(echo(gone)));
        assertThat(the.room.noticeProperty().get()).isNull();
    }

    @Test
    void discardRemovesWhatDidNotArriveAndNothingElse() {
        OutgoingMessage one = the.send("one");
        OutgoingMessage two = the.send("two");
        the.apply(RoomFixture.echoed(echo(two), two.id()));
        the.room.discard(one.id());
        the.check();
        the.room.discard(two.id());
        assertThat(the.ids()).containsExactly(two.id().value());
        assertThat(the.session.calls).contains("discard " + one.id()).doesNotContain("discard " + two.id());
    }

    @Test
    void anAckAloneLetsTheRowTakeItsPlace() {
        OutgoingMessage one = the.send("one");
        the.delivery(one.id(), DeliveryState.DELIVERED, null);
        the.live(text("x", ANNA, "later", MORNING.plusSeconds(60)));
        assertThat(the.ids()).containsExactly(one.id().value(), "x");
    }

    @Test
    void anEchoDoesNotTakeBackAProof() {
        OutgoingMessage one = the.send("one");
        the.delivery(one.id(), DeliveryState.STORED, null);
        the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.row(one.id().value()).delivery()).isEqualTo(DeliveryState.STORED);
    }

    @Test
    void numbersDecideTheOrderOnOurServer() {
        the.signIn(LECTERN);
        the.live(numbered(text("b", ANNA, "2", MORNING.plusSeconds(9)), 2));
        the.live(numbered(text("a", BOBBY, "1", MORNING.plusSeconds(90)), 1));
        the.live(numbered(text("c", ANNA, "3", MORNING.minus(Duration.ofDays(3))), 3));
        assertThat(the.ids()).containsExactly("a", "b", "c");
    }

    @Test
    void aServerThatLostItsStoreNumbersAnewAtTheEnd() {
        the.signIn(LECTERN);
        the.live(numbered(text("old", ANNA, "before", MORNING), 50));
        the.signIn(new ServerTraits("lectern", Set.of("seq"), null, null, "epoch-2"));
        the.live(numbered(text("new", ANNA, "after", MORNING.plusSeconds(60)), 1));
        assertThat(the.ids()).containsExactly("old", "new");
    }

    @Test
    void aRowThatGetsItsOldNumberInANewStoreMovesToItsNewPlace() {
        Message again = numbered(text("again", ANNA, "sent once more", MORNING), 2);
        the.signIn(LECTERN);
        the.live(again);
        the.signIn(new ServerTraits("lectern", Set.of("seq"), null, null, "epoch-2"));
        the.live(numbered(text("new", BOBBY, "after", MORNING.plusSeconds(60)), 1));
        the.live(again);
        assertThat(the.ids()).containsExactly("new", "again");
    }

    @Test
    void aRowFarFromItsArrivalStaysWhereItArrived() {
        the.live(text("a", ANNA, "now", MORNING));
        Message slow = late(text("b", BOBBY, "slow clock", MORNING.minusSeconds(3_000)), Duration.ofSeconds(3_010));
        the.live(slow);
        the.live(text("c", ANNA, "later", MORNING.plusSeconds(20)));
        the.history(List.of(text("b", BOBBY, "slow clock", slow.sentAt())));
        assertThat(the.ids()).containsExactly("a", "b", "c");
        assertThat(the.row("b").message().skewed()).isTrue();
    }

    @Test
    void aRecalledMessageSaysSoAndDoesNotCount() {
        the.live(message("like", ANNA, new MessageBody.Like(), MORNING));
        the.live(message("flower", ANNA, new MessageBody.Flower(), MORNING.plusSeconds(1)));
        the.apply(new SessionEvent.MessageRetracted(ROOM, new MessageId("like"), ANNA.id()));
        assertThat(the.row("like").message().body()).isEqualTo(new MessageBody.Recalled());
        assertThat(the.room.likesProperty().get()).isZero();
        assertThat(the.room.flowersProperty().get()).isEqualTo(1);
        the.history(List.of(message("flower", ANNA, new MessageBody.Recalled(), MORNING.plusSeconds(1))));
        assertThat(the.room.flowersProperty().get()).isZero();
    }

    @Test
    void whatWasTakenBackIsRepeatedByNoAnswerBeforeOrAfter() {
        Message asked = text("asked", ANNA, "where I live", MORNING);
        MessageMarks answer = new MessageMarks(MessageMarks.Reply.to(asked), List.of(), false);
        the.live(asked);
        the.live(text("one", BOBBY, "why?", MORNING.plusSeconds(1)).withMarks(answer));
        the.apply(new SessionEvent.MessageRetracted(ROOM, asked.id(), ANNA.id()));
        the.live(text("two", BOBBY, "really?", MORNING.plusSeconds(2)).withMarks(answer));
        assertThat(the.row("one").message().marks().reply())
                .isEqualTo(answer.reply().withoutWords());
        assertThat(the.row("two").message().marks().reply())
                .isEqualTo(answer.reply().withoutWords());
        Message elsewhere = text("elsewhere", ANNA, "my number", MORNING.plusSeconds(3));
        the.live(text("three", BOBBY, "so?", MORNING.plusSeconds(4))
                .withMarks(new MessageMarks(MessageMarks.Reply.to(elsewhere), List.of(), false)));
        the.history(List.of(elsewhere.withBody(new MessageBody.Recalled())));
        assertThat(the.row("three").message().marks().reply().excerpt()).isEmpty();
    }

    @Test
    void canRetractWhereTheServerAllows() {
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(false)));
        OutgoingMessage one = the.send("one");
        assertThat(the.room.canRetract(the.rows().getLast())).as("not arrived").isFalse();
        the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.room.canRetract(the.rows().getLast()))
                .as("a plain server")
                .isFalse();
        the.signIn(LECTERN);
        assertThat(the.room.canRetract(the.rows().getLast())).isTrue();
        the.live(text("x", ANNA, "hers", MORNING.plusSeconds(99)));
        assertThat(the.room.canRetract(the.row("x"))).isFalse();
        the.apply(new SessionEvent.SignedIn(ROOM, LECTERN, new Person(ME.id(), "me", null, Role.ASSISTANT, true)));
        assertThat(the.room.canRetract(the.row("x"))).as("who leads may").isTrue();
    }

    @Test
    void tellsOfARefusedRetractionUntilDismissed() {
        the.apply(new SessionEvent.RetractFailed(ROOM, new MessageId("x"), new Failure.NotAllowed()));
        assertThat(the.room.noticeProperty().get()).isEqualTo(new Failure.NotAllowed());
        the.room.dismissNotice();
        assertThat(the.room.noticeProperty().get()).isNull();
    }

    @Test
    void theBeginningTellsWhatIsKnown() {
        assertThat(the.beginning()).isEqualTo(HistoryState.LOADING);
        the.apply(new SessionEvent.HistoryArrived(ROOM, List.of(), HistoryOutcome.TIMED_OUT));
        assertThat(the.beginning()).isEqualTo(HistoryState.TIMED_OUT);
        the.apply(new SessionEvent.HistoryArrived(ROOM, List.of(), HistoryOutcome.UNAVAILABLE));
        assertThat(the.beginning()).isEqualTo(HistoryState.UNAVAILABLE);
        the.history(List.of());
        assertThat(the.beginning()).isEqualTo(HistoryState.EMPTY);
        the.live(text("a", ANNA, "first", MORNING));
        assertThat(the.beginning()).isEqualTo(HistoryState.COMPLETE);
        the.apply(new SessionEvent.HistoryArrived(ROOM, List.of(), HistoryOutcome.TIMED_OUT));
        assertThat(the.beginning()).as("what was known stays known").isEqualTo(HistoryState.COMPLETE);
    }

    @Test
    void leadersComeFirstAmongTheMembers() {
        the.apply(new SessionEvent.SignedIn(ROOM, ServerTraits.PLAIN, ME));
        assertThat(the.room.members()).containsExactly(ME);
        the.apply(new SessionEvent.MembersListed(ROOM, List.of(BOBBY, ANNA, ASSISTANT, TEACHER, BOBBY)));
        assertThat(the.room.members())
                .startsWith(ASSISTANT, TEACHER)
                .containsSubsequence(ANNA, BOBBY)
                .as("I am there, whatever the server says")
                .contains(ME)
                .hasSize(5);
        the.apply(new SessionEvent.PersonLeft(ROOM, ANNA), new SessionEvent.PersonJoined(ROOM, ME));
        the.apply(new SessionEvent.PersonLeft(ROOM, ME)); // from another program of mine
        assertThat(the.room.members()).contains(ME).doesNotContain(ANNA);
        Person renamed = Person.unverified(BOBBY.id(), "Aaron", null);
        the.apply(new SessionEvent.PersonJoined(ROOM, renamed));
        assertThat(the.room.members()).contains(renamed).doesNotContain(BOBBY);
    }

    @Test
    void theMemberListTellsOnceABatch() {
        var watched = new WatchedList<>(the.room.members());
        SessionEvent[] joins = new SessionEvent[50];
        for (int i = 0; i < joins.length; i++)
            joins[i] = new SessionEvent.PersonJoined(ROOM, Person.unverified(new UserId("u" + i), "n" + i, null));
        the.apply(joins);
        assertThat(the.room.members()).hasSize(50);
        assertThat(watched.takeChanges()).isEqualTo(1);
    }

    @Test
    void marksGoWithAMessageAndStayWhenTheServerDropsThem() {
        MessageMarks marks = new MessageMarks(null, List.of(TEACHER.id()), true);
        the.room.send(new MessageBody.Text("@王老师 why?"), marks);
        OutgoingMessage one = the.session.sent.getLast();
        assertThat(one.marks()).isEqualTo(marks);
        assertThat(the.row(one.id().value()).message().marks()).isEqualTo(marks);
        the.apply(RoomFixture.echoed(echo(one), one.id()));
        assertThat(the.row(one.id().value()).message().marks()).isEqualTo(marks);
    }

    @Test
    void unreadMentionsAreCountedUntilTheyAreSeen() {
        MessageMarks me = new MessageMarks(null, List.of(ME.id()), false);
        the.live(text("a", ANNA, "hi", MORNING.plusSeconds(1)).withMarks(me));
        assertThat(the.room.mentionsProperty().get()).isZero();
        the.room.attend(true, false);
        the.live(text("b", ANNA, "hi", MORNING.plusSeconds(2)).withMarks(me));
        the.live(text("c", ANNA, "not you", MORNING.plusSeconds(3)));
        the.live(text("d", ANNA, "@小明😀 hi", MORNING.plusSeconds(4)));
        assertThat(the.room.mentionsProperty().get()).isEqualTo(2);
        the.room.attend(true, true);
        assertThat(the.room.mentionsProperty().get()).isZero();
    }

    @Test
    void mentionsOfHiddenPeopleDoNotCountAlsoOfThoseHiddenLater() {
        Set<UserId> hidden = new HashSet<>();
        the.lobby.without((course, author) -> course.equals(the.room.membership()) && hidden.contains(author));
        the.room.attend(true, false);
        the.live(text("a", ANNA, "@小明😀 hi", MORNING.plusSeconds(1)));
        the.live(text("b", TEACHER, "@小明😀 hi", MORNING.plusSeconds(2)));
        assertThat(the.room.mentionsProperty().get()).isEqualTo(2);
        hidden.add(ANNA.id());
        the.lobby.recount();
        assertThat(the.room.mentionsProperty().get()).isEqualTo(1);
        the.live(text("c", ANNA, "@小明😀 again", MORNING.plusSeconds(3)));
        assertThat(the.room.mentionsProperty().get()).isEqualTo(1);
        hidden.clear();
        the.lobby.recount();
        assertThat(the.room.mentionsProperty().get()).as("shown again").isEqualTo(3);
    }

    @Test
    void whatALostLinkHeldUpIsNewsAndNotReadButNobodyIsCalledForIt() {
        the.history(List.of(text("a", ANNA, "before I came", MORNING.plusSeconds(1))));
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(false)));
        the.live(text("b", ANNA, "live", MORNING.plusSeconds(2)));
        the.room.attend(false, true);
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Connecting(1)));
        // it may come before the answer
        the.live(text("d", ANNA, "live again", MORNING.plusSeconds(4)));
        the.history(List.of(
                text("a", ANNA, "before I came", MORNING.plusSeconds(1)),
                text("b", ANNA, "live", MORNING.plusSeconds(2)),
                text("c", ANNA, "@小明😀 meanwhile", MORNING.plusSeconds(3)),
                text("d", ANNA, "live again", MORNING.plusSeconds(4))));
        assertThat(the.room.newsProperty().get()).isEqualTo(3);
        assertThat(the.room.mentionsProperty().get()).isEqualTo(1);
        assertThat(the.room.arrivedProperty().get())
                .extracting(message -> message.id().value())
                .containsExactly("d");
    }

    @Test
    void nobodyMissedWhatHiddenPeopleSaidWhileTheLinkWasLost() {
        the.lobby.without((_, author) -> author.equals(ANNA.id()));
        the.history(List.of(text("a", TEACHER, "before I came", MORNING.plusSeconds(1))));
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(false)));
        the.room.attend(false, true);
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Connecting(1)));
        the.history(List.of(
                text("a", TEACHER, "before I came", MORNING.plusSeconds(1)),
                text("b", ANNA, "hidden", MORNING.plusSeconds(2)),
                text("c", TEACHER, "meanwhile", MORNING.plusSeconds(3))));
        assertThat(the.room.newsProperty().get()).isEqualTo(1);
    }

    @Test
    void whatHoldsAWordThePersonWaitsForIsForThemToo() {
        the.lobby.alsoFor(message -> message.body().equals(new MessageBody.Text("exam")));
        the.room.attend(false, true);
        the.live(text("a", ANNA, "exam", MORNING.plusSeconds(1)));
        the.live(text("b", ANNA, "rain", MORNING.plusSeconds(2)));
        assertThat(the.room.mentionsProperty().get()).isEqualTo(1);
    }
}

package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.TEACHER;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.late;
import static org.lectern.testing.Examples.message;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerTraits;
import org.lectern.room.TimelineItem.DayLine;
import org.lectern.room.TimelineItem.Gap;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;
import org.lectern.session.SessionEvent.Unfinished;

/** A room whose messages are kept on this device. */
class RoomArchiveTest {
    private final FakeArchive archive = new FakeArchive();

    private static Message row(int number) {
        return text("%06d".formatted(number), number % 3 == 0 ? BOBBY : ANNA, "row " + number, at(number));
    }

    private static Instant at(int number) {
        return MORNING.plusSeconds(60L * number);
    }

    private static List<Message> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(RoomArchiveTest::row).toList();
    }

    private static Message received(Message row, Instant when) {
        return new Message(row.id(), row.room(), row.author(), row.body(), row.sentAt(), when, 0);
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj("%06d"::formatted).toList();
    }

    private void keep(List<Message> rows) {
        rows.forEach(archive::keep);
    }

    private RoomFixture opened() {
        RoomFixture the = new RoomFixture(archive);
        archive.answerAll();
        the.watched.takeChanges();
        return the;
    }

    private static void goLive(RoomFixture the) {
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Live(false)));
    }

    @Test
    void showsWhatIsKeptBeforeTheServerSaysAnything() {
        keep(rows(0, 500));
        RoomFixture the = opened();
        assertThat(the.session.calls).containsExactly("open");
        assertThat(the.ids()).containsExactlyElementsOf(names(300, 500));
        assertThat(the.beginning()).isEqualTo(HistoryState.MORE);
        the.history(rows(450, 520));
        assertThat(the.ids()).containsExactlyElementsOf(names(300, 520));
    }

    @Test
    void theServerMayAnswerFirst() {
        keep(rows(0, 500));
        RoomFixture the = new RoomFixture(archive);
        the.history(rows(450, 520));
        archive.answerAll();
        assertThat(the.ids()).containsExactlyElementsOf(names(300, 520));
    }

    @Test
    void aRowWithAWrongClockStaysWhereItCameAlthoughTheServerAnswersFirst() {
        Message told = text("wrong", ANNA, "an hour ago", at(1));
        Message came = received(told, at(61));
        Message ahead = text("ahead", ANNA, "in a day", at(1_500));
        keep(List.of(row(30), row(60), came, received(ahead, at(61)), row(62)));
        RoomFixture the = new RoomFixture(archive);
        // what claims to be of the future counts as received with the answer
        the.history(List.of(told, row(30), row(60), row(62), received(ahead, at(70))));
        archive.answerAll();
        assertThat(the.ids()).containsExactly("000030", "000060", "ahead", "wrong", "000062");
        assertThat(the.row("wrong").message().skewed()).isTrue();
    }

    @Test
    void whatWasSaidInBetweenFindsItsPlace() {
        keep(rows(0, 100));
        RoomFixture the = opened();
        the.history(rows(200, 300));
        the.history(rows(90, 210));
        assertThat(the.ids()).containsExactlyElementsOf(names(0, 300));
    }

    @Test
    void anEmptyArchiveIsAFirstVisit() {
        RoomFixture the = opened();
        assertThat(the.beginning()).isEqualTo(HistoryState.LOADING);
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Stopped(new Failure.SignInRefused())));
        assertThat(the.beginning()).as("nothing is being loaded").isEqualTo(HistoryState.OFFLINE);
        the.history(rows(0, 3));
        assertThat(the.ids()).hasSize(3);
        assertThat(the.beginning()).isEqualTo(HistoryState.COMPLETE);
    }

    @Test
    void saysThatTheServerIsNeededForMoreWhileThereIsNoConnection() {
        keep(rows(0, 10));
        RoomFixture the = opened();
        assertThat(the.beginning()).isEqualTo(HistoryState.LOADING);
        the.apply(new SessionEvent.ConnectionChanged(
                ROOM, new Connection.Waiting(new Failure.LinkLost(), 1, at(1), at(0))));
        assertThat(the.beginning()).isEqualTo(HistoryState.OFFLINE);
        the.room.showEarlier();
        assertThat(the.session.calls).as("nobody to ask").containsExactly("open");
    }

    @Test
    void nothingIsLoadingWhereNothingIsKeptAndThereIsNoConnection() {
        RoomFixture the = opened();
        the.apply(new SessionEvent.ConnectionChanged(ROOM, new Connection.Stopped(new Failure.PasswordNeeded())));
        assertThat(the.beginning()).isEqualTo(HistoryState.OFFLINE);
    }

    @Test
    void asksTheServerOnceTheArchiveHasNoMore() {
        keep(rows(100, 400));
        RoomFixture the = opened();
        goLive(the);
        assertThat(the.room.showEarlier()).isFalse();
        assertThat(the.beginning()).isEqualTo(HistoryState.LOADING);
        archive.answerAll();
        assertThat(the.ids()).containsExactlyElementsOf(names(100, 400));
        assertThat(the.session.calls).noneMatch(call -> call.startsWith("earlier"));
        the.room.showEarlier();
        the.room.showEarlier();
        assertThat(the.session.calls).endsWith("earlier 1 000100");
        the.apply(new SessionEvent.EarlierArrived(ROOM, 1, rows(50, 100), HistoryOutcome.LOADED, false));
        assertThat(the.ids()).containsExactlyElementsOf(names(50, 400));
        the.room.showEarlier();
        the.apply(new SessionEvent.EarlierArrived(ROOM, 1, rows(0, 10), HistoryOutcome.LOADED, true));
        assertThat(the.beginning()).as("the answer to an old question").isEqualTo(HistoryState.LOADING);
        the.apply(new SessionEvent.EarlierArrived(ROOM, 2, rows(10, 50), HistoryOutcome.LOADED, true));
        assertThat(the.ids()).containsExactlyElementsOf(names(0, 400));
        assertThat(the.beginning()).isEqualTo(HistoryState.COMPLETE);
    }

    @Test
    void anAnswerForAStretchThatIsGoneIsDropped() {
        keep(rows(0, 9_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("001000"), () -> {});
        archive.answerAll();
        assertThat(the.ids()).contains("001000").doesNotContain("008999");
        assertThat(the.room.newest(1).getFirst().id()).as("for the projector").isEqualTo(new MessageId("008999"));
        for (int i = 0; i < 2; i++) the.room.showEarlier();
        the.room.showLater();
        the.room.showLatest();
        archive.answerAll();
        assertThat(the.ids()).containsExactlyElementsOf(names(8_800, 9_000));
        assertThat(the.room.atLatest()).isTrue();
    }

    @Test
    void aHundredThousandMessagesDoNotStayInMemory() {
        RoomFixture the = opened();
        for (int i = 0; i < 100_000; i += 500) {
            List<Message> some = rows(i, i + 500);
            some.forEach(archive::keepNew);
            the.apply(some.stream().map(RoomFixture::arrived).toArray(SessionEvent[]::new));
            assertThat(the.room.newest(Integer.MAX_VALUE).size()).isLessThanOrEqualTo(Rows.HELD);
        }
        assertThat(the.ids()).endsWith("099999");
        the.room.showEarlier();
        assertThat(the.beginning()).isEqualTo(HistoryState.MORE);
    }

    @Test
    void whatIsNotKeptStaysInMemory() {
        keep(rows(0, 200));
        RoomFixture the = opened();
        archive.keeps = false;
        for (int i = 200; i < 9_000; i += 400)
            the.apply(rows(i, i + 400).stream().map(RoomFixture::arrived).toArray(SessionEvent[]::new));
        assertThat(the.room.newest(Integer.MAX_VALUE).size()).isEqualTo(9_000);
        archive.keeps = true;
        keep(rows(200, 9_000));
        the.live(row(9_000));
        archive.keep(row(9_000));
        assertThat(the.room.newest(Integer.MAX_VALUE).size()).isLessThanOrEqualTo(Rows.HELD);
    }

    @Test
    void withoutAnArchiveARoomWorksAsBefore() {
        archive.available = false;
        RoomFixture the = opened();
        the.history(rows(0, 20_500));
        assertThat(the.room.newest(Integer.MAX_VALUE).size()).isEqualTo(Rows.KEPT);
        while (the.room.showEarlier()) the.check();
        assertThat(the.beginning()).isEqualTo(HistoryState.TRIMMED);
        goLive(the);
        the.room.showEarlier();
        assertThat(the.session.calls).as("it would be let go again").noneMatch(call -> call.startsWith("earlier"));
    }

    @Test
    void aRowBelowIsFetchedWhenTheReaderComesDown() {
        keep(rows(0, 9_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("004000"), () -> {});
        archive.answerAll();
        assertThat(the.room.atLatest()).isFalse();
        int steps = 0;
        while (!the.room.atLatest() && steps++ < 100) {
            the.room.showLater();
            archive.answerAll();
        }
        assertThat(the.ids()).endsWith("008999");
        assertThat(the.room.newest(Integer.MAX_VALUE).size()).isLessThanOrEqualTo(2 * Rows.HELD + 2 * Window.LIMIT);
    }

    @Test
    void aRowThatComesIntoTheHoleWhileItIsFilledIsNotLost() {
        keep(rows(0, 100));
        keep(rows(200, 4_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("000050"), () -> {});
        archive.answerAll();
        // the page is read, then what was missing is repaired, then the page arrives
        for (int steps = 0; !the.ids().contains("003700") && steps < 60; steps++) {
            the.room.showLater();
            archive.read();
            if (steps == 1) {
                keep(rows(100, 200));
                the.history(rows(100, 200));
            }
            archive.answerAll();
        }
        the.room.reveal(new MessageId("000150"), () -> {});
        archive.answerAll();
        assertThat(the.ids()).contains("000099", "000100", "000150", "000200");
    }

    @Test
    void aJumpTellsWhenItIsThere() {
        keep(rows(0, 5_000));
        RoomFixture the = new RoomFixture(archive);
        the.room.reveal(new MessageId("000700"), () -> {});
        assertThat(the.room.revealedProperty().get()).as("not open yet").isNull();
        archive.answerAll();
        assertThat(the.room.revealedProperty().get()).isEqualTo(new Revealed(new MessageId("000700"), 1));
        assertThat(the.ids()).contains("000500", "000700", "000890");
        the.room.reveal(new MessageId("000700"), () -> {});
        assertThat(the.room.revealedProperty().get().number()).as("at once").isEqualTo(2);
        the.room.reveal(new MessageId("nobody knows"), () -> {});
        archive.answerAll();
        assertThat(the.room.revealedProperty().get().number()).isEqualTo(2);
        assertThat(the.ids()).contains("000700");
        the.room.reveal(new MessageId("004990"), () -> {});
        assertThat(the.room.revealedProperty().get().message()).isEqualTo(new MessageId("004990"));
        assertThat(the.ids()).contains("004990", "004999");
    }

    @Test
    void whenAllThatIsReadIsDeletedTheNewestRowsAreShown() {
        keep(rows(0, 5_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("000700"), () -> {});
        archive.answerAll();
        the.room.forget(message -> message.sentAt().isBefore(at(4_000)));
        assertThat(the.ids()).startsWith("004800").endsWith("004999");
        assertThat(the.room.atLatest()).isTrue();
    }

    @Test
    void onlyTheLastOfTwoJumpsCounts() {
        keep(rows(0, 5_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("000700"), () -> {});
        the.room.reveal(new MessageId("002000"), () -> {});
        archive.answerAll();
        assertThat(the.room.revealedProperty().get()).isEqualTo(new Revealed(new MessageId("002000"), 1));
    }

    @Test
    void whatArrivesWhileReadingFarUpIsThereAtTheEnd() {
        keep(rows(0, 5_000));
        RoomFixture the = opened();
        the.room.reveal(new MessageId("000700"), () -> {});
        archive.answerAll();
        List<String> before = the.ids();
        the.watched.takeTouched();
        for (int i = 5_000; i < 5_100; i++) {
            archive.keep(row(i));
            the.live(row(i));
        }
        assertThat(the.ids()).isEqualTo(before);
        assertThat(the.watched.takeTouched()).isZero();
        assertThat(the.room.newsProperty().get()).isEqualTo(100);
        the.room.showLatest();
        assertThat(the.ids()).endsWith("005099");
    }

    @Test
    void anotherStoreOfTheServerComesAfterEverythingKept() {
        archive.epoch = "epoch-1";
        archive.keep(numbered(row(900), 900));
        RoomFixture before = opened();
        before.signIn(LECTERN);
        before.live(numbered(row(901), 901));
        assertThat(before.ids()).containsExactly("000900", "000901");
        before.signIn(new ServerTraits("lectern", Set.of("seq"), null, null, "epoch-2"));
        before.live(numbered(row(902), 1));
        assertThat(before.ids()).containsExactly("000900", "000901", "000902");

        // the archive answers after the server named its new store, before or after it noted that itself
        for (boolean noted : new boolean[] {false, true}) {
            RoomFixture the = new RoomFixture(archive);
            the.signIn(new ServerTraits("lectern", Set.of("seq"), null, null, "epoch-2"));
            the.live(numbered(row(903), 2));
            if (noted) archive.newEra("epoch-2");
            archive.answerAll();
            the.live(numbered(row(902), 1));
            assertThat(the.ids()).as("noted " + noted).containsExactly("000900", "000902", "000903");
        }
    }

    @Test
    void unfinishedMessagesOfTheLastRunAreThereWithTheirState() {
        keep(rows(0, 3));
        RoomFixture the = opened();
        OutgoingMessage waiting = outgoing("w", "not sent", at(10));
        OutgoingMessage failed = outgoing("f", "refused", at(11));
        OutgoingMessage unsure = outgoing("u", "who knows", at(12));
        the.apply(new SessionEvent.OutboxRestored(
                ROOM,
                List.of(
                        new Unfinished(waiting, DeliveryState.WAITING, null),
                        new Unfinished(failed, DeliveryState.FAILED, new Failure.NotAllowed()),
                        new Unfinished(unsure, DeliveryState.UNCERTAIN, null))));
        assertThat(the.ids()).containsExactly("000000", "000001", "000002", "w", "f", "u");
        assertThat(the.row("w").delivery()).isEqualTo(DeliveryState.WAITING);
        assertThat(the.row("f").failure()).isEqualTo(new Failure.NotAllowed());
        assertThat(the.row("u").mine()).isTrue();
        the.apply(RoomFixture.echoed(echo(unsure), unsure.id()));
        assertThat(the.row("u").delivery()).isEqualTo(DeliveryState.DELIVERED);
        the.room.discard(failed.id());
        the.check();
        assertThat(the.session.calls).contains("discard f");
        assertThat(the.ids()).containsExactly("000000", "000001", "000002", "u", "w");
    }

    @Test
    void anUnfinishedMessageThatTheArchiveHasDidArrive() {
        OutgoingMessage own = outgoing("own", "did it arrive?", at(5));
        archive.keep(echo(own));
        RoomFixture the = new RoomFixture(archive);
        the.apply(new SessionEvent.OutboxRestored(ROOM, List.of(new Unfinished(own, DeliveryState.UNCERTAIN, null))));
        assertThat(the.ids()).containsExactly("own");
        archive.answerAll();
        assertThat(the.ids()).containsExactly("own");
        assertThat(the.row("own").delivery()).isEqualTo(DeliveryState.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnfinishedMessageThatTheArchiveHasUnderAServersIdIsShownOnce(boolean archiveFirst) {
        OutgoingMessage own = outgoing("own", "did it arrive?", at(5));
        Message echo = echo(own);
        archive.keep(new Message(
                new MessageId("theirs"), ROOM, echo.author(), echo.body(), echo.sentAt(), echo.receivedAt(), 0));
        RoomFixture the = new RoomFixture(archive);
        if (archiveFirst) archive.answerAll();
        the.apply(new SessionEvent.OutboxRestored(ROOM, List.of(new Unfinished(own, DeliveryState.UNCERTAIN, null))));
        archive.answerAll();
        assertThat(the.room.items().stream().filter(TimelineItem.MessageRow.class::isInstance))
                .hasSize(1);
        the.apply(new SessionEvent.DeliveryChanged(ROOM, own.id(), DeliveryState.STORED, null));
        assertThat(the.room.items().stream().filter(TimelineItem.MessageRow.class::isInstance))
                .hasSize(1);
        assertThat(the.ids()).hasSize(1);
        assertThat(the.row(the.ids().getFirst()).delivery()).isEqualTo(DeliveryState.STORED);
        the.check();
    }

    @Test
    void aGapIsShownWhereItIsAndGoesWhenItIsFilled() {
        keep(rows(0, 10));
        keep(rows(20, 30));
        RoomFixture the = opened();
        goLive(the);
        HistoryGap gap = new HistoryGap(at(9), at(20));
        the.apply(new SessionEvent.GapsChanged(ROOM, List.of(gap)));
        int place = the.room.items().indexOf(new Gap(gap));
        assertThat(the.room.items().get(place + 1).key()).isEqualTo("000020");
        assertThat(the.row("000009").run()).isIn(RunPosition.SINGLE, RunPosition.LAST);
        assertThat(the.row("000020").run().first()).isTrue();

        assertThat(the.room.repair(new Gap(gap))).isTrue();
        assertThat(the.session.calls).endsWith("earlier 1 000020");
        the.apply(new SessionEvent.EarlierArrived(ROOM, 1, rows(15, 20), HistoryOutcome.LOADED, false));
        assertThat(the.room.items()).contains(new Gap(new HistoryGap(at(9), at(15))));
        the.room.repair(new Gap(new HistoryGap(at(9), at(15))));
        the.apply(new SessionEvent.EarlierArrived(ROOM, 2, rows(5, 15), HistoryOutcome.LOADED, false));
        assertThat(the.room.items()).noneMatch(Gap.class::isInstance);
        assertThat(the.ids()).containsExactlyElementsOf(names(0, 30));
    }

    @Test
    void aGapCanOnlyBeFilledWhileThereIsAConnection() {
        keep(rows(0, 30));
        RoomFixture the = opened();
        HistoryGap gap = new HistoryGap(at(9), at(10));
        the.apply(new SessionEvent.GapsChanged(ROOM, List.of(gap)));
        assertThat(the.room.repair(new Gap(gap))).isFalse();
        the.apply(new SessionEvent.GapsChanged(ROOM, List.of()));
        assertThat(the.room.items()).noneMatch(Gap.class::isInstance);
    }

    @Test
    void likesAreCountedOnceHoweverTheyComeAndGo() {
        archive.keep(message("old", ANNA, new MessageBody.Like(), at(0)));
        RoomFixture the = opened();
        assertThat(the.room.likesProperty().get()).isEqualTo(1);
        Message like = message("like", BOBBY, new MessageBody.Like(), at(1));
        Message flower = message("flower", BOBBY, new MessageBody.Flower(), at(1));
        for (Message each : List.of(like, flower)) {
            archive.keep(each);
            the.live(each);
            the.live(each);
        }
        for (int i = 2; i < 5_000; i += 200) {
            keep(rows(i, i + 200));
            the.apply(rows(i, i + 200).stream().map(RoomFixture::arrived).toArray(SessionEvent[]::new));
        }
        the.history(List.of(like, flower));
        assertThat(the.room.likesProperty().get())
                .as("out of memory, still counted")
                .isEqualTo(2);
        the.apply(new SessionEvent.MessageRetracted(ROOM, like.id(), BOBBY.id()));
        assertThat(the.room.likesProperty().get()).isEqualTo(1);
        assertThat(the.room.flowersProperty().get()).isEqualTo(1);
    }

    @Test
    void likeTakenBackWhileTheKeptOnesAreLookedUpDoesNotCount() {
        Message like = message("like", ANNA, new MessageBody.Like(), at(0));
        archive.keep(like);
        archive.keep(message("another", BOBBY, new MessageBody.Like(), at(1)));
        keep(rows(2, 1_000));
        archive.heldSigns = new ArrayDeque<>();
        RoomFixture the = opened();
        assertThat(the.ids()).as("only in the archive").doesNotContain("like");
        the.apply(new SessionEvent.MessageRetracted(ROOM, like.id(), ANNA.id()));
        assertThat(archive.heldSigns).hasSize(1);
        archive.heldSigns.remove().run();
        assertThat(the.room.likesProperty().get()).isEqualTo(1);
    }

    @Test
    void roomsThatKeepTheSameCountTheSameHoweverTheyCameToKnowIt() {
        RoomFixture there = opened();
        List<Message> signs = List.of(
                message("like 1", ANNA, new MessageBody.Like(), at(0)),
                message("like 2", BOBBY, new MessageBody.Like(), at(1)),
                message("flower", BOBBY, new MessageBody.Flower(), at(2)));
        for (Message sign : signs) {
            archive.keep(sign);
            there.live(sign);
        }
        keep(rows(3, 2_000));
        RoomFixture restarted = opened();
        assertThat(restarted.ids()).doesNotContain("like 1");
        for (RoomFixture the : List.of(there, restarted)) {
            assertThat(the.room.likesProperty().get()).isEqualTo(2);
            assertThat(the.room.flowersProperty().get()).isEqualTo(1);
        }
        while (restarted.room.showEarlier() || archive.answer()) {}
        assertThat(restarted.room.likesProperty().get()).as("seen again").isEqualTo(2);
        archive.rows.values().removeIf(message -> message.author().equals(BOBBY));
        restarted.room.forget(message -> message.author().equals(BOBBY));
        assertThat(restarted.room.likesProperty().get()).isEqualTo(1);
        assertThat(restarted.room.flowersProperty().get()).isZero();
    }

    @Test
    void theSameIdFromTwoPeopleIsTwoMessages() {
        Message real = text("a", TEACHER, "the exam is on Monday", at(1));
        Message forged = text("a", ANNA, "the exam is cancelled", at(2));
        archive.keep(real);
        archive.keep(forged.besideNamesake());
        RoomFixture the = new RoomFixture(archive);
        the.live(forged);
        archive.answerAll();
        the.live(forged);
        the.history(List.of(real, forged));
        assertThat(the.rows()).extracting(row -> row.message().author()).containsExactlyInAnyOrder(TEACHER, ANNA);
    }

    @Test
    void messagesFrom1970And2100AndClocksThatJumpAreAllThere() {
        Message first = text("1970", ANNA, "epoch", Instant.EPOCH);
        Message future = text("2100", BOBBY, "future", Instant.parse("2100-01-01T00:00:00Z"));
        Message slow = late(text("slow", ANNA, "my clock is two days behind", at(5)), Duration.ofDays(2));
        Message fast = late(
                text("fast", BOBBY, "mine is two days ahead", at(6).plus(Duration.ofDays(4))), Duration.ofDays(-2));
        for (Message each : List.of(row(1), first, future, slow, row(3_000), fast)) archive.keep(each);
        RoomFixture the = opened();
        assertThat(the.ids()).containsExactlyElementsOf(archive.ids()).hasSize(6);
        the.history(List.of(first, future, row(1)));
        the.live(slow);
        assertThat(the.ids()).containsExactlyElementsOf(archive.ids());
    }

    @Test
    void midnightInAnotherZoneOnlyMovesTheDayLines() {
        keep(rows(0, 3_000));
        RoomFixture the = opened();
        List<String> ids = the.ids();
        long days = the.room.items().stream().filter(DayLine.class::isInstance).count();
        assertThat(days).isEqualTo(1);
        // the last rows stand around midnight of a zone further east
        the.zone = ZoneId.of("Pacific/Auckland");
        the.live(row(3_000));
        assertThat(the.ids()).startsWith(ids.toArray(String[]::new)).endsWith("003000");
        the.zone = ZoneId.of("America/Los_Angeles");
        the.live(row(3_001));
        assertThat(the.ids()).hasSize(202);
    }

    @Test
    void myMessageFromAnotherDeviceIsMineAfterARestart() {
        archive.keep(text("mine", ME, "from my phone", at(1)));
        RoomFixture the = opened();
        assertThat(the.row("mine").mine()).isTrue();
        assertThat(the.row("mine").delivery()).isNull();
    }
}

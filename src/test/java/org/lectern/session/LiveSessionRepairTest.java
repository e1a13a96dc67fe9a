package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.protocol.Outbound.Range;
import org.lectern.testing.SlowOutbox;

/** What was said while there was no connection is fetched, and it is known when nothing is missing. */
class LiveSessionRepairTest {
    /** When the fixture's clock starts. */
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final ServerTraits NEW_STORE = new ServerTraits("lectern", Set.of("seq"), null, null, "epoch-2");

    private LiveSessionFixture the = new LiveSessionFixture();

    private void resumeAt(ResumePoint point, HistoryGap... holes) {
        the = new LiveSessionFixture(new Stores(new MemoryOutbox(), new ResumeStore() {
            @Override
            public void resumePoint(Consumer<ResumePoint> answer) {
                answer.accept(point);
            }

            @Override
            public void gaps(Consumer<List<HistoryGap>> answer) {
                answer.accept(List.of(holes));
            }
        }));
    }

    private static Message row(long seq) {
        return numbered(
                text("r" + seq, ANNA, "row " + seq, START.minusSeconds(10_000).plusSeconds(seq)), seq);
    }

    private static List<Message> rows(long from, long to) {
        List<Message> rows = new ArrayList<>();
        for (long seq = from; seq <= to; seq++) rows.add(row(seq));
        return rows;
    }

    private static Message said(String id, Instant at) {
        return text(id, ANNA, id, at);
    }

    private Range lastRange() {
        return the.asked(Outbound.History.class).getLast().range();
    }

    private int questions() {
        return the.asked(Outbound.History.class).size();
    }

    private ResumePoint complete() {
        List<SessionEvent.Complete> told = the.heard(SessionEvent.Complete.class);
        return told.isEmpty() ? ResumePoint.NOWHERE : told.getLast().point();
    }

    private List<HistoryGap> gaps() {
        List<SessionEvent.GapsChanged> told = the.heard(SessionEvent.GapsChanged.class);
        return told.isEmpty() ? List.of() : told.getLast().gaps();
    }

    private List<String> saidInAll() {
        List<String> ids = new ArrayList<>();
        for (SessionEvent event : the.events) {
            if (event instanceof SessionEvent.HistoryArrived history)
                for (Message row : history.rows()) ids.add(row.id().value());
            if (event instanceof SessionEvent.MessageArrived arrived)
                ids.add(arrived.message().id().value());
        }
        return ids.stream().distinct().toList();
    }

    private LiveSessionFixture open(ServerTraits traits, List<Message> history) {
        the.session.open();
        the.time.settle();
        return the.welcome(traits, history);
    }

    // ---- a server that numbers

    @Test
    void aFirstOpenAsksOnceAndIsCompleteFromThereOn() {
        open(LECTERN, rows(301, 800));
        assertThat(questions()).isEqualTo(1);
        the.chat(row(801));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete()).isEqualTo(new ResumePoint(300, 801, row(801).sentAt(), "epoch-1"));
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aPlainAnswerThatReachesBackNeedsNoMore() {
        resumeAt(new ResumePoint(300, row(300).sentAt(), "epoch-1"));
        open(LECTERN, rows(301, 800));
        assertThat(questions()).isEqualTo(1);
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).isEqualTo(800);
    }

    @Test
    void pagesFromTheLastNumberUntilThePagesMeetTheFirstAnswer() {
        resumeAt(new ResumePoint(100, row(100).sentAt(), "epoch-1"));
        open(LECTERN, rows(1_501, 2_000));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(100, 500));
        the.chat(row(2_001));
        the.answerHistory(rows(101, 600));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(600, 500));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).as("not beyond the hole").isEqualTo(600);
        the.answerHistory(rows(601, 1_100));
        the.answerHistory(rows(1_101, 1_600));
        assertThat(questions()).isEqualTo(4);
        assertThat(complete().seq()).isEqualTo(2_001);
        assertThat(saidInAll()).hasSize(1_901);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aLiveRowThatSkipsNumbersIsAHoleToFill() {
        open(LECTERN, rows(1, 10));
        the.chat(row(14));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(10, 500));
        the.chat(row(15));
        the.answerHistory(rows(11, 15));
        assertThat(complete().seq()).isEqualTo(15);
        assertThat(questions()).isEqualTo(2);
    }

    @Test
    void anotherStoreIsAHoleThatStays() {
        resumeAt(new ResumePoint(700, row(700).sentAt(), "epoch-1"));
        Message first = numbered(said("n1", START.minusSeconds(60)), 1);
        open(NEW_STORE, List.of(first));
        assertThat(gaps()).containsExactly(new HistoryGap(row(700).sentAt(), first.sentAt()));
        assertThat(questions()).isEqualTo(1);
        the.pass(Duration.ofSeconds(3));
        assertThat(complete()).isEqualTo(new ResumePoint(1, first.sentAt(), "epoch-2"));
    }

    @Test
    void ofANewStoreEverythingIsAskedFor() {
        resumeAt(new ResumePoint(700, row(700).sentAt(), "epoch-1"));
        open(NEW_STORE, rows(31, 50));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(0, 500));
        the.answerHistory(rows(1, 50));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).isEqualTo(50);
    }

    @Test
    void anOwnMessageThatStandsBeforeTheFirstAnswerLeavesNoHoleBehindItself() {
        open(LECTERN, rows(301, 800));
        the.chat(row(5));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(5, 500));
        the.answerHistory(rows(6, 505));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).isEqualTo(800);
        assertThat(gaps()).isEmpty();
    }

    /** The way of seeds 10818 and others of the hostile schedules. */
    @Test
    void anOwnMessageThatIsFoundBeforeTheFirstAnswerLeavesNoHoleBehindItself() {
        OutgoingMessage own = outgoing("m1", "hello", START);
        SlowOutbox disk = new SlowOutbox();
        disk.leave(new OutboxStore.Kept(own, "frame", DeliveryState.SENT, 1, null));
        the = new LiveSessionFixture(disk);
        open(LECTERN, rows(34, 53)); // before it is known that there is a message whose fate is open
        disk.commit();
        the.time.settle();
        assertThat(lastRange()).as("the fate of the message").isInstanceOf(Range.Window.class);
        the.answerHistory(List.of(numbered(echo(own), 3)));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(3, 500));
        assertThat(complete().seq()).as("until the hole is filled").isEqualTo(3);
        the.answerHistory(rows(4, 53));
        assertThat(complete().from()).isEqualTo(3);
        assertThat(complete().seq()).isEqualTo(53);
        assertThat(gaps()).isEmpty();
    }

    /** The way of seed 480: a clock that is behind puts the newest row outside the window. */
    @Test
    void aWindowOfTimesIsNotTakenForEverythingUpToTheEnd() {
        resumeAt(new ResumePoint(6, row(6).sentAt(), "epoch-1"));
        the.session.open();
        the.time.settle();
        the.accept();
        the.pass(Duration.ofSeconds(4)); // its silence is taken for consent
        the.answerHistory(List.of());
        the.lose(new Failure.LinkLost());
        the.accept();
        assertThat(lastRange()).isInstanceOf(Range.Window.class);
        the.say(new Inbound.SignedIn(LECTERN, null));
        the.answerHistory(rows(21, 35));
        the.say(new Inbound.Members(10005, Map.of()));
        assertThat(lastRange()).isEqualTo(new Range.Plain());
        the.answerHistory(rows(31, 36));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(6, 500));
        the.answerHistory(rows(7, 36));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).isEqualTo(36);
    }

    @Test
    void aServerThatIsSlowToSayThatItNumbersIsRepairedByNumbers() {
        resumeAt(new ResumePoint(6, row(6).sentAt(), "epoch-1"));
        the.session.open();
        the.time.settle();
        the.accept();
        the.answerHistory(rows(21, 36));
        the.pass(Duration.ofSeconds(4));
        the.say(new Inbound.Members(10005, Map.of()));
        the.say(new Inbound.SignedIn(LECTERN, null));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(6, 500));
    }

    @Test
    void aHoleOfAnEarlierRunStaysAndTheOneAtTheEndIsFilled() {
        HistoryGap stays = new HistoryGap(row(3).sentAt(), row(9).sentAt());
        HistoryGap open = new HistoryGap(row(100).sentAt(), Instant.MAX);
        resumeAt(new ResumePoint(0, 100, row(100).sentAt(), "epoch-1"), stays, open);
        the.session.open();
        the.time.settle();
        assertThat(gaps()).as("before the server answers").containsExactly(stays, open);
        the.welcome(LECTERN, rows(101, 120));
        assertThat(gaps()).containsExactly(stays);
    }

    @Test
    void whereTheKnownStretchBeginsIsKnownInTheNextRunToo() {
        resumeAt(new ResumePoint(33, 53, row(53).sentAt(), "epoch-1"));
        open(LECTERN, rows(34, 53));
        assertThat(questions()).isEqualTo(1);
        the.chat(row(5));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(5, 500));
    }

    @Test
    void whatWasHeardOnALinkThatNeverAnsweredIsWhereTheNextOneBegins() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(LECTERN, null));
        the.chat(row(25));
        the.lose(new Failure.LinkLost());
        the.welcome(LECTERN, rows(41, 60));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(25, 500));
    }

    @Test
    void aLateAnswerIsNotTakenForTheOneToTheNextQuestion() {
        resumeAt(new ResumePoint(33, row(33).sentAt(), "epoch-1"));
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(LECTERN, null));
        the.chat(row(84));
        the.passAlive(Duration.ofSeconds(11)); // the first question is given up
        the.say(new Inbound.Members(10005, Map.of()));
        assertThat(lastRange()).as("the newest, once more").isEqualTo(new Range.Plain());
        the.answerHistory(rows(65, 84));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(33, 500));
        the.answerHistory(rows(65, 84));
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(33, 500));
        the.answerHistory(rows(34, 64));
        assertThat(gaps()).isEmpty();
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().seq()).isEqualTo(84);
    }

    @Test
    void rowsThatTheServerDoesNotHaveAnyMoreAreAHoleThatStays() {
        resumeAt(new ResumePoint(100, row(100).sentAt(), "epoch-1"));
        open(LECTERN, rows(1_501, 2_000));
        the.say(new Inbound.History(10018, Map.of(ROOM, rows(1_400, 1_899)), true));
        assertThat(gaps())
                .containsExactly(new HistoryGap(row(100).sentAt(), row(1_400).sentAt()));
        assertThat(complete().seq()).isEqualTo(2_000);
    }

    @Test
    void aQuestionThatIsNotAnsweredIsAskedAgain() {
        resumeAt(new ResumePoint(100, row(100).sentAt(), "epoch-1"));
        open(LECTERN, rows(501, 1_000));
        the.passAlive(Duration.ofSeconds(20));
        assertThat(questions()).isEqualTo(3);
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(100, 500));
        the.say(new Inbound.History(10429, Map.of(), false));
        the.passAlive(Duration.ofSeconds(10));
        assertThat(questions()).isEqualTo(4);
        the.answerHistory(rows(101, 600));
        assertThat(complete().seq()).isEqualTo(1_000);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void progressIsToldAtMostEveryFewSecondsAndAtTheEnd() {
        open(LECTERN, rows(1, 10));
        the.pass(Duration.ofSeconds(3));
        int before = the.heard(SessionEvent.Complete.class).size();
        for (long seq = 11; seq <= 110; seq++) the.chat(row(seq));
        assertThat(the.heard(SessionEvent.Complete.class)).hasSize(before);
        the.pass(Duration.ofSeconds(3));
        assertThat(the.heard(SessionEvent.Complete.class)).hasSize(before + 1);
        the.chat(row(111));
        the.session.close();
        the.time.settle();
        assertThat(complete().seq()).isEqualTo(111);
        assertThat(the.time.waiting()).isZero();
    }

    @Test
    void aPointThatIsReadLateIsStillRepairedFrom() {
        List<Consumer<ResumePoint>> asked = new ArrayList<>();
        the = new LiveSessionFixture(new Stores(new MemoryOutbox(), asked::add));
        open(LECTERN, rows(501, 1_000));
        the.chat(row(1_001));
        assertThat(questions()).isEqualTo(1);
        asked.getFirst().accept(new ResumePoint(400, row(400).sentAt(), "epoch-1"));
        the.time.settle();
        assertThat(lastRange()).isEqualTo(new Range.AfterSeq(400, 500));
        the.answerHistory(rows(401, 900));
        assertThat(complete().seq()).isEqualTo(1_001);
    }

    // ---- J-IM

    @Test
    void whatJimStoresAMomentLaterIsFoundToo() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        assertThat(questions()).isEqualTo(1);
        the.passAlive(Duration.ofSeconds(5));
        assertThat(questions()).isEqualTo(2);
        the.answerHistory(List.of(said("a", START.minusSeconds(60)), said("late", START.minusSeconds(1))));
        assertThat(complete()).isEqualTo(new ResumePoint(0, START.minusSeconds(1), null));
        assertThat(saidInAll()).containsExactly("a", "late");
    }

    @Test
    void afterALostLinkJimIsAskedForAWindowWithOverlap() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(said("a", START.minusSeconds(60))));
        the.lose(new Failure.LinkLost());
        the.accept();
        Instant now = the.time.now();
        assertThat(lastRange())
                .isEqualTo(new Range.Window(
                        START.minusSeconds(60).minus(Duration.ofMinutes(10)), now.plus(Duration.ofDays(3_650))));
    }

    @Test
    void fiftySaidWhileDownAndTwentyWhileReconnectingAppearOnceAndInOrder() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(said("a", START.minusSeconds(60))));
        the.lose(new Failure.LinkLost());
        List<Message> kept = new ArrayList<>(List.of(said("a", START.minusSeconds(60))));
        List<String> wanted = new ArrayList<>(List.of("a"));
        for (int i = 0; i < 70; i++) {
            kept.add(said("w" + i, the.time.now().plusMillis(i)));
            wanted.add("w" + i);
        }
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.answerHistory(kept.subList(0, 55)); // the last are told live or stored a moment later
        the.say(new Inbound.Members(10005, Map.of()));
        for (Message live : kept.subList(60, 71)) the.chat(live);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(kept);
        assertThat(saidInAll()).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(gaps()).isEmpty();
        assertThat(complete().upTo())
                .isBetween(kept.getLast().sentAt(), the.time.now().plusSeconds(1));
    }

    /** A clock two days behind that nobody knew of: its rows stand before every window. */
    @Test
    void whoseClockTurnsOutToBeFarBehindMakesItLookThroughEverythingOnce() {
        Message before = said("a", START.minusSeconds(60));
        open(ServerTraits.PLAIN, List.of(before));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(before));
        the.lose(new Failure.LinkLost());
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.answerHistory(List.of(before));
        the.say(new Inbound.Members(10005, Map.of()));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(before));
        int asked = questions();
        the.chat(said("honest", the.time.now()));
        the.passAlive(Duration.ofSeconds(6));
        assertThat(questions()).isEqualTo(asked);

        Instant slow = the.time.now().minus(Duration.ofDays(2));
        Message missed = text("missed", BOBBY, "x", slow.minusSeconds(20));
        Message live = text("live", BOBBY, "y", slow);
        the.chat(live);
        the.passAlive(Duration.ofSeconds(5));
        assertThat(((Range.Window) lastRange()).begin()).isEqualTo(Instant.EPOCH);
        the.answerHistory(List.of(missed, live, before));
        assertThat(saidInAll()).contains("missed");
        the.chat(text("again", BOBBY, "z", slow.plusSeconds(20)));
        the.passAlive(Duration.ofSeconds(6));
        assertThat(questions()).as("once").isEqualTo(asked + 1);
        assertThat(complete().upTo())
                .as("from now on that clock is reckoned with")
                .isBefore(slow.plusSeconds(60));
    }

    /** Seed 1,000,685: the first answer came before it was stored, and the second look does not reach so far back. */
    @Test
    void whereNothingWasKnownASlowClockMakesItLookThroughEverythingAsWell() {
        Message before = said("a", START.minusSeconds(60));
        open(ServerTraits.PLAIN, List.of(before));
        the.passAlive(Duration.ofSeconds(5));
        assertThat(((Range.Window) lastRange()).begin()).isAfter(START.minus(Duration.ofHours(1)));
        the.answerHistory(List.of(before));
        Instant slow = the.time.now().minus(Duration.ofHours(10));
        Message missed = text("missed", BOBBY, "x", slow.minusSeconds(7));
        Message live = text("live", BOBBY, "y", slow);
        the.chat(live);
        the.passAlive(Duration.ofSeconds(5));
        assertThat(((Range.Window) lastRange()).begin()).isEqualTo(Instant.EPOCH);
        int asked = questions();
        the.answerHistory(List.of(missed, live, before));
        assertThat(saidInAll()).contains("missed");
        the.passAlive(Duration.ofSeconds(60));
        assertThat(questions()).as("once").isEqualTo(asked);
    }

    @Test
    void aServerThatLostItsHistoryLeavesAHole() {
        resumeAt(new ResumePoint(0, START.minus(Duration.ofDays(2)), null));
        Message first = said("new", START.minusSeconds(30));
        open(ServerTraits.PLAIN, List.of(first));
        the.passAlive(Duration.ofSeconds(5));
        for (int wider = 0; wider < 3; wider++) the.answerHistory(List.of(first));
        assertThat(gaps()).containsExactly(new HistoryGap(START.minus(Duration.ofDays(2)), first.sentAt()));
        assertThat(complete().upTo()).isEqualTo(first.sentAt());
    }

    @Test
    void aStoreThatFailsForAWhileIsAskedAgainAndTheHoleIsFilled() {
        resumeAt(new ResumePoint(0, START.minusSeconds(600), null));
        open(ServerTraits.PLAIN, List.of());
        assertThat(gaps()).containsExactly(new HistoryGap(START.minusSeconds(600), Instant.MAX));
        assertThat(complete()).isEqualTo(ResumePoint.NOWHERE);
        the.passAlive(Duration.ofSeconds(30));
        List<Message> back = List.of(said("old", START.minusSeconds(600)), said("missed", START.minusSeconds(300)));
        the.answerHistory(back);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(back);
        assertThat(gaps()).isEmpty();
        assertThat(saidInAll()).containsExactly("old", "missed");
        assertThat(complete().upTo()).isEqualTo(START.minusSeconds(300));
    }

    @Test
    void whereNothingIsKeptAReconnectLeavesAHole() {
        open(ServerTraits.PLAIN, List.of());
        Instant heard = START.plusSeconds(1);
        the.chat(said("a", heard));
        the.lose(new Failure.LinkLost());
        the.pass(Duration.ofSeconds(40));
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.say(new Inbound.History(10015, Map.of(), false));
        assertThat(gaps()).containsExactly(new HistoryGap(heard, the.time.now()));
        assertThat(the.heard(SessionEvent.ProfileLearned.class)
                        .getLast()
                        .profile()
                        .keepsHistory())
                .isEqualTo(org.lectern.domain.ServerProfile.Trait.NO);
    }

    @Test
    void tooLargeAWindowIsAskedForInSlices() {
        Instant known = START.minus(Duration.ofDays(100));
        resumeAt(new ResumePoint(0, known, null));
        the.session.open();
        the.time.settle();
        the.accept();
        the.lose(new Failure.TooLarge(64 << 20));
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.answerHistory(List.of(said("new", START.minusSeconds(30))));
        the.say(new Inbound.Members(10005, Map.of()));
        Instant floor = known.minus(Duration.ofMinutes(10));
        for (Range.Window last = (Range.Window) lastRange();
                last.begin().isAfter(floor);
                last = (Range.Window) lastRange()) {
            the.answerHistory(List.of());
            assertThat(questions()).isLessThan(9);
        }
        the.answerHistory(List.of(said("old", known)));
        List<Range.Window> slices = the.asked(Outbound.History.class).stream()
                .map(asked -> (Range.Window) asked.range())
                .toList();
        assertThat(slices).hasSize(4);
        for (int i = 1; i < slices.size(); i++)
            assertThat(slices.get(i).end()).isEqualTo(slices.get(i - 1).begin());
        assertThat(slices.getLast().begin()).isEqualTo(floor);
    }

    @Test
    void aRowFromTheFutureDoesNotMoveThePoint() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(
                List.of(said("a", START.minusSeconds(60)), said("2100", Instant.parse("2100-01-01T00:00:00Z"))));
        the.chat(said("2099", Instant.parse("2099-01-01T00:00:00Z")));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().upTo()).isEqualTo(START.minusSeconds(60));
    }

    @Test
    void ownWordsDoNotMoveThePointSinceOurClockMayBeDaysOff() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(said("a", START.minusSeconds(60))));
        the.chat(text("mine", ME, "mine", START));
        the.pass(Duration.ofSeconds(3));
        assertThat(complete().upTo()).isEqualTo(START.minusSeconds(60));
    }

    @Test
    void theSlowestClockInTheRoomDecidesFromWhenOnIsAsked() {
        open(ServerTraits.PLAIN, List.of(said("a", START.minusSeconds(60))));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(said("a", START.minusSeconds(60))));
        Instant behind = START.minus(Duration.ofHours(20));
        the.chat(text("slow", BOBBY, "slow", behind));
        the.chat(said("right", the.time.now()));
        the.lose(new Failure.LinkLost());
        the.accept();
        Range.Window window = (Range.Window) lastRange();
        assertThat(window.begin()).isEqualTo(behind.minus(Duration.ofMinutes(10)));
        assertThat(window.end()).isAfter(the.time.now().plus(Duration.ofDays(30)));
    }

    @Test
    void whereNothingIsKnownAStoreThatLooksEmptyIsAskedForEverythingAgain() {
        open(ServerTraits.PLAIN, List.of());
        the.chat(said("live", START)); // which says nothing of what was said before
        the.passAlive(Duration.ofSeconds(30));
        assertThat(((Range.Window) lastRange()).begin()).isEqualTo(Instant.EPOCH);
        the.answerHistory(List.of());
        assertThat(complete()).as("not taken for all there is").isEqualTo(ResumePoint.NOWHERE);
        the.passAlive(Duration.ofSeconds(30));
        assertThat(((Range.Window) lastRange()).begin()).isEqualTo(Instant.EPOCH);
        List<Message> back = List.of(said("old", START.minus(Duration.ofDays(3))), said("live", START));
        the.answerHistory(back);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(back);
        the.pass(Duration.ofSeconds(3));
        assertThat(saidInAll()).containsExactlyInAnyOrder("old", "live");
        assertThat(complete().upTo()).isAfterOrEqualTo(START);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void anEmptyCourseIsNotAskedAboutForEver() {
        open(ServerTraits.PLAIN, List.of());
        for (int second = 0; second < 600; second++) {
            the.passAlive(Duration.ofSeconds(1));
            the.answerHistory(List.of());
        }
        assertThat(questions()).isEqualTo(7);
        assertThat(gaps()).isEmpty();
    }

    @Test
    void aSecondLookThatLacksEvenWhatWasShownIsNoLook() {
        Message quiet = said("quiet", START.minus(Duration.ofHours(5)));
        resumeAt(new ResumePoint(0, START.minus(Duration.ofHours(2)), null));
        open(ServerTraits.PLAIN, List.of(quiet));
        the.passAlive(Duration.ofSeconds(5));
        assertThat(((Range.Window) lastRange()).begin())
                .as("from where a row is known to be")
                .isEqualTo(quiet.sentAt());
        the.answerHistory(List.of());
        assertThat(complete()).isEqualTo(ResumePoint.NOWHERE);
        the.passAlive(Duration.ofSeconds(30));
        the.answerHistory(List.of(quiet, said("late", START.minusSeconds(1))));
        assertThat(saidInAll()).containsExactly("quiet", "late");
        assertThat(complete().upTo()).isEqualTo(START.minusSeconds(1));
    }

    // ---- earlier

    private void askEarlier(long question, Message before) {
        the.session.earlier(question, before);
        the.time.settle();
    }

    private SessionEvent.EarlierArrived earlier() {
        return the.heard(SessionEvent.EarlierArrived.class).getLast();
    }

    @Test
    void ourServerIsAskedForWhatStandsBeforeANumber() {
        open(LECTERN, rows(301, 800));
        askEarlier(7, row(301));
        assertThat(lastRange()).isEqualTo(new Range.BeforeSeq(301, 200));
        the.answerHistory(rows(101, 300));
        assertThat(earlier().question()).isEqualTo(7);
        assertThat(earlier().rows()).hasSize(200);
        assertThat(earlier().beginning()).isFalse();
        askEarlier(8, row(101));
        the.answerHistory(rows(1, 100));
        assertThat(earlier().beginning()).isTrue();
    }

    @Test
    void jimIsAskedForGrowingWindowsUntilRowsCome() {
        Message oldest = said("o", START.minusSeconds(60));
        open(ServerTraits.PLAIN, List.of(oldest));
        askEarlier(1, oldest);
        assertThat(lastRange()).isEqualTo(new Range.Window(oldest.sentAt().minus(Duration.ofDays(1)), oldest.sentAt()));
        the.answerHistory(List.of(oldest));
        Range.Window second = (Range.Window) lastRange();
        assertThat(second.end()).isEqualTo(oldest.sentAt().minus(Duration.ofDays(1)));
        assertThat(Duration.between(second.begin(), second.end())).isEqualTo(Duration.ofDays(8));
        Message found = said("f", second.begin());
        the.answerHistory(List.of(found));
        assertThat(earlier().rows()).containsExactly(found);
        assertThat(earlier().beginning()).isFalse();
    }

    @Test
    void jimHasABeginningWhenNothingComesBackTo1970() {
        Message oldest = said("o", START.minusSeconds(60));
        open(ServerTraits.PLAIN, List.of(oldest));
        askEarlier(1, oldest);
        int asked = 0;
        while (the.heard(SessionEvent.EarlierArrived.class).isEmpty()) {
            the.answerHistory(List.of());
            assertThat(++asked).isLessThan(10);
        }
        assertThat(earlier().beginning()).isTrue();
        assertThat(((Range.Window) lastRange()).begin()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void onlyTheNewestQuestionIsAnswered() {
        open(LECTERN, rows(301, 800));
        askEarlier(1, row(301));
        askEarlier(2, row(250));
        the.answerHistory(rows(101, 300));
        the.answerHistory(rows(50, 249));
        assertThat(the.heard(SessionEvent.EarlierArrived.class))
                .extracting(SessionEvent.EarlierArrived::question)
                .containsExactly(2L);
        assertThat(earlier().rows().getFirst().seq()).isEqualTo(50);
    }

    @Test
    void aQuestionIsAnsweredAlsoWithoutALink() {
        askEarlier(3, row(1));
        assertThat(earlier().outcome()).isEqualTo(SessionEvent.HistoryOutcome.TIMED_OUT);
        open(LECTERN, rows(301, 800));
        askEarlier(4, row(301));
        the.lose(new Failure.LinkLost());
        assertThat(earlier().question()).isEqualTo(4);
        assertThat(earlier().outcome()).isEqualTo(SessionEvent.HistoryOutcome.TIMED_OUT);
    }

    @Test
    void aWindowThatIsTooLargeIsShorterTheNextTime() {
        Message oldest = said("o", START.minusSeconds(60));
        open(ServerTraits.PLAIN, List.of(oldest));
        askEarlier(1, oldest);
        the.lose(new Failure.TooLarge(64 << 20));
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.answerHistory(List.of(oldest));
        the.say(new Inbound.Members(10005, Map.of()));
        askEarlier(2, oldest);
        Range.Window window = (Range.Window) lastRange();
        assertThat(Duration.between(window.begin(), window.end())).isEqualTo(Duration.ofHours(3));
    }
}

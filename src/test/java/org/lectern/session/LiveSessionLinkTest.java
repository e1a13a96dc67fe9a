package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.slf4j.LoggerFactory;

class LiveSessionLinkTest {
    private final LiveSessionFixture the = new LiveSessionFixture();

    @Test
    void asksTheHistoryFirstAndOnceAnOpen() {
        the.session.send(outgoing("m1", "early", MORNING));
        the.session.open();
        the.time.settle();
        the.accept();
        assertThat(the.asked()).containsExactly(new Outbound.History(ROOM, ME.id(), new Outbound.Range.Plain()));
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        assertThat(the.chatIds()).containsExactly("m1");
        the.ack(10000);
        the.answerHistory(List.of());
        the.passAlive(Duration.ofMinutes(1));
        assertThat(the.asked(Outbound.History.class))
                .as("once; later questions are for a window of time")
                .filteredOn(asked -> asked.range() instanceof Outbound.Range.Plain)
                .hasSize(1);
    }

    @Test
    void asksTheHistoryOnceMoreAfterEachReconnect() {
        the.live();
        for (int round = 1; round <= 3; round++) {
            the.lose(new Failure.LinkLost());
            the.pass(Duration.ofSeconds(30));
            the.welcome(ServerTraits.PLAIN, List.of());
            assertThat(the.wires.count()).isEqualTo(round + 1);
            assertThat(the.asked().getFirst()).isInstanceOf(Outbound.History.class);
            assertThat(the.asked(Outbound.History.class)).hasSize(1);
        }
        assertThat(the.words.forgotten()).isEqualTo(4);
    }

    @Test
    void isConnectingUntilTheServerSignsItIn() {
        the.session.open();
        the.time.settle();
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(1));
        the.accept();
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(1));
        Person vouched = new Person(ME.id(), ME.nickname(), null, Role.ASSISTANT, true);
        the.say(new Inbound.SignedIn(LECTERN, vouched));
        assertThat(the.connection()).isEqualTo(new Connection.Live(false));
        assertThat(the.heard(SessionEvent.SignedIn.class))
                .containsExactly(new SessionEvent.SignedIn(ROOM, LECTERN, vouched));
    }

    @Test
    void takesThreeSecondsOfSilenceForConsent() {
        the.session.open();
        the.time.settle();
        the.wires.last().accept(true);
        the.pass(Duration.ofMillis(2_999));
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(1));
        the.pass(Duration.ofMillis(1));
        assertThat(the.connection()).isEqualTo(new Connection.Live(true));
        assertThat(the.heard(SessionEvent.SignedIn.class))
                .containsExactly(new SessionEvent.SignedIn(ROOM, ServerTraits.PLAIN, MEMBERSHIP.person()));
    }

    @Test
    void aLateSignInStillTellsTheTraits() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.pass(Duration.ofSeconds(4));
        the.say(new Inbound.SignedIn(LECTERN, null));
        assertThat(the.heard(SessionEvent.SignedIn.class).getLast().traits()).isEqualTo(LECTERN);
        assertThat(the.asked(Outbound.Members.class)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void stopsForGoodWhenTheSignInIsRefused() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignInRefused(false));
        the.wires.last().fail(new Failure.LinkLost());
        the.pass(Duration.ofHours(1));
        assertThat(the.connection()).isEqualTo(new Connection.Stopped(new Failure.SignInRefused()));
        assertThat(the.wires.count()).isEqualTo(1);
        assertThat(the.time.waiting()).isZero();
    }

    @Test
    void comesBackLaterWhenTheServerHasNoRoomNow() {
        the.session.open();
        the.time.settle();
        for (int i = 0; i < 2; i++) { // the first time it is tried again at once
            the.accept();
            the.say(new Inbound.SignInRefused(true));
        }
        assertThat(the.connection())
                .isInstanceOfSatisfying(
                        Connection.Waiting.class,
                        waiting -> assertThat(waiting.reason()).isEqualTo(new Failure.ServerFull()));
        the.pass(Duration.ofSeconds(31));
        assertThat(the.wires.count()).isEqualTo(3);
    }

    static List<Failure> failuresThatStop() {
        return List.of(
                new Failure.BadAddress("x"),
                new Failure.SignInRefused(),
                new Failure.Untrusted("h", "AA"),
                new Failure.WrongHost("h", "AA"),
                new Failure.PinMismatch("h", "AA"),
                new Failure.HttpStatus(401),
                new Failure.HttpStatus(403),
                new Failure.HttpStatus(404),
                new Failure.NotAWebSocket());
    }

    @ParameterizedTest
    @MethodSource("failuresThatStop")
    void doesNotTryAgainByItself(Failure reason) {
        the.session.open();
        the.time.settle();
        the.lose(reason);
        the.pass(Duration.ofHours(1));
        assertThat(the.connection()).isEqualTo(new Connection.Stopped(reason));
        assertThat(the.wires.count()).isEqualTo(1);
        the.session.reconnectNow();
        the.time.settle();
        assertThat(the.wires.count()).isEqualTo(2);
    }

    static List<Failure> failuresThatPass() {
        return List.of(
                new Failure.UnknownHost("h"),
                new Failure.Refused("h", 1),
                new Failure.TimedOut(),
                new Failure.TlsFailed("x"),
                new Failure.HttpStatus(502),
                new Failure.LinkLost(),
                new Failure.ServerClosed(1013),
                new Failure.Unexpected("x"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatPass")
    void triesForEver(Failure reason) {
        the.session.open();
        the.time.settle();
        for (int tries = 1; tries < 20; tries++) {
            assertThat(the.wires.count()).isEqualTo(tries);
            the.lose(reason);
            the.pass(Duration.ofSeconds(30));
        }
    }

    @Test
    void aProxysAnswerAfterASuccessIsNotFinal() {
        the.live();
        the.lose(new Failure.LinkLost());
        the.lose(new Failure.NotAWebSocket());
        assertThat(the.connection()).isInstanceOf(Connection.Waiting.class);
    }

    @Test
    void reconnectsAtOnceAndThenWaitsLongerAndLonger() {
        the.live();
        the.lose(new Failure.LinkLost());
        assertThat(the.wires.count()).isEqualTo(2);
        long longest = 0;
        for (int failures = 1; failures <= 40; failures++) {
            the.lose(new Failure.Refused("h", 1));
            Connection.Waiting waiting = (Connection.Waiting) the.connection();
            long wait = Duration.between(the.time.now(), waiting.retryAt()).toMillis();
            longest = Math.max(longest, wait);
            assertThat(wait).isBetween(0L, Math.min(30_000, 1_000L << Math.min(20, failures - 1)));
            the.pass(Duration.ofMillis(wait));
            assertThat(the.connection()).isInstanceOf(Connection.Connecting.class);
        }
        assertThat(longest).isGreaterThan(10_000);
    }

    @Test
    void countsAttemptsAndTellsSinceWhenItIsOffline() {
        the.live();
        the.pass(Duration.ofSeconds(2));
        var lostAt = the.time.now();
        the.lose(new Failure.LinkLost());
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(2));
        the.lose(new Failure.Refused("h", 1));
        Connection.Waiting first = (Connection.Waiting) the.connection();
        assertThat(first.offlineSince()).isEqualTo(lostAt);
        assertThat(first.attempt()).isEqualTo(2);
        the.pass(Duration.ofSeconds(2));
        the.lose(new Failure.Refused("h", 1));
        Connection.Waiting second = (Connection.Waiting) the.connection();
        assertThat(second.offlineSince()).isEqualTo(lostAt);
        assertThat(second.attempt()).isEqualTo(3);
    }

    @Test
    void aHealthyHalfMinuteForgetsEarlierFailures() {
        the.live();
        the.lose(new Failure.LinkLost());
        the.lose(new Failure.Refused("h", 1));
        the.pass(Duration.ofSeconds(2));
        the.welcome(ServerTraits.PLAIN, List.of());
        the.passAlive(Duration.ofSeconds(31));
        int before = the.wires.count();
        the.lose(new Failure.LinkLost());
        assertThat(the.wires.count()).isEqualTo(before + 1);
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(1));
    }

    @Test
    void reconnectNowEndsTheWait() {
        the.session.open();
        the.time.settle();
        the.lose(new Failure.Refused("h", 1));
        the.lose(new Failure.Refused("h", 1));
        assertThat(the.connection()).isInstanceOf(Connection.Waiting.class);
        int before = the.wires.count();
        the.session.reconnectNow();
        the.time.settle();
        assertThat(the.wires.count()).isEqualTo(before + 1);
        the.pass(Duration.ofSeconds(31));
        assertThat(the.wires.count()).as("the old timer is gone").isEqualTo(before + 1);
    }

    @Test
    void reconnectNowLeavesAWorkingLinkAlone() {
        the.live();
        the.session.reconnectNow();
        the.time.settle();
        assertThat(the.wires.count()).isEqualTo(1);
    }

    @Test
    void beatsEveryFiveSecondsAlsoAfterManyReconnects() {
        the.live();
        for (int round = 0; round < 5; round++) {
            the.lose(new Failure.LinkLost());
            the.pass(Duration.ofSeconds(30));
            the.welcome(ServerTraits.PLAIN, List.of());
        }
        the.passAlive(Duration.ofSeconds(60));
        assertThat(the.asked(Outbound.Heartbeat.class)).hasSize(12);
        for (int wire = 0; wire < the.wires.count() - 1; wire++)
            assertThat(the.asked(wire)).noneMatch(Outbound.Heartbeat.class::isInstance);
    }

    @Test
    void noticesADeadLinkAfterFifteenSeconds() {
        the.live();
        the.pass(Duration.ofSeconds(3));
        the.say(new Inbound.Heartbeat());
        the.pass(Duration.ofMillis(14_999));
        assertThat(the.connection()).isInstanceOf(Connection.Live.class);
        the.pass(Duration.ofMillis(1));
        assertThat(the.wires.count()).isEqualTo(2);
        assertThat(the.wires.get(0).closeCodes()).isNotEmpty();
        the.lose(new Failure.Refused("h", 1));
        assertThat(the.connection()).isInstanceOf(Connection.Waiting.class);
    }

    @Test
    void staysTenMinutesWithAServerThatOnlyAnswersHeartbeats() {
        the.live();
        the.passAlive(Duration.ofMinutes(10));
        assertThat(the.wires.count()).isEqualTo(1);
        assertThat(the.connection()).isInstanceOf(Connection.Live.class);
    }

    @Test
    void comesBackAtOnceWhenTheMachineWakes() {
        the.live();
        the.passAlive(Duration.ofSeconds(7));
        int beats = the.asked(Outbound.Heartbeat.class).size();
        the.time.sleep(Duration.ofHours(2));
        the.pass(Duration.ofSeconds(5));
        assertThat(the.wires.count()).isEqualTo(2);
        assertThat(the.asked(0).stream().filter(Outbound.Heartbeat.class::isInstance))
                .hasSize(beats);
        the.welcome(ServerTraits.PLAIN, List.of());
        the.passAlive(Duration.ofSeconds(10));
        assertThat(the.asked(Outbound.Heartbeat.class)).hasSize(2);
    }

    @Test
    void comesBackAtOnceWhenTheMachineWakesWhileItWaits() {
        the.live();
        for (int failures = 0; failures < 8; failures++) {
            the.lose(new Failure.Refused("h", 1));
            if (failures < 7) the.pass(Duration.ofSeconds(30));
        }
        Connection.Waiting waiting = (Connection.Waiting) the.connection();
        assertThat(Duration.between(the.time.now(), waiting.retryAt())).isGreaterThan(Duration.ofSeconds(2));
        int before = the.wires.count();
        the.time.sleep(Duration.ofHours(2));
        the.pass(Duration.ofSeconds(1));
        assertThat(the.wires.count()).isEqualTo(before + 1);
        assertThat(the.connection()).isEqualTo(new Connection.Connecting(1));
        the.welcome(ServerTraits.PLAIN, List.of());
        assertThat(the.connection()).isInstanceOf(Connection.Live.class);
        the.passAlive(Duration.ofMinutes(2));
        assertThat(the.wires.count()).as("no timer of the wait is left").isEqualTo(before + 1);
    }

    @Test
    void aWireThatCannotBeMadeIsTriedAgain() {
        the.wires.breakNext(2);
        the.session.open();
        the.time.settle();
        assertThat(the.wires.count()).isZero();
        Connection.Waiting waiting = (Connection.Waiting) the.connection();
        assertThat(waiting.reason()).isEqualTo(new Failure.Unexpected("IllegalStateException"));
        the.pass(Duration.ofSeconds(30));
        assertThat(the.wires.count()).isEqualTo(1);
        the.welcome(ServerTraits.PLAIN, List.of());
        assertThat(the.connection()).isInstanceOf(Connection.Live.class);
    }

    @Test
    void thirtyReconnectsLeaveOneHeartbeat() {
        the.live();
        int timers = the.time.waiting();
        for (int round = 0; round < 30; round++) {
            the.lose(new Failure.LinkLost());
            the.pass(Duration.ofSeconds(30));
            the.welcome(ServerTraits.PLAIN, List.of());
        }
        assertThat(the.time.waiting()).isEqualTo(timers);
        int before = the.asked(Outbound.Heartbeat.class).size();
        the.passAlive(Duration.ofSeconds(60));
        assertThat(the.asked(Outbound.Heartbeat.class)).hasSize(before + 12);
    }

    @Test
    void aClockThatIsSetALittleDoesNotLookLikeSleep() {
        the.live();
        the.time.sleep(Duration.ofSeconds(9));
        the.pass(Duration.ofSeconds(6));
        assertThat(the.wires.count()).isEqualTo(1);
    }

    @Test
    void lateCallbacksOfAnOldWireFallOnTheFloor() {
        the.live();
        the.pass(Duration.ofSeconds(15));
        assertThat(the.wires.count()).isEqualTo(2);
        int before = the.events.size();
        the.wires.get(0).say(the.words.frame(new Inbound.Chat(text("x", ANNA, "late", MORNING), null)));
        the.wires.get(0).fail(new Failure.LinkLost());
        the.time.settle();
        assertThat(the.events).hasSize(before);
        assertThat(the.wires.count()).isEqualTo(2);
    }

    @Test
    void closesWithCode1000AndSaysNothingMore() {
        the.live();
        the.session.close();
        the.time.settle();
        assertThat(the.wires.last().closeCodes()).containsExactly(1000);
        assertThat(the.connection()).isEqualTo(new Connection.Closed());
        assertThat(the.time.waiting()).isZero();
        int before = the.events.size();
        the.wires.last().fail(new Failure.LinkLost());
        the.session.send(outgoing("m", "too late", MORNING));
        the.session.open();
        the.session.reconnectNow();
        the.session.close();
        the.pass(Duration.ofHours(1));
        assertThat(the.events).hasSize(before);
        assertThat(the.wires.count()).isEqualTo(1);
    }

    @Test
    void closesWhileConnecting() {
        the.session.open();
        the.time.settle();
        the.session.close();
        the.time.settle();
        assertThat(the.wires.last().closeCodes()).containsExactly(1000);
        assertThat(the.time.waiting()).isZero();
    }

    @Test
    void closesWhileWaiting() {
        the.session.open();
        the.time.settle();
        the.lose(new Failure.Refused("h", 1));
        the.lose(new Failure.Refused("h", 1));
        the.session.close();
        the.time.settle();
        assertThat(the.connection()).isEqualTo(new Connection.Closed());
        assertThat(the.time.waiting()).isZero();
    }

    @Test
    void survivesTheEndOfItsThread() {
        the.live();
        the.time.shutdown();
        the.session.send(outgoing("m", "nobody there", MORNING));
        the.session.close();
        assertThat(the.asked(Outbound.Chat.class)).isEmpty();
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        the.live();
        int before = the.events.size();
        for (int i = 0; i < 3; i++) the.say(new Inbound.Unknown("command 27"));
        the.say(new Inbound.NotUnderstood());
        the.say(new Inbound.Closing());
        the.say(new Inbound.JoinAnswer(ROOM, 10011, 1));
        assertThat(the.events).hasSize(before);
        Message next = text("n", ANNA, "still here", MORNING);
        the.chat(next);
        assertThat(the.events.getLast()).isEqualTo(new SessionEvent.MessageArrived(ROOM, next, null));
    }

    @Test
    void logsAnUnknownKindOnceAndNeverMore() {
        Logger logger = (Logger) LoggerFactory.getLogger(LiveSession.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            the.live();
            for (int i = 0; i < 5; i++) the.say(new Inbound.Unknown("command 27"));
            the.say(new Inbound.Unknown("not JSON"));
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list.stream().filter(line -> line.getLevel().isGreaterOrEqual(Level.INFO)))
                .hasSize(2);
    }

    @Test
    void aListenerThatFailsDoesNotEndTheConversation() {
        List<SessionEvent> heard = new ArrayList<>();
        LiveSession session = new LiveSession(
                MEMBERSHIP,
                Password.NONE,
                the.wires,
                the.words.dialect(),
                new Timing(the.time, the.time.clock(), the.time::nanoTime),
                new Random(1),
                Stores.inMemory(),
                event -> {
                    heard.add(event);
                    throw new IllegalStateException("a listener");
                });
        session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        session.close();
        the.time.settle();
        assertThat(heard.getLast()).isEqualTo(new SessionEvent.ConnectionChanged(ROOM, new Connection.Closed()));
        assertThat(the.time.waiting()).isZero();
    }

    @Test
    void aWireThatNeverOpensIsGivenUp() {
        the.session.open();
        the.time.settle();
        the.pass(Duration.ofSeconds(45));
        assertThat(the.wires.count()).isEqualTo(2);
        assertThat(the.wires.get(0).closeCodes()).containsExactly(1000);
    }
}

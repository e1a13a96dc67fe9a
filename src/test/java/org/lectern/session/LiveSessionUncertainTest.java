package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.domain.DeliveryState.DELIVERED;
import static org.lectern.domain.DeliveryState.FAILED;
import static org.lectern.domain.DeliveryState.SENT;
import static org.lectern.domain.DeliveryState.STORED;
import static org.lectern.domain.DeliveryState.UNCERTAIN;
import static org.lectern.domain.DeliveryState.WAITING;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

class LiveSessionUncertainTest {
    private static final OutgoingMessage HELLO = outgoing("m1", "hello", MORNING);
    private static final MessageId HELLO_ID = HELLO.id();

    private final LiveSessionFixture the = new LiveSessionFixture();

    @Test
    void aLostLinkMakesItUncertainAndHistoryProvesIt() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN);
        the.welcome(ServerTraits.PLAIN, List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, STORED);
        assertThat(the.chatIds()).isEmpty();
    }

    @Test
    void historyProvesItAlsoUnderAnotherId() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of(text("other", ME, "hello", MORNING)));
        assertThat(the.states("m1")).endsWith(STORED);
        assertThat(the.chatIds()).isEmpty();
    }

    @Test
    void someoneElsesRowWithItsIdProvesNothing() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        List<Message> forged = List.of(text("m1", ANNA, "hello", MORNING));
        the.welcome(ServerTraits.PLAIN, forged);
        the.answerSecondLook(forged);
        assertThat(the.chatIds()).containsExactly("m1");
    }

    @Test
    void aDeliveredMessageIsStoredOnceHistoryShowsIt() {
        the.live();
        the.send(HELLO);
        the.chat(echo(HELLO));
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
    }

    @Test
    void resendsTheSameFrameWhenHistoryDoesNotHaveIt() {
        the.live();
        the.send(HELLO);
        String first = the.lastChatFrame();
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of());
        the.answerSecondLook(List.of());
        assertThat(the.wires.last().sent()).contains(first);
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, WAITING, SENT);
    }

    @Test
    void newMessagesDoNotOvertakeUncertainOnes() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.send(outgoing("m2", "two", MORNING.plusMillis(1)));
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        assertThat(the.chatIds()).isEmpty();
        the.answerHistory(List.of());
        the.say(new Inbound.Members(10005, Map.of()));
        assertThat(the.chatIds()).isEmpty();
        the.answerSecondLook(List.of());
        assertThat(the.chatIds()).containsExactly("m1", "m2");
    }

    @Test
    void whatIsStoredLateIsNotSentAgain() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of());
        the.pass(Duration.ofMillis(1_999));
        assertThat(the.asked(Outbound.History.class)).hasSize(1);
        assertThat(the.states("m1")).endsWith(UNCERTAIN);
        the.pass(Duration.ofMillis(1));
        assertThat(the.asked(Outbound.History.class).getLast().range())
                .isEqualTo(new Outbound.Range.Window(MORNING, MORNING));
        the.answerHistory(List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, STORED);
        assertThat(the.chatIds()).isEmpty();
    }

    @Test
    void aMessageThatTurnsUpDuringThePauseLetsTheOthersGo() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.send(outgoing("m2", "two", MORNING.plusMillis(1)));
        the.welcome(ServerTraits.PLAIN, List.of());
        the.chat(echo(HELLO));
        the.pass(Duration.ofSeconds(2));
        assertThat(the.chatIds()).containsExactly("m2");
        assertThat(the.asked(Outbound.History.class)).hasSize(1);
    }

    @Test
    void aLinkLostDuringThePauseDecidesNothing() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of());
        the.pass(Duration.ofSeconds(1));
        the.lose(new Failure.LinkLost());
        the.pass(Duration.ofSeconds(30));
        the.welcome(ServerTraits.PLAIN, List.of());
        the.answerSecondLook(List.of());
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, WAITING, SENT);
        assertThat(the.chatIds()).containsExactly("m1");
    }

    @Test
    void aPartOfTheHistoryProvesNothingButTheSecondLookDoes() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.accept();
        the.lose(new Failure.TooLarge(64 << 20));
        the.pass(Duration.ofSeconds(30));
        the.welcome(ServerTraits.PLAIN, List.of(text("a", ANNA, "hi", MORNING)));
        assertThat(the.states("m1")).endsWith(UNCERTAIN);
        the.answerSecondLook(List.of());
        assertThat(the.chatIds()).containsExactly("m1");
    }

    @Test
    void givesUpAfterThreeAttempts() {
        the.live();
        the.send(HELLO);
        for (int attempt = 2; attempt <= 3; attempt++) {
            the.lose(new Failure.LinkLost());
            the.pass(Duration.ofSeconds(30));
            the.welcome(ServerTraits.PLAIN, List.of());
            the.answerSecondLook(List.of());
            assertThat(the.chatIds()).containsExactly("m1");
        }
        the.lose(new Failure.LinkLost());
        the.pass(Duration.ofSeconds(30));
        the.welcome(ServerTraits.PLAIN, List.of());
        the.answerSecondLook(List.of());
        assertThat(the.chatIds()).isEmpty();
        assertThat(the.states("m1")).endsWith(FAILED);
        assertThat(the.reason("m1")).isEqualTo(new Failure.TimedOut());
    }

    @Test
    void neverDoublesSilentlyWhereHistoryCannotTell() {
        the.live();
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.say(new Inbound.History(10015, Map.of(), false));
        assertThat(the.chatIds()).isEmpty();
        assertThat(the.states("m1")).endsWith(FAILED);
        assertThat(the.reason("m1")).isEqualTo(new Failure.LinkLost());
    }

    @Test
    void resendsWithoutHistoryToAServerThatTakesAMessageOnce() {
        the.live(LECTERN);
        the.send(HELLO);
        the.lose(new Failure.LinkLost());
        the.accept();
        the.say(new Inbound.History(10015, Map.of(), false));
        assertThat(the.chatIds()).as("not before the server said what it is").isEmpty();
        the.say(new Inbound.SignedIn(LECTERN, null));
        assertThat(the.chatIds()).containsExactly("m1");
    }

    @Test
    void asksHistoryWhenNothingIsHeardForTwentySeconds() {
        the.live(LECTERN);
        the.send(HELLO);
        the.passAlive(Duration.ofSeconds(20));
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN);
        assertThat(the.asked(Outbound.History.class).getLast().range())
                .isEqualTo(new Outbound.Range.Window(MORNING, MORNING));
        the.answerHistory(List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, STORED);
    }

    @Test
    void resendsASwallowedMessageThreeTimesAtMost() {
        the.live();
        the.send(HELLO);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(the.chatIds()).hasSize(attempt);
            the.say(new Inbound.Heartbeat());
            the.answerSecondLook(List.of());
            the.answerHistory(List.of()); // the question that J-IM's slow store asks for may be among them
        }
        assertThat(the.chatIds()).hasSize(3);
        assertThat(the.reason("m1")).isEqualTo(new Failure.TimedOut());
        the.passAlive(Duration.ofMinutes(2));
        assertThat(the.chatIds()).hasSize(3);
    }
}

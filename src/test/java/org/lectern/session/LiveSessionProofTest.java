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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerProfile.Trait;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

/** J-IM says that a message was told, not that it is kept: history proves that, and the heartbeat what was swallowed. */
class LiveSessionProofTest {
    private static final OutgoingMessage HELLO = outgoing("m1", "hello", MORNING);
    private static final OutgoingMessage TWO = outgoing("m2", "two", MORNING.plusSeconds(2));
    private static final Message OTHER = text("a1", ANNA, "hi", MORNING.minusSeconds(60));

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final LiveSessionFixture the = new LiveSessionFixture(outbox);

    /** A J-IM with a history in which others have written; its second look is answered. */
    private void live() {
        the.session.open();
        the.time.settle();
        the.welcome(ServerTraits.PLAIN, List.of(OTHER));
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(OTHER));
    }

    private void deliver(OutgoingMessage message) {
        the.send(message);
        the.chat(echo(message));
        the.ack(10000);
    }

    private List<Outbound.Range> questions() {
        return the.asked(Outbound.History.class).stream()
                .map(Outbound.History::range)
                .toList();
    }

    private static Outbound.Range.Window times(Instant first, Instant last) {
        return new Outbound.Range.Window(first, last);
    }

    private ServerProfile profile() {
        return the.heard(SessionEvent.ProfileLearned.class).getLast().profile();
    }

    // ---- stored check

    @Test
    void fiveSecondsAfterTheEchoHistoryIsAskedOnceForAllThatWait() {
        live();
        deliver(HELLO);
        deliver(TWO);
        int before = questions().size();
        the.passAlive(Duration.ofSeconds(5));
        assertThat(questions()).hasSize(before + 1);
        assertThat(questions().getLast()).isEqualTo(times(MORNING, MORNING.plusSeconds(2)));
        the.answerHistory(List.of(echo(HELLO), echo(TWO)));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
        assertThat(the.states("m2")).containsExactly(SENT, DELIVERED, STORED);
        assertThat(outbox.kept()).isEmpty();
        the.passAlive(Duration.ofMinutes(1));
        assertThat(questions()).hasSize(before + 1);
    }

    @Test
    void messagesMadeFarApartAreAskedForApart() {
        live();
        OutgoingMessage old = outgoing("m0", "old", MORNING.minus(Duration.ofDays(3)));
        deliver(old);
        deliver(HELLO);
        the.passAlive(Duration.ofSeconds(5));
        assertThat(questions().getLast()).isEqualTo(times(old.createdAt(), old.createdAt()));
        the.answerHistory(List.of(echo(old)));
        the.passAlive(Duration.ofSeconds(1));
        assertThat(questions().getLast()).isEqualTo(times(MORNING, MORNING));
    }

    @Test
    void whatIsMissingTwiceIsSentAgainAndStaysDelivered() {
        live();
        deliver(HELLO);
        String first = the.lastChatFrame();
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of());
        assertThat(the.chatIds()).hasSize(1);
        the.passAlive(Duration.ofSeconds(25));
        the.answerHistory(List.of());
        assertThat(the.chatIds()).hasSize(2);
        assertThat(the.lastChatFrame()).isEqualTo(first);
        the.chat(echo(HELLO));
        the.ack(10000);
        the.passAlive(Duration.ofSeconds(4));
        the.answerHistory(List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
    }

    @Test
    void whatIsNeverInTheHistoryIsSentThreeTimesAndStaysDeliveredWithinAMinute() {
        live();
        deliver(HELLO);
        for (int second = 0; second < 60; second++) {
            int sent = the.chatIds().size();
            the.passAlive(Duration.ofSeconds(1));
            the.answerHistory(List.of());
            if (the.chatIds().size() > sent) the.chat(echo(HELLO));
        }
        assertThat(the.chatIds()).hasSize(3);
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(outbox.kept()).isEmpty();
        assertThat(profile().keepsHistory()).isEqualTo(Trait.YES);
    }

    @Test
    void resendsThatWereSwallowedDoNotCountButHaveAnEnd() {
        live();
        deliver(HELLO);
        for (int second = 0; second < 50; second++) {
            the.passAlive(Duration.ofSeconds(1));
            the.answerHistory(List.of());
        }
        assertThat(the.chatIds()).hasSize(4);
        assertThat(outbox.kept()).as("still watched").hasSize(1);
        for (int second = 0; second < 120; second++) {
            the.passAlive(Duration.ofSeconds(1));
            the.answerHistory(List.of());
        }
        assertThat(the.chatIds()).hasSize(6);
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(outbox.kept()).isEmpty();
    }

    @Test
    void sendsThatWereSwallowedAreNotMissedInTheHistory() {
        live();
        the.send(HELLO);
        for (int swallowed = 0; swallowed < 2; swallowed++) {
            answerBeats();
            the.answerSecondLook(List.of());
        }
        assertThat(the.chatIds()).hasSize(3);
        the.chat(echo(HELLO));
        the.ack(10000);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of());
        the.passAlive(Duration.ofSeconds(25));
        the.answerHistory(List.of());
        assertThat(the.chatIds()).as("told once, and not kept").hasSize(4);
    }

    @Test
    void theAckOfAResendIsNobodyElses() {
        live();
        deliver(HELLO);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of());
        the.passAlive(Duration.ofSeconds(25));
        the.answerHistory(List.of());
        the.send(TWO);
        the.chat(echo(HELLO));
        the.ack(10000);
        assertThat(the.states("m2")).containsExactly(SENT);
        the.ack(10002);
        assertThat(the.states("m2")).containsExactly(SENT, FAILED);
    }

    @Test
    void aServerWithoutStoreIsNeverSaidToKeepAnything() {
        the.session.open();
        the.time.settle();
        the.accept();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        the.say(new Inbound.History(10015, Map.of(), false));
        deliver(HELLO);
        the.passAlive(Duration.ofMinutes(2));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(the.chatIds()).hasSize(1);
        assertThat(outbox.kept()).as("no proof can come").isEmpty();
        assertThat(profile().keepsHistory()).isEqualTo(Trait.NO);
    }

    @Test
    void aStoreThatAnswersEmptyForEverIsGivenOneResendAndThenKnownAsNone() {
        the.live();
        deliver(HELLO);
        for (int second = 0; second < 60; second++) {
            the.passAlive(Duration.ofSeconds(1));
            the.answerHistory(List.of());
        }
        assertThat(the.chatIds()).hasSize(2);
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(profile().keepsHistory()).isEqualTo(Trait.NO);
        deliver(TWO);
        the.passAlive(Duration.ofMinutes(1));
        assertThat(the.chatIds()).hasSize(3);
        assertThat(outbox.kept()).isEmpty();
    }

    @Test
    void aCheckThatIsNotAnsweredCountsForNothing() {
        live();
        deliver(HELLO);
        the.passAlive(Duration.ofSeconds(16));
        assertThat(the.chatIds()).hasSize(1);
        the.passAlive(Duration.ofSeconds(30));
        the.answerHistory(List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
    }

    @Test
    void historyProvesItUnderAnotherIdToo() {
        live();
        the.send(HELLO);
        the.chat(text("server-1", ME, "hello", MORNING));
        the.ack(10000);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(text("server-2", ME, "hello", MORNING)));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
    }

    // ---- barrier

    @Test
    void aHeartbeatFollowsWhatWasSent() {
        live();
        the.send(HELLO);
        assertThat(the.asked().getLast()).isEqualTo(new Outbound.Heartbeat());
    }

    @Test
    void aSwallowedMessageIsNoticedAtOnceAndSentAgainWhenHistoryLacksIt() {
        live();
        the.send(HELLO);
        answerBeats();
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN);
        the.answerSecondLook(List.of());
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, WAITING, SENT);
        assertThat(the.chatIds()).containsExactly("m1", "m1");
    }

    @Test
    void aSwallowedMessageIsSentAgainAlsoWhereNoHistoryCanTell() {
        live();
        the.send(HELLO);
        answerBeats();
        the.pass(Duration.ofSeconds(2));
        the.say(new Inbound.History(10015, Map.of(), false));
        assertThat(the.chatIds()).containsExactly("m1", "m1");
    }

    @Test
    void whatWasEchoedBeforeTheBeatWasNotSwallowed() {
        live();
        the.send(HELLO);
        the.chat(echo(HELLO));
        the.send(TWO);
        the.ack(10000);
        answerBeats();
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(the.states("m2")).containsExactly(SENT, UNCERTAIN);
    }

    @Test
    void anOlderBeatsAnswerSaysNothingOfALaterMessage() {
        live();
        answerBeats();
        the.pass(Duration.ofSeconds(5)); // the regular beat
        the.send(HELLO);
        the.say(new Inbound.Heartbeat());
        assertThat(the.states("m1")).containsExactly(SENT);
        the.say(new Inbound.Heartbeat());
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN);
    }

    @Test
    void aServerThatAnswersBeatsBeforeItEchoesIsNotAskedAgain() {
        live();
        the.send(HELLO);
        answerBeats();
        the.chat(echo(HELLO));
        assertThat(the.states("m1")).containsExactly(SENT, UNCERTAIN, DELIVERED);
        the.send(TWO);
        answerBeats();
        assertThat(the.states("m2")).containsExactly(SENT);
    }

    @Test
    void aMessageThatTheServerDidNotUnderstandSaysSo() {
        live();
        the.send(HELLO);
        the.say(new Inbound.NotUnderstood());
        answerBeats();
        assertThat(the.states("m1")).containsExactly(SENT, FAILED);
        assertThat(the.reason("m1")).isEqualTo(new Failure.Rejected(10017));
    }

    @Test
    void ourServerCommitsWhileItAnswersBeatsAndIsNotMistrusted() {
        the.live(LECTERN);
        the.send(HELLO);
        assertThat(the.asked()).doesNotContain(new Outbound.Heartbeat());
        answerBeats();
        assertThat(the.states("m1")).containsExactly(SENT);
    }

    /** As many answers as there were beats. */
    private void answerBeats() {
        long beats = the.asked(Outbound.Heartbeat.class).size();
        for (long i = the.beatsAnswered(); i < Math.max(beats, 1); i++) the.say(new Inbound.Heartbeat());
    }

    // ---- what the server is like

    @Test
    void theFirstEchoTellsWhatTheServerKeeps() {
        live();
        deliver(HELLO);
        assertThat(profile()).isEqualTo(new ServerProfile(Trait.YES, Trait.UNKNOWN, Trait.YES, Trait.YES));
    }

    @Test
    void aServerThatReplacesIdsIsKnownByItsFirstEcho() {
        live();
        the.send(HELLO);
        the.say(new Inbound.Chat(text("m1", ME, "hello", MORNING), new MessageId("server-1")));
        assertThat(profile()).isEqualTo(new ServerProfile(Trait.NO, Trait.YES, Trait.YES, Trait.YES));
    }

    @Test
    void onAServerThatReplacesTimesNothingCanBeFoundAgain() {
        live();
        the.send(HELLO);
        the.chat(text("m1", ME, "hello", MORNING.plusSeconds(9)));
        assertThat(profile().keepsTimes()).isEqualTo(Trait.NO);
        assertThat(outbox.kept()).isEmpty();
        the.passAlive(Duration.ofMinutes(1));
        assertThat(the.chatIds()).hasSize(1);
    }

    @Test
    void aNewConnectionMayReachAnotherServer() {
        live();
        deliver(HELLO);
        the.lose(new Failure.LinkLost());
        the.accept();
        assertThat(profile()).isEqualTo(ServerProfile.UNKNOWN);
    }

    @Test
    void aThousandDeliveredMessagesAreProvenByFewQuestions() {
        live();
        List<Message> echoes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            OutgoingMessage one = outgoing("x" + i, "text", MORNING.plusMillis(i));
            deliver(one);
            echoes.add(echo(one));
        }
        int before = questions().size();
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(echoes);
        assertThat(questions()).hasSize(before + 1);
        assertThat(outbox.kept()).isEmpty();
    }
}

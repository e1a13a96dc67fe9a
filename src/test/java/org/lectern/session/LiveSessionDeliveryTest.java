package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.domain.DeliveryState.DELIVERED;
import static org.lectern.domain.DeliveryState.FAILED;
import static org.lectern.domain.DeliveryState.SENT;
import static org.lectern.domain.DeliveryState.STORED;
import static org.lectern.domain.DeliveryState.WAITING;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.message;
import static org.lectern.testing.Examples.outgoing;
import static org.lectern.testing.Examples.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

class LiveSessionDeliveryTest {
    private static final OutgoingMessage HELLO = outgoing("m1", "hello", MORNING);
    private static final MessageId HELLO_ID = HELLO.id();

    private final LiveSessionFixture the = new LiveSessionFixture();

    @Test
    void sendsAndDeliversWithTheEcho() {
        the.live();
        the.send(HELLO);
        the.chat(echo(HELLO));
        the.ack(10000);
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
        assertThat(the.heard(SessionEvent.MessageArrived.class))
                .containsExactly(new SessionEvent.MessageArrived(ROOM, echo(HELLO), HELLO_ID));
    }

    @Test
    void deliversWithTheAckWhenNoEchoComes() {
        the.live();
        the.send(HELLO);
        the.ack(10000);
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
    }

    @Test
    void anAckWithANumberProvesThatItIsStored() {
        the.live(LECTERN);
        the.send(HELLO);
        the.send(outgoing("m2", "two", MORNING.plusMillis(1)));
        the.say(new Inbound.ChatAck(10000, new MessageId("m2"), 8, 0));
        the.chat(echo(HELLO));
        the.say(new Inbound.ChatAck(10000, HELLO_ID, 7, 0));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
        assertThat(the.states("m2")).containsExactly(SENT, STORED);
    }

    @Test
    void acksWithoutIdCountInTheOrderOfSending() {
        the.live();
        for (int i = 1; i <= 3; i++) the.send(outgoing("m" + i, "text " + i, MORNING.plusMillis(i)));
        the.ack(10000);
        the.ack(10002);
        the.ack(10000);
        assertThat(the.states("m1")).endsWith(DELIVERED);
        assertThat(the.states("m2")).endsWith(FAILED);
        assertThat(the.reason("m2")).isEqualTo(new Failure.Rejected(10002));
        assertThat(the.states("m3")).endsWith(DELIVERED);
    }

    @Test
    void anAckAfterASwallowedMessageBelongsToTheEchoedOne() {
        the.live();
        OutgoingMessage second = outgoing("m2", "two", MORNING.plusMillis(1));
        the.send(HELLO);
        the.send(second);
        the.chat(echo(second));
        the.ack(10000);
        assertThat(the.states("m1")).containsExactly(SENT);
        assertThat(the.states("m2")).containsExactly(SENT, DELIVERED);
    }

    @Test
    void waitsWhileThereIsNoLinkAndSendsInOrder() {
        for (int i = 1; i <= 5; i++) the.send(outgoing("m" + i, "text " + i, MORNING.plusMillis(i)));
        the.session.open();
        the.time.settle();
        the.accept();
        assertThat(the.chatIds()).isEmpty();
        the.say(new Inbound.SignedIn(ServerTraits.PLAIN, null));
        assertThat(the.chatIds()).containsExactly("m1", "m2", "m3", "m4", "m5");
    }

    @Test
    void aSendThatTheSocketRefusesKeepsWaiting() {
        the.live();
        the.wires.last().breakSilently();
        the.send(HELLO);
        assertThat(the.states("m1")).isEmpty();
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of());
        assertThat(the.chatIds()).containsExactly("m1");
        assertThat(the.states("m1")).containsExactly(SENT);
    }

    @Test
    void aMessageTooLargeForTheServerIsNotSentAndCostsNobodyTheConnection() {
        the.live();
        the.send(outgoing("m1", "课".repeat(200_000), MORNING));
        the.send(outgoing("m2", "small", MORNING.plusMillis(1)));
        assertThat(the.states("m1")).containsExactly(FAILED);
        assertThat(the.reason("m1")).isEqualTo(new Failure.TooLarge(512 * 1024));
        assertThat(the.chatIds()).containsExactly("m2");
    }

    @Test
    void aHundredQuickMessagesComeBackOnceAndInOrder() {
        the.live();
        List<OutgoingMessage> all = IntStream.range(0, 100)
                .mapToObj(i -> outgoing("m" + i, "same text", MORNING.plusMillis(i)))
                .toList();
        all.forEach(the::send);
        for (OutgoingMessage one : all) {
            the.chat(echo(one));
            the.ack(10000);
        }
        assertThat(the.chatIds())
                .containsExactlyElementsOf(
                        all.stream().map(one -> one.id().value()).toList());
        for (OutgoingMessage one : all) assertThat(the.states(one.id().value())).containsExactly(SENT, DELIVERED);
        assertThat(the.heard(SessionEvent.MessageArrived.class))
                .extracting(SessionEvent.MessageArrived::echoOf)
                .containsExactlyElementsOf(all.stream().map(OutgoingMessage::id).toList());
    }

    @Test
    void knowsTheEchoOfAServerThatReplacesIds() {
        the.live();
        the.send(HELLO);
        Message renamed = text("server-1", ME, "hello", MORNING);
        the.chat(renamed);
        assertThat(the.events).contains(new SessionEvent.MessageArrived(ROOM, renamed, HELLO_ID));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
    }

    @Test
    void knowsTheEchoByTheIdInItsExtras() {
        the.live();
        the.send(HELLO);
        Message renamed = text("m1", ME, "hello", MORNING.plusSeconds(3));
        the.say(new Inbound.Chat(renamed, new MessageId("server-1")));
        assertThat(the.events).contains(new SessionEvent.MessageArrived(ROOM, renamed, HELLO_ID));
    }

    @Test
    void aForgedEchoIsSomebodysMessage() {
        the.live();
        the.send(HELLO);
        Message otherAuthor = text("m1", ANNA, "hello", MORNING);
        Message otherWords = text("m1", ME, "I never said that", MORNING);
        the.chat(otherAuthor);
        the.chat(otherWords);
        assertThat(the.states("m1")).containsExactly(SENT);
        assertThat(the.heard(SessionEvent.MessageArrived.class))
                .containsExactly(
                        new SessionEvent.MessageArrived(ROOM, otherAuthor, null),
                        new SessionEvent.MessageArrived(ROOM, otherWords, null));
        the.chat(echo(HELLO));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
    }

    @Test
    void aPictureComesBackWithoutItsSizeAndIsStillTheEcho() {
        the.live();
        OutgoingMessage picture =
                new OutgoingMessage(HELLO_ID, new MessageBody.Picture("http://h/p.png", 4, 3), MORNING);
        the.send(picture);
        the.chat(message("m1", ME, new MessageBody.Picture("http://h/p.png", 0, 0), MORNING));
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED);
    }

    @Test
    void aMessageThatFailedCanBeSentAgainWithTheSameBytes() {
        the.live();
        the.send(HELLO);
        the.ack(10002);
        String first = the.lastChatFrame();
        the.session.retry(HELLO_ID);
        the.time.settle();
        assertThat(the.chatIds()).hasSize(2);
        assertThat(the.lastChatFrame()).isEqualTo(first);
        the.chat(echo(HELLO));
        assertThat(the.states("m1")).containsExactly(SENT, FAILED, WAITING, SENT, DELIVERED);
    }

    @Test
    void aFailedMessageThatHistoryHasIsStored() {
        the.live();
        the.send(HELLO);
        the.ack(10002);
        the.lose(new Failure.LinkLost());
        the.welcome(ServerTraits.PLAIN, List.of(echo(HELLO)));
        assertThat(the.states("m1")).containsExactly(SENT, FAILED, STORED);
    }

    @Test
    void aDiscardedMessageIsNeverSent() {
        the.send(HELLO);
        the.send(outgoing("m2", "two", MORNING.plusMillis(1)));
        the.session.discard(HELLO_ID);
        the.live();
        assertThat(the.chatIds()).containsExactly("m2");
    }

    @Test
    void waitsAsLongAsARateLimitAsksAndTriesAgain() {
        the.live(LECTERN);
        the.send(HELLO);
        tooFast("m1", 1_500);
        the.pass(Duration.ofMillis(1_499));
        assertThat(the.chatIds()).hasSize(1);
        the.pass(Duration.ofMillis(1));
        assertThat(the.chatIds()).hasSize(2);
        the.chat(echo(HELLO));
        assertThat(the.states("m1")).containsExactly(SENT, WAITING, SENT, DELIVERED);
    }

    @Test
    void aRateLimitThatNeverEndsFailsTheMessage() {
        the.live(LECTERN);
        the.send(HELLO);
        for (int refusal = 0; refusal < 3; refusal++) {
            tooFast("m1", 1_000);
            the.pass(Duration.ofSeconds(1));
        }
        assertThat(the.chatIds()).hasSize(3);
        assertThat(the.reason("m1")).isEqualTo(new Failure.TooFast(1_000));
    }

    /** A server with a burst of 10 and then one a 100 ms: sixty waiting messages arrive, each once, in order. */
    @Test
    void aBurstAfterAReconnectGetsThroughARateLimit() {
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            the.send(outgoing("m" + i, "text " + i, MORNING.plusMillis(i)));
            wanted.add("m" + i);
        }
        the.live(LECTERN);
        List<String> accepted = new ArrayList<>();
        int answered = 0;
        double tokens = 10;
        for (int tick = 0; tick < 2_000 && accepted.size() < 60; tick++) {
            List<Outbound.Chat> chats = the.asked(Outbound.Chat.class);
            for (; answered < chats.size(); answered++) {
                MessageId id = chats.get(answered).message().id();
                if (tokens >= 1) {
                    tokens--;
                    accepted.add(id.value());
                    the.say(new Inbound.ChatAck(10000, id, accepted.size(), 0));
                } else tooFast(id.value(), 100);
                chats = the.asked(Outbound.Chat.class);
            }
            the.pass(Duration.ofMillis(20));
            tokens = Math.min(10, tokens + 0.2);
        }
        assertThat(accepted).containsExactlyElementsOf(wanted);
        for (String id : wanted) assertThat(the.states(id)).endsWith(STORED).doesNotContain(FAILED);
    }

    private void tooFast(String id, long wait) {
        the.say(new Inbound.ChatAck(10429, new MessageId(id), 0, wait));
    }

    @Test
    void aMessageThatCannotBeSaidDoesNotHoldUpTheNext() {
        the.live();
        the.send(new OutgoingMessage(HELLO_ID, new MessageBody.Recalled(), MORNING));
        the.send(outgoing("m2", "two", MORNING.plusMillis(1)));
        assertThat(the.states("m1")).containsExactly(FAILED);
        assertThat(the.chatIds()).containsExactly("m2");
    }

    @Test
    void takesAMessageBackWhereTheServerCan() {
        the.live(LECTERN);
        the.session.retract(HELLO_ID);
        the.time.settle();
        assertThat(the.asked(Outbound.Retract.class)).containsExactly(new Outbound.Retract(ROOM, HELLO_ID));
        the.say(new Inbound.Retracted(ROOM, HELLO_ID, ME.id()));
        assertThat(the.events.getLast()).isEqualTo(new SessionEvent.MessageRetracted(ROOM, HELLO_ID, ME.id()));
    }

    @Test
    void tellsWhenAMessageIsNotTakenBack() {
        the.live(LECTERN);
        the.session.retract(HELLO_ID);
        the.time.settle();
        the.say(new Inbound.RetractRefused(null, 10403));
        assertThat(the.events.getLast())
                .isEqualTo(new SessionEvent.RetractFailed(ROOM, HELLO_ID, new Failure.NotAllowed()));
        the.say(new Inbound.RetractRefused(HELLO_ID, 10404));
        the.say(new Inbound.RetractRefused(HELLO_ID, 10429));
        assertThat(the.heard(SessionEvent.RetractFailed.class))
                .extracting(SessionEvent.RetractFailed::reason)
                .containsExactly(new Failure.NotAllowed(), new Failure.Rejected(10404), new Failure.TooFast(0));
    }

    @Test
    void doesNotAskAPlainServerToTakeBack() {
        the.live();
        the.session.retract(HELLO_ID);
        the.time.settle();
        assertThat(the.asked(Outbound.Retract.class)).isEmpty();
        assertThat(the.events.getLast())
                .isEqualTo(new SessionEvent.RetractFailed(ROOM, HELLO_ID, new Failure.NotAllowed()));
    }

    /** Rows 1-15, 2-07: fifty messages of others while down and twenty while reconnecting all come with the history. */
    @Test
    void everyStateEndsSomewhere() {
        the.live();
        for (int i = 0; i < 30; i++) the.send(outgoing("m" + i, "text " + i, MORNING.plusMillis(i)));
        the.lose(new Failure.LinkLost());
        List<Message> kept = IntStream.range(0, 15)
                .mapToObj(i -> echo(outgoing("m" + i, "text " + i, MORNING.plusMillis(i))))
                .toList();
        the.welcome(ServerTraits.PLAIN, kept);
        the.answerSecondLook(kept);
        for (int i = 15; i < 30; i++) {
            the.chat(echo(outgoing("m" + i, "text " + i, MORNING.plusMillis(i))));
            the.ack(10000);
        }
        for (int i = 0; i < 30; i++) {
            DeliveryState last = the.states("m" + i).getLast();
            assertThat(last).isEqualTo(i < 15 ? STORED : DELIVERED);
        }
        assertThat(the.chatIds()).hasSize(15);
    }
}

package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.domain.DeliveryState.DELIVERED;
import static org.lectern.domain.DeliveryState.FAILED;
import static org.lectern.domain.DeliveryState.SENT;
import static org.lectern.domain.DeliveryState.STORED;
import static org.lectern.domain.DeliveryState.UNCERTAIN;
import static org.lectern.domain.DeliveryState.WAITING;
import static org.lectern.testing.Examples.LECTERN;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.echo;
import static org.lectern.testing.Examples.numbered;
import static org.lectern.testing.Examples.outgoing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.session.OutboxStore.Kept;
import org.lectern.session.SessionEvent.Unfinished;
import org.lectern.testing.SlowOutbox;

/** Own messages are on the disk before they travel, and come back from it (decision D5). */
class LiveSessionOutboxTest {
    private static final OutgoingMessage HELLO = outgoing("m1", "hello", MORNING);
    private static final OutgoingMessage TWO = outgoing("m2", "two", MORNING.plusMillis(1));
    private static final Failure FULL = new Failure.FileFailed("archive: full");

    private final SlowOutbox disk = new SlowOutbox();
    private final LiveSessionFixture the = new LiveSessionFixture(disk);

    private void commit() {
        disk.commit();
        the.time.settle();
    }

    private LiveSessionFixture start(ServerTraits traits) {
        the.session.open();
        the.time.settle();
        commit();
        return the.welcome(traits, List.of());
    }

    private List<DeliveryState> kept() {
        return disk.kept().stream().map(Kept::state).toList();
    }

    @Test
    void nothingGoesToTheWireBeforeItIsCommitted() {
        start(ServerTraits.PLAIN);
        the.send(HELLO);
        assertThat(the.chatIds()).isEmpty();
        assertThat(the.states("m1")).isEmpty();
        commit();
        assertThat(the.chatIds()).containsExactly("m1");
        assertThat(the.states("m1")).containsExactly(SENT);
        assertThat(disk.kept().getFirst().frame()).isEqualTo(the.lastChatFrame());
    }

    @Test
    void theDiskSaysThatItMayBeSentBeforeItIs() {
        start(ServerTraits.PLAIN);
        the.send(HELLO);
        commit();
        assertThat(kept()).containsExactly(SENT);
    }

    @Test
    void whatIsMadeWithoutALinkWaitsOnTheDiskAndIsMarkedBeforeItGoes() {
        the.send(HELLO);
        commit();
        assertThat(kept()).containsExactly(WAITING);
        start(ServerTraits.PLAIN);
        assertThat(the.chatIds()).isEmpty();
        commit();
        assertThat(kept()).containsExactly(SENT);
        assertThat(the.chatIds()).containsExactly("m1");
    }

    @Test
    void aLaterMessageDoesNotOvertakeOneThatIsStillOnItsWayToTheDisk() {
        the.send(HELLO);
        commit();
        start(ServerTraits.PLAIN);
        the.send(TWO);
        assertThat(the.chatIds()).isEmpty();
        commit();
        assertThat(the.chatIds()).containsExactly("m1", "m2");
    }

    @Test
    void whatIsMadeBeforeTheOutboxIsReadWaitsForItAndComesAfter() {
        disk.leave(new Kept(HELLO, "request-0", WAITING, 0, null));
        the.words.dialect().encode().apply(new Outbound.Chat(ROOM, org.lectern.testing.Examples.ME, HELLO));
        disk.holdReading();
        the.session.open();
        the.time.settle();
        the.welcome(ServerTraits.PLAIN, List.of());
        the.send(TWO);
        commit();
        assertThat(the.chatIds()).isEmpty();
        disk.letRead();
        commit();
        commit();
        assertThat(the.chatIds()).containsExactly("m1", "m2");
    }

    @Test
    void aDiskThatIsFullSendsNothingAndSaysSo() {
        start(ServerTraits.PLAIN);
        disk.fail(FULL);
        the.send(HELLO);
        commit();
        assertThat(the.chatIds()).isEmpty();
        assertThat(the.states("m1")).containsExactly(FAILED);
        assertThat(the.reason("m1")).isEqualTo(new Failure.NotKept());
    }

    @Test
    void whoTriesAgainOnAFullDiskIsSentAndNotKept() {
        start(ServerTraits.PLAIN);
        disk.fail(FULL);
        the.send(HELLO);
        commit();
        the.session.retry(HELLO.id());
        the.time.settle();
        commit();
        assertThat(the.chatIds()).containsExactly("m1");
        assertThat(disk.kept()).isEmpty();
        the.chat(echo(HELLO));
        assertThat(the.states("m1")).containsExactly(FAILED, WAITING, SENT, DELIVERED);
    }

    @Test
    void whoTriesAgainWhenThereIsSpaceIsKept() {
        start(ServerTraits.PLAIN);
        disk.fail(FULL);
        the.send(HELLO);
        commit();
        disk.fail(null);
        the.session.retry(HELLO.id());
        the.time.settle();
        assertThat(the.chatIds()).isEmpty();
        commit();
        assertThat(the.chatIds()).containsExactly("m1");
        assertThat(kept()).containsExactly(SENT);
    }

    @Test
    void aStoredMessageLeavesTheDisk() {
        start(LECTERN);
        the.send(HELLO);
        commit();
        the.chat(numbered(echo(HELLO), 1));
        commit();
        assertThat(the.states("m1")).containsExactly(SENT, STORED);
        assertThat(disk.kept()).isEmpty();
    }

    @Test
    void aDeliveredMessageStaysOnTheDiskUntilItIsProvenToBeStored() {
        start(ServerTraits.PLAIN);
        the.send(HELLO);
        commit();
        the.chat(echo(HELLO));
        the.ack(10000);
        commit();
        assertThat(kept()).containsExactly(DELIVERED);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(echo(HELLO)));
        commit();
        assertThat(the.states("m1")).containsExactly(SENT, DELIVERED, STORED);
        assertThat(disk.kept()).isEmpty();
    }

    @Test
    void aRefusedMessageStaysWithItsReason() {
        start(ServerTraits.PLAIN);
        the.send(HELLO);
        commit();
        the.ack(10002);
        commit();
        assertThat(kept()).containsExactly(FAILED);
        assertThat(disk.kept().getFirst().reason()).isEqualTo(new Failure.Rejected(10002));
        assertThat(disk.kept().getFirst().message()).isEqualTo(HELLO);
    }

    @Test
    void aDiscardedMessageLeavesTheDiskEvenIfTheDiskRefusesAtFirst() {
        the.send(HELLO);
        commit();
        disk.fail(FULL);
        the.session.discard(HELLO.id());
        the.time.settle();
        commit();
        assertThat(disk.kept()).hasSize(1);
        disk.fail(null);
        the.pass(Duration.ofSeconds(10));
        commit();
        assertThat(disk.kept()).isEmpty();
    }

    @Test
    void aMessageTooLargeToSendIsKeptWithItsWords() {
        start(ServerTraits.PLAIN);
        the.send(outgoing("m1", "课".repeat(200_000), MORNING));
        commit();
        assertThat(kept()).containsExactly(FAILED);
        assertThat(disk.kept().getFirst().reason()).isEqualTo(new Failure.TooLarge(512 * 1024));
    }

    // ---- the next start

    private void leave(OutgoingMessage message, DeliveryState state, int attempts, Failure reason) {
        String frame =
                the.words.dialect().encode().apply(new Outbound.Chat(ROOM, org.lectern.testing.Examples.ME, message));
        disk.leave(new Kept(message, frame, state, attempts, reason));
    }

    @Test
    void whatAnEarlierRunLeftIsToldFirst() {
        leave(HELLO, SENT, 1, null);
        leave(TWO, WAITING, 0, null);
        leave(outgoing("m3", "three", MORNING), FAILED, 1, new Failure.Rejected(10002));
        leave(outgoing("m4", "four", MORNING), DELIVERED, 1, null);
        the.session.open();
        the.time.settle();
        commit();
        List<Unfinished> told =
                the.heard(SessionEvent.OutboxRestored.class).getFirst().messages();
        assertThat(told).extracting(Unfinished::state).containsExactly(UNCERTAIN, WAITING, FAILED, DELIVERED);
        assertThat(told.get(2).reason()).isEqualTo(new Failure.Rejected(10002));
        assertThat(told.getFirst().message()).isEqualTo(HELLO);
        assertThat(the.heard(SessionEvent.DeliveryChanged.class)).isEmpty();
    }

    @Test
    void whatMayHaveBeenSentIsSentAgainOnlyAfterHistoryLacksIt() {
        leave(HELLO, SENT, 1, null);
        leave(TWO, WAITING, 0, null);
        start(ServerTraits.PLAIN);
        commit();
        assertThat(the.chatIds()).isEmpty();
        the.answerSecondLook(List.of());
        commit();
        assertThat(the.chatIds()).containsExactly("m1", "m2");
        assertThat(the.wires.last().sent()).contains("request-0 hello");
    }

    @Test
    void whatHistoryHasIsNotSentAgain() {
        leave(HELLO, SENT, 1, null);
        the.session.open();
        the.time.settle();
        commit();
        the.welcome(ServerTraits.PLAIN, List.of(echo(HELLO)));
        commit();
        assertThat(the.chatIds()).isEmpty();
        assertThat(the.states("m1")).containsExactly(STORED);
        assertThat(disk.kept()).isEmpty();
    }

    @Test
    void anOutboxThatIsReadLateIsStillDecidedByHistory() {
        leave(HELLO, SENT, 1, null);
        disk.holdReading();
        the.session.open();
        the.time.settle();
        the.welcome(LECTERN, List.of());
        disk.letRead();
        commit();
        assertThat(the.chatIds()).isEmpty();
        the.say(new Inbound.History(10018, Map.of(ROOM, List.of(numbered(echo(HELLO), 3))), false));
        assertThat(the.states("m1")).containsExactly(STORED);
        assertThat(the.chatIds()).isEmpty();
    }

    @Test
    void whatWasFailedWaitsForThePerson() {
        leave(HELLO, FAILED, 3, new Failure.TimedOut());
        start(ServerTraits.PLAIN);
        commit();
        assertThat(the.chatIds()).isEmpty();
        the.session.retry(HELLO.id());
        the.time.settle();
        commit();
        assertThat(the.chatIds()).containsExactly("m1");
        assertThat(kept()).containsExactly(SENT);
    }

    @Test
    void whatWasDeliveredIsProvenAfterTheNextStart() {
        leave(HELLO, DELIVERED, 1, null);
        start(ServerTraits.PLAIN);
        the.passAlive(Duration.ofSeconds(5));
        the.answerHistory(List.of(echo(HELLO)));
        commit();
        assertThat(the.states("m1")).containsExactly(STORED);
        assertThat(disk.kept()).isEmpty();
    }

    @Test
    void aMessageIsNotMadeTwice() {
        leave(HELLO, FAILED, 1, new Failure.TimedOut());
        start(ServerTraits.PLAIN);
        the.send(new OutgoingMessage(new MessageId("m1"), TWO.body(), MORNING));
        commit();
        assertThat(the.chatIds()).isEmpty();
        assertThat(disk.kept()).hasSize(1);
    }
}

package org.lectern.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerProfile.Trait;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;
import org.lectern.session.Requests.Request;
import org.lectern.session.SessionEvent.HistoryOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said over the links of a session: history, members, messages both ways. Session thread only. */
final class Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
    private static final int HISTORY_CODE = 10018;
    private static final int OFFLINE_CODE = 10016;
    private static final int UNAVAILABLE_CODE = 10015;
    private static final int MOST_KINDS_LOGGED = 100;
    /** The extension of servers that number their rows, and so take a message twice without showing it twice. */
    static final String SEQ = "seq";

    /** J-IM stores after it answered: what its history lacks may still come (performance.md 6.2, 7). */
    private static final Duration STORING = Duration.ofSeconds(2);

    private final Membership membership;
    private final RoomId room;
    private final Dialect dialect;
    private final Timing timing;
    private final Stores stores;
    private final Executor back;
    private final Consumer<SessionEvent> emit;
    private final Requests requests;
    private final Keeping keeping;
    private final Habits habits;
    private final Proof proof;
    private final SendQueue queue;
    private final Repair repair;
    private final Earlier earlier;
    private final Retractions retractions;
    private final Set<String> kindsLogged = new HashSet<>();

    private @Nullable Link link;
    private Person me;

    /** @param back runs its tasks later on the session thread, none after the end */
    Conversation(
            Membership membership,
            Dialect dialect,
            Timing timing,
            Stores stores,
            Executor back,
            Consumer<SessionEvent> emit) {
        this.membership = membership;
        this.room = membership.room();
        this.me = membership.person();
        this.dialect = dialect;
        this.timing = timing;
        this.emit = emit;
        this.stores = stores;
        this.back = back;
        this.requests = new Requests(timing, this::transmit, this::unanswered);
        this.repair =
                new Repair(room, timing, this::isMe, emit, range -> requests.ask(new Request.Missed(rows(range))));
        this.earlier = new Earlier(
                room, timing, emit, (number, range) -> requests.ask(new Request.Before(rows(range), number)));
        this.retractions = new Retractions(room, emit, this::transmit);
        this.habits = new Habits(profile -> emit.accept(new SessionEvent.ProfileLearned(room, profile)));
        this.keeping = new Keeping(stores.outbox(), timing, back);
        this.proof = new Proof(timing, new Proofs());
        this.queue = new SendQueue(timing, this::freeze, keeping, proof, new DeliveryTold());
    }

    /** Fetches what an earlier run left; until then nothing is sent. */
    void load() {
        keeping.load(this::restored);
        stores.resume().gaps(gaps -> back.execute(() -> repair.restore(gaps)));
        stores.resume().resumePoint(point -> back.execute(() -> repair.restore(point)));
    }

    private void restored(List<OutboxStore.Kept> left) {
        List<OwnMessage> own = new ArrayList<>();
        List<SessionEvent.Unfinished> told = new ArrayList<>();
        for (OutboxStore.Kept kept : left) {
            OwnMessage restored = OwnMessage.restored(kept);
            own.add(restored);
            told.add(new SessionEvent.Unfinished(kept.message(), restored.state, kept.reason()));
        }
        if (!told.isEmpty()) emit.accept(new SessionEvent.OutboxRestored(room, List.copyOf(told)));
        queue.restore(own);
        if (link != null) settle(link);
    }

    SendQueue queue() {
        return queue;
    }

    /** A link opened: the history is asked before anything else is said, once (decision D8). */
    void begin(Link opened) {
        link = opened;
        habits.forget();
        queue.pending().startWholeCheck(); // this one answer decides what the link before left uncertain
        requests.ask(new Request.FirstHistory(rows(repair.firstRange(opened))));
    }

    private Outbound.History rows(Outbound.Range range) {
        return new Outbound.History(room, membership.user(), range);
    }

    /** The server said, or let us assume, who it is and whom it takes us for. */
    void introduce(Link signed, ServerTraits traits, @Nullable Person vouched) {
        signed.traits = traits;
        repair.store(traits.epoch());
        me = vouched != null ? vouched : membership.person();
        emit.accept(new SessionEvent.SignedIn(room, traits, me));
        if (signed.live) repair.live();
    }

    void goLive(Link signed) {
        requests.ask(new Request.MemberList(new Outbound.Members(membership.user())));
        settle(signed);
        queue.linkUp(signed);
        proof.linkUp();
        repair.live();
    }

    /** Says that we are there; what the server handled before it answers is handled (see {@link Barrier}). */
    void heartbeat() {
        Link up = link;
        if (up == null) return;
        up.barrier.beat();
        transmit(new Outbound.Heartbeat());
    }

    /** The link is gone. */
    void end() {
        link = null;
        requests.clear();
        queue.linkDown();
        proof.linkDown();
        earlier.linkDown();
        repair.linkDown();
    }

    /** Nothing will be said any more. */
    void close() {
        keeping.close();
    }

    /** The link broke under a message of too many bytes; the history's answer is the only one that can be so large. */
    void tooLarge() {
        switch (requests.current()) {
            case Request.FirstHistory first -> repair.tooLarge();
            case Request.Missed missed -> repair.tooLarge();
            case Request.Before before -> earlier.tooLarge();
            case null, default -> {}
        }
    }

    /** Asks for rows before a known one. */
    void earlier(long question, Message before) {
        Link up = link;
        if (up == null || !up.live)
            emit.accept(new SessionEvent.EarlierArrived(room, question, List.of(), HistoryOutcome.TIMED_OUT, false));
        else earlier.ask(question, before, up);
    }

    /** Something was said; sign-in is not ours. */
    void hear(Link from, Inbound said) {
        repair.alive();
        switch (said) {
            case Inbound.Chat chat -> arrived(chat);
            case Inbound.ChatAck ack -> queue.acked(ack);
            case Inbound.History history -> historyArrived(from, history);
            case Inbound.Members members -> membersArrived(members);
            case Inbound.Joined joined -> {
                if (joined.room().equals(room)) emit.accept(new SessionEvent.PersonJoined(room, joined.person()));
            }
            case Inbound.Left left -> {
                if (left.room().equals(room)) emit.accept(new SessionEvent.PersonLeft(room, left.person()));
            }
            case Inbound.Retracted gone -> retractions.done(from, gone);
            case Inbound.RetractRefused refused -> retractions.refused(from, refused);
            case Inbound.Unknown unknown -> logOnce(unknown.kind());
            case Inbound.Typing(RoomId where, Person who)
            when where.equals(room) -> emit.accept(new SessionEvent.PersonTyping(room, who));
            case Inbound.Typing _, Inbound.SignedIn _, Inbound.SignInRefused _, Inbound.JoinAnswer _ -> {}
            case Inbound.Heartbeat answer -> passed(from);
            case Inbound.Closing ignored -> {}
            case Inbound.NotUnderstood answer -> queue.notUnderstood();
        }
    }

    private void arrived(Inbound.Chat chat) {
        Message message = chat.message();
        if (!message.room().equals(room)) return;
        // The row first, then its state: who shows it has it by then.
        OutgoingMessage own = isMe(message) ? queue.match(message) : null;
        emit.accept(new SessionEvent.MessageArrived(room, message, own == null ? null : own.id()));
        repair.said(message);
        if (own == null) return;
        habits.echo(own, message, chat.serverId());
        queue.echoed(own.id(), message.seq() > 0);
    }

    /** Our server commits in groups and answers heartbeats meanwhile: there the barrier means nothing. */
    private void passed(Link from) {
        long handled = from.barrier.answered();
        if (!from.traits.offers(SEQ)) queue.passed(handled);
    }

    private boolean isMe(Message message) {
        Person who = message.author();
        return who.verified() == me.verified() && who.bears(me.id(), membership.user());
    }

    private void historyArrived(Link from, Inbound.History history) {
        Request request = requests.answered(true);
        List<Message> rows = List.of();
        // any other code than "not available" is a server that asks us to come back later
        HistoryOutcome outcome =
                history.code() == UNAVAILABLE_CODE ? HistoryOutcome.UNAVAILABLE : HistoryOutcome.TIMED_OUT;
        if (history.code() == HISTORY_CODE || history.code() == OFFLINE_CODE) {
            rows = history.rooms().getOrDefault(room, List.of());
            outcome = rows.isEmpty() ? HistoryOutcome.EMPTY : HistoryOutcome.LOADED;
        }
        boolean first = request instanceof Request.FirstHistory;
        if (first || (!rows.isEmpty() && !(request instanceof Request.Before)))
            emit.accept(new SessionEvent.HistoryArrived(room, rows, outcome));
        habits.history(outcome);
        queue.found(rows.stream().filter(this::isMe).toList());
        if (habits.findable() == Trait.NO) proof.giveUp();
        if (request == null) repair.aside(rows);
        else decided(from, request, outcome, rows, history.gap());
    }

    private void unanswered(Request request) {
        Link asked = link;
        if (asked == null) return;
        if (request instanceof Request.FirstHistory)
            emit.accept(new SessionEvent.HistoryArrived(room, List.of(), HistoryOutcome.TIMED_OUT));
        decided(asked, request, HistoryOutcome.TIMED_OUT, List.of(), false);
    }

    private void decided(Link asked, Request request, HistoryOutcome outcome, List<Message> rows, boolean gap) {
        switch (request) {
            case Request.FirstHistory first -> {
                asked.history = outcome;
                repair.firstAnswered(new Repair.Answer(first.frame().range(), outcome, rows, gap));
                settle(asked);
            }
            case Request.FateCheck check -> {
                repair.aside(rows);
                queue.settle(outcome, asked.traits.offers(SEQ));
                goOn(asked);
            }
            case Request.StoredCheck stored -> proof.answered(outcome);
            case Request.Missed missed ->
                repair.answered(new Repair.Answer(missed.frame().range(), outcome, rows, gap));
            case Request.Before before ->
                earlier.answered(before.question(), before.frame().range(), outcome, rows);
            case Request.MemberList list -> {}
        }
    }

    /** Decides what the last link left uncertain, once the history's fate and the server's traits are known. */
    private void settle(Link asked) {
        HistoryOutcome outcome = asked.history;
        if (!asked.live || asked.settled || asked.lookingAgain || outcome == null || !queue.loaded()) return;
        boolean numbers = asked.traits.offers(SEQ);
        boolean told = outcome == HistoryOutcome.LOADED || outcome == HistoryOutcome.EMPTY;
        if (told && !numbers && queue.pending().uncertain()) {
            asked.lookingAgain = true;
            asked.keep(timing.after(STORING, () -> lookAgain(asked)));
            return;
        }
        queue.settle(outcome, numbers);
        goOn(asked); // what was restored too late for the answer is asked for by itself
    }

    /** Asks just for the times of the messages still missing, so that the answer proves what is not in it. */
    private void lookAgain(Link asked) {
        queue.pending().forgetChecks();
        goOn(asked);
    }

    /** Asks for what is still uncertain; when nothing is, own messages may flow. */
    private void goOn(Link asked) {
        if (check()) return;
        asked.settled = true;
        queue.linkUp(asked);
    }

    /** @return false when nothing is uncertain that is not asked for already */
    private boolean check() {
        Outbound.Range.Window window = queue.pending().startCheck();
        if (window == null || link == null) return false;
        requests.ask(new Request.FateCheck(rows(window)));
        return true;
    }

    private void membersArrived(Inbound.Members members) {
        requests.answered(false);
        List<Person> people = members.rooms().get(room);
        if (people != null) emit.accept(new SessionEvent.MembersListed(room, people));
    }

    void retract(MessageId message) {
        retractions.ask(link, message);
    }

    void typing() {
        Link up = link;
        if (up != null && up.live && up.traits.offers("typing")) transmit(new Outbound.Typing(room));
    }

    private String freeze(OutgoingMessage message) {
        return dialect.encode().apply(new Outbound.Chat(room, membership.person(), message));
    }

    private void transmit(Outbound request) {
        Link up = link;
        if (up != null) up.wire.send(dialect.encode().apply(request));
    }

    private void logOnce(String kind) {
        if (kindsLogged.size() < MOST_KINDS_LOGGED && kindsLogged.add(kind))
            LOG.info("The server of room {} says things this version does not know: {}", room, kind);
    }

    /** Passes on what happens to own messages. */
    private final class DeliveryTold implements SendQueue.Observer {
        @Override
        public void changed(MessageId message, DeliveryState state, @Nullable Failure reason) {
            emit.accept(new SessionEvent.DeliveryChanged(room, message, state, reason));
        }

        @Override
        public void checkNeeded() {
            check();
        }

        @Override
        public void swallowed() {
            Link up = link;
            // it may have been stored all the same, a moment later
            if (up != null) up.keep(timing.after(STORING, Conversation.this::check));
        }

        @Override
        public void sent() {
            Link up = link;
            if (up != null && !up.traits.offers(SEQ)) heartbeat();
        }
    }

    /** What the proof that messages are stored needs. */
    private final class Proofs implements Proof.Owner {
        @Override
        public void ask(Outbound.Range.Window window) {
            requests.ask(new Request.StoredCheck(rows(window)));
        }

        @Override
        public void resend(OwnMessage own) {
            queue.resend(own);
        }

        @Override
        public void unprovable(OwnMessage own) {
            keeping.remove(own.id());
        }

        @Override
        public void noHistory() {
            habits.noHistory();
            proof.giveUp();
        }

        @Override
        public Trait history() {
            return habits.findable();
        }
    }
}

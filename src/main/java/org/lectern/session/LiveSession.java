package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.wire.Backoff;
import org.lectern.wire.Wire;
import org.lectern.wire.WireFactory;
import org.lectern.wire.WireListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation that heals: it signs in, reads the history, keeps the link alive, comes back when it breaks, and brings
 * every own message to an end. Public methods only post to the session thread, which owns everything here.
 */
public final class LiveSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    /** Some servers never answer a sign-in: silence for so long is consent (protocol.md 14, 3). */
    private static final Duration SIGN_IN_SILENCE = Duration.ofSeconds(3);
    /** The wire has its own, shorter limit; this one holds even if a wire forgets its own. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(45);

    /** While it waits to try again, it looks so often whether the machine slept. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int NORMAL_CLOSE = 1000;

    private final Membership membership;
    private final Password password;
    private final WireFactory wires;
    private final Dialect dialect;
    private final Timing timing;
    private final Consumer<SessionEvent> events;
    private final RoomId room;

    private final Backoff backoff;
    private final Pulse pulse;
    private final Conversation conversation;
    private final RoundTrip roundTrip;

    private Connection connection = new Connection.Idle();
    private @Nullable Link link;
    private @Nullable Future<?> retry;
    private @Nullable Instant offlineSince;
    private long links;
    private int attempt;
    private boolean everOpen;

    /**
     * Nothing happens before {@link #open()}.
     *
     * @param stores of this conversation alone
     * @param events called on the session thread; may not throw
     */
    public LiveSession(
            Membership membership,
            Password password,
            WireFactory wires,
            Dialect dialect,
            Timing timing,
            RandomGenerator random,
            Stores stores,
            Consumer<SessionEvent> events) {
        this.membership = membership;
        this.password = password;
        this.wires = wires;
        this.dialect = dialect;
        this.timing = timing;
        this.events = events;
        this.room = membership.room();
        this.backoff = new Backoff(random);
        this.roundTrip = new RoundTrip(timing);
        this.pulse = new Pulse(timing, new Pulse.Alarms(this::beat, this::linkDead, this::wokeUp));
        this.conversation = new Conversation(membership, dialect, timing, stores, this::post, this::emit);
    }

    @Override
    public void open() {
        post(() -> {
            if (connection instanceof Connection.Idle) connect();
        });
    }

    @Override
    public void send(OutgoingMessage message) {
        post(() -> conversation.queue().add(message));
    }

    @Override
    public void retry(MessageId message) {
        post(() -> conversation.queue().retry(message));
    }

    @Override
    public void discard(MessageId message) {
        post(() -> conversation.queue().discard(message));
    }

    @Override
    public void retract(MessageId message) {
        post(() -> conversation.retract(message));
    }

    @Override
    public void typing() {
        post(conversation::typing);
    }

    @Override
    public void earlier(long question, Message before) {
        post(() -> conversation.earlier(question, before));
    }

    @Override
    public @Nullable Duration roundTrip() {
        return roundTrip.last();
    }

    @Override
    public void reconnectNow() {
        post(() -> {
            boolean resting = connection instanceof Connection.Idle
                    || connection instanceof Connection.Waiting
                    || connection instanceof Connection.Stopped;
            if (resting) connect();
        });
    }

    @Override
    public void close() {
        post(() -> {
            dropLink();
            stopWaiting();
            conversation.close();
            become(new Connection.Closed());
        });
    }

    private void connect() {
        stopWaiting();
        if (links == 0) conversation.load();
        dialect.forget().run();
        attempt++;
        become(new Connection.Connecting(attempt));
        try {
            dial(++links);
        } catch (RuntimeException broken) {
            // without a wire nobody would ever tell that this attempt is over
            LOG.error("No connection could be made: {}", broken.getClass().getName());
            ended(new Failure.Unexpected(broken.getClass().getSimpleName()));
        }
    }

    private void dial(long number) {
        Wire wire = wires.create(membership, password, new Line(number));
        Link fresh = new Link(number, wire);
        link = fresh;
        fresh.keep(timing.after(OPENING_LIMIT, () -> {
            if (!fresh.open) lost(new Failure.TimedOut());
        }));
        wire.open();
    }

    private void opened(Link opened, boolean encrypted) {
        opened.open = true;
        opened.encrypted = encrypted;
        everOpen = true;
        pulse.start();
        conversation.begin(opened);
        opened.keep(timing.after(SIGN_IN_SILENCE, () -> {
            if (!opened.live) signedIn(opened, ServerTraits.PLAIN, null);
        }));
    }

    private void signedIn(Link signed, ServerTraits traits, @Nullable Person vouched) {
        conversation.introduce(signed, traits, vouched);
        if (signed.live) return;
        signed.live = true;
        offlineSince = null;
        become(new Connection.Live(signed.encrypted));
        signed.keep(timing.after(Backoff.HEALTHY_AFTER, () -> {
            backoff.healthy();
            attempt = 0;
        }));
        conversation.goLive(signed);
    }

    private void received(Link from, String text) {
        pulse.heard();
        switch (dialect.decode().apply(text, timing.clock().instant())) {
            case Inbound.SignedIn in -> signedIn(from, in.traits(), in.me());
            case Inbound.SignInRefused(boolean forNow) ->
                lost(forNow ? new Failure.ServerFull() : new Failure.SignInRefused());
            case Inbound said -> {
                if (said instanceof Inbound.Heartbeat) roundTrip.answered();
                conversation.hear(from, said);
            }
        }
    }

    /** The link broke, or could not be opened. */
    private void lost(Failure reason) {
        if (link == null) return;
        if (reason instanceof Failure.TooLarge) conversation.tooLarge();
        ended(reason);
    }

    private void ended(Failure reason) {
        dropLink();
        if (offlineSince == null) offlineSince = timing.clock().instant();
        if (permanent(reason)) become(new Connection.Stopped(reason));
        else comeBack(reason);
    }

    private void comeBack(Failure reason) {
        Duration wait = backoff.next();
        if (wait.isZero()) {
            connect();
            return;
        }
        Instant now = timing.clock().instant();
        Instant since = offlineSince == null ? now : offlineSince;
        waitFor(wait);
        become(new Connection.Waiting(reason, attempt, now.plus(wait), since));
    }

    private void waitFor(Duration left) {
        Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
        SleepWatch sleep = new SleepWatch(timing);
        retry = timing.after(step, () -> {
            if (!(connection instanceof Connection.Waiting)) return;
            if (sleep.slept()) wokeUp();
            else if (step.equals(left)) connect();
            else waitFor(left.minus(step));
        });
    }

    /** Trying again by itself would not help, or would hammer a server that said no. */
    private boolean permanent(Failure reason) {
        if (reason instanceof Failure.HttpStatus http)
            return http.status() == 401 || http.status() == 403 || http.status() == 404;
        // after a first success it is a proxy, or a server in the middle of a restart
        if (reason instanceof Failure.NotAWebSocket) return !everOpen;
        return reason instanceof Failure.BadAddress
                || reason instanceof Failure.SignInRefused
                || reason instanceof Failure.Untrusted
                || reason instanceof Failure.WrongHost
                || reason instanceof Failure.PinMismatch;
    }

    /** Ends the connection on our side; what it had in flight becomes uncertain. Harmless without one. */
    private void dropLink() {
        Link old = link;
        if (old == null) return;
        link = null;
        pulse.stop();
        roundTrip.forget();
        old.cancelTimers();
        old.wire.close(NORMAL_CLOSE);
        conversation.end();
    }

    private void stopWaiting() {
        if (retry != null) retry.cancel(false);
        retry = null;
    }

    private void beat() {
        roundTrip.sent();
        conversation.heartbeat();
    }

    private void linkDead() {
        lost(new Failure.LinkDead());
    }

    /** After sleep the link is most likely gone, and the person is looking: come back at once. */
    private void wokeUp() {
        dropLink();
        if (offlineSince == null) offlineSince = timing.clock().instant();
        backoff.healthy();
        attempt = 0;
        connect();
    }

    // ---------------------------------------------------------------- events and threads

    private void become(Connection next) {
        emit(new SessionEvent.ConnectionChanged(room, next));
        connection = next;
    }

    private void emit(SessionEvent event) {
        if (!closed()) Timing.contained(() -> events.accept(event));
    }

    private boolean closed() {
        return connection instanceof Connection.Closed;
    }

    /** Runs a step on the session thread; nothing after the end, also when the thread itself has ended. */
    private void post(Runnable step) {
        try {
            timing.thread().execute(() -> {
                if (!closed()) Timing.contained(step);
            });
        } catch (RejectedExecutionException ended) {
            LOG.debug("The session thread has ended");
        }
    }

    /** One connection's voice; silent once another one took its place. */
    private final class Line implements WireListener {
        private final long number;

        Line(long number) {
            this.number = number;
        }

        @Override
        public void opened(boolean encrypted) {
            whileCurrent(current -> LiveSession.this.opened(current, encrypted));
        }

        @Override
        public void received(String text) {
            whileCurrent(current -> LiveSession.this.received(current, text));
        }

        @Override
        public void closed(Failure reason) {
            whileCurrent(current -> lost(reason));
        }

        private void whileCurrent(Consumer<Link> step) {
            post(() -> {
                Link current = link;
                if (current != null && current.number == number) step.accept(current);
            });
        }
    }
}

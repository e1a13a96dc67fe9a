package org.lectern.session;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.session.OutboxStore.Kept;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox on the disk, as the session thread sees it: answers come back on that thread. Session thread only. */
final class Keeping {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    /** What should be forgotten and could not be is tried again. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final OutboxStore store;
    private final Timing timing;
    private final Executor back;
    private final Set<MessageId> unremoved = new LinkedHashSet<>();
    private @Nullable Future<?> again;

    /** @param back runs its tasks later on the session thread */
    Keeping(OutboxStore store, Timing timing, Executor back) {
        this.store = store;
        this.timing = timing;
        this.back = back;
    }

    void load(Consumer<List<Kept>> answer) {
        store.load(found -> back.execute(() -> answer.accept(found)));
    }

    /** Keeps a message, or notes that it may be sent from now on. {@code done} hears whether it is on the disk. */
    void keep(OwnMessage own, DeliveryState state, int attempts, Consumer<Boolean> done) {
        OutboxStore.Committed committed = failure -> back.execute(() -> done.accept(failure == null));
        if (own.kept) store.update(own.id(), state, attempts, null, committed);
        else store.save(new Kept(own.message, own.frame, state, attempts, null), committed);
    }

    /** Notes how a message stands. Should that fail, the next start asks the history. */
    void note(OwnMessage own, @Nullable Failure reason) {
        if (own.kept || own.keeping) store.update(own.id(), own.state, own.attempts, reason, ended("updated"));
    }

    /** Keeps a message that failed before it could be kept, so that its words are not lost. */
    void saveFailed(OwnMessage own, Failure reason) {
        own.kept = true;
        store.save(
                new Kept(own.message, own.frame, DeliveryState.FAILED, own.attempts, reason),
                failure -> back.execute(() -> own.kept = failure == null));
    }

    void remove(MessageId id) {
        store.remove(id, failure -> {
            if (failure != null) back.execute(() -> removeLater(id));
        });
    }

    private void removeLater(MessageId id) {
        unremoved.add(id);
        if (again == null) again = timing.after(AGAIN, this::removeAgain);
    }

    private void removeAgain() {
        again = null;
        List<MessageId> left = List.copyOf(unremoved);
        unremoved.clear();
        left.forEach(this::remove);
    }

    private static OutboxStore.Committed ended(String what) {
        return failure -> {
            if (failure != null) LOG.warn("An own message could not be {} on the disk: {}", what, failure);
        };
    }

    /** The end: no timer is left. */
    void close() {
        if (again != null) again.cancel(false);
        again = null;
    }
}

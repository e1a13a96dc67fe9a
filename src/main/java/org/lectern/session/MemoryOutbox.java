package org.lectern.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;

/** An outbox that ends with the program. Answers before a call returns. Safe for any thread. */
public final class MemoryOutbox implements OutboxStore {
    private final Map<MessageId, Kept> kept = new LinkedHashMap<>(); // guarded by this

    @Override
    public void load(Consumer<List<Kept>> answer) {
        answer.accept(kept());
    }

    @Override
    public void save(Kept message, Committed committed) {
        synchronized (this) {
            kept.put(message.message().id(), message);
        }
        committed.told(null);
    }

    @Override
    public void update(
            MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed) {
        synchronized (this) {
            kept.computeIfPresent(message, (id, old) -> new Kept(old.message(), old.frame(), state, attempts, reason));
        }
        committed.told(null);
    }

    @Override
    public void remove(MessageId message, Committed committed) {
        synchronized (this) {
            kept.remove(message);
        }
        committed.told(null);
    }

    /** What is kept now, in the order of making. */
    public synchronized List<Kept> kept() {
        return List.copyOf(kept.values());
    }
}

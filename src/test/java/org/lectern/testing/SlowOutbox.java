package org.lectern.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.session.MemoryOutbox;
import org.lectern.session.OutboxStore;

/** An outbox whose changes take effect when a test lets them, or fail. */
public final class SlowOutbox implements OutboxStore {
    private final MemoryOutbox disk = new MemoryOutbox();
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final Set<MessageId> ever = new HashSet<>();
    private @Nullable Failure failure;
    private boolean readingHeld;

    /** What an earlier run left. */
    public void leave(Kept kept) {
        disk.save(kept, failed -> {});
    }

    /** From now on no change takes effect, for that reason; null for a disk that works again. */
    public void fail(@Nullable Failure reason) {
        failure = reason;
    }

    /** Readings are not answered until {@link #letRead}. */
    public void holdReading() {
        readingHeld = true;
    }

    public void letRead() {
        readingHeld = false;
    }

    /** Does everything that waits, in the order asked. */
    public void commit() {
        run(waiting);
        if (!readingHeld) run(answers);
    }

    /** What is not done yet never will be: the process is gone. */
    public void forget() {
        waiting.clear();
        answers.clear();
    }

    private static void run(List<Runnable> due) {
        List<Runnable> now = List.copyOf(due);
        due.clear();
        now.forEach(Runnable::run);
    }

    public List<Kept> kept() {
        return disk.kept();
    }

    /** All that were ever kept. */
    public Set<MessageId> everKept() {
        return Set.copyOf(ever);
    }

    @Override
    public void load(Consumer<List<Kept>> answer) {
        waiting.add(() -> {
            List<Kept> found = disk.kept();
            answers.add(() -> answer.accept(found));
        });
    }

    @Override
    public void save(Kept message, Committed committed) {
        change(committed, () -> {
            ever.add(message.message().id());
            disk.save(message, committed);
        });
    }

    @Override
    public void update(
            MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed) {
        change(committed, () -> disk.update(message, state, attempts, reason, committed));
    }

    @Override
    public void remove(MessageId message, Committed committed) {
        change(committed, () -> disk.remove(message, committed));
    }

    private void change(Committed committed, Runnable change) {
        waiting.add(() -> {
            if (failure != null) committed.told(failure);
            else change.run();
        });
    }
}

package org.lectern.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.session.OutboxStore;
import org.lectern.testing.MovedTime;

/** An outbox on a disk that takes its time: what is not written when the power fails was never written. */
final class DiskOutbox implements OutboxStore {
    private static final long SLOWEST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final MovedTime world;
    private final SplittableRandom chance;
    /** What is on the disk. */
    private final Map<MessageId, Kept> kept = new LinkedHashMap<>();

    private Machine machine;
    private boolean full;
    private long lastDue;

    DiskOutbox(MovedTime world, SplittableRandom chance) {
        this.world = world;
        this.chance = chance;
    }

    /** The computer that has the disk is switched on, again. */
    void mount(Machine other) {
        machine = other;
        lastDue = 0;
    }

    /** Nothing new can be written. */
    void fill(boolean toTheBrim) {
        full = toTheBrim;
    }

    /** True when exactly these bytes are on the disk under that id. */
    boolean holds(MessageId id, String frame) {
        Kept there = kept.get(id);
        return there != null && there.frame().equals(frame);
    }

    boolean holds(MessageId id) {
        return kept.containsKey(id);
    }

    /** True when the disk has nothing left to bring on its way. */
    boolean isEmpty() {
        return kept.isEmpty();
    }

    @Override
    public void load(Consumer<List<Kept>> answer) {
        inTurn(() -> {
            List<Kept> all = List.copyOf(kept.values());
            return () -> answer.accept(all);
        });
    }

    @Override
    public void save(Kept message, Committed committed) {
        inTurn(() -> {
            if (full) return () -> committed.told(new Failure.FileFailed("full"));
            kept.put(message.message().id(), message);
            return () -> committed.told(null);
        });
    }

    @Override
    public void update(
            MessageId message, DeliveryState state, int attempts, @Nullable Failure reason, Committed committed) {
        inTurn(() -> {
            if (full) return () -> committed.told(new Failure.FileFailed("full"));
            kept.computeIfPresent(message, (id, old) -> new Kept(old.message(), old.frame(), state, attempts, reason));
            return () -> committed.told(null);
        });
    }

    @Override
    public void remove(MessageId message, Committed committed) {
        inTurn(() -> {
            kept.remove(message);
            return () -> committed.told(null);
        });
    }

    /** A change, some time later, and then the word of it; neither when the power fails before. */
    private void inTurn(java.util.function.Supplier<Runnable> change) {
        Machine here = machine;
        lastDue = Math.max(lastDue, world.nanoTime() + chance.nextLong(SLOWEST_NANOS));
        world.schedule(
                () -> {
                    if (here.off()) return;
                    Runnable told = change.get();
                    here.execute(told);
                },
                lastDue - world.nanoTime(),
                TimeUnit.NANOSECONDS);
    }
}

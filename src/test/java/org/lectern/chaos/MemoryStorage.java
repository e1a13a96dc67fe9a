package org.lectern.chaos;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.domain.ResumePoint;
import org.lectern.room.RoomArchive;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.testing.MovedTime;

/** Keeps own messages only; what others said must be asked for again. */
final class MemoryStorage implements Storage {
    private final DiskOutbox outbox;

    MemoryStorage(MovedTime world, SplittableRandom chance) {
        outbox = new DiskOutbox(world, chance);
    }

    @Override
    public void mount(Machine machine) {
        outbox.mount(machine);
    }

    @Override
    public void crash() {}

    @Override
    public RoomArchive.Shelf shelf() {
        return membership -> RoomArchive.NONE;
    }

    @Override
    public Stores stores(Membership membership) {
        return new Stores(outbox, answer -> answer.accept(ResumePoint.NOWHERE));
    }

    @Override
    public Consumer<SessionEvent> recorder(Membership membership) {
        return event -> {};
    }

    @Override
    public boolean holds(MessageId id) {
        return outbox.holds(id);
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public void discard() {}
}

package org.lectern.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import org.lectern.server.store.GroupCommit;

/**
 * The turn of the server's one loop. Whatever is said during a turn is only written into buffers: one for each room,
 * shared by all who are in it, and one for each seat that is told something of its own. At the end of the turn the jobs
 * for the store leave together, and every reader gets one write. Belongs to the loop.
 */
final class RoomLoop {
    private final EventLoop loop;
    private final GroupCommit store;
    private final List<GroupCommit.Job<?>> jobs = new ArrayList<>();
    private List<RoomFloor> floors = new ArrayList<>();
    private List<Seat> seats = new ArrayList<>();
    private boolean scheduled;

    RoomLoop(EventLoop loop, GroupCommit store) {
        this.loop = loop;
        this.store = store;
    }

    EventLoop executor() {
        return loop;
    }

    /** This room's batch has become non-empty. */
    void touch(RoomFloor floor) {
        floors.add(floor);
        schedule();
    }

    /** This seat's own buffer has become non-empty. */
    void touch(Seat seat) {
        seats.add(seat);
        schedule();
    }

    /** Does something in the store; {@code done} is called on the loop, in order. */
    <T> void store(GroupCommit.Work<T> work, GroupCommit.Done<T> done) {
        jobs.add(new GroupCommit.Job<>(work, done));
        schedule();
    }

    private void schedule() {
        if (scheduled) return;
        scheduled = true;
        loop.execute(this::endTurn);
    }

    private void endTurn() {
        scheduled = false;
        hand();
        flush();
    }

    private void hand() {
        if (jobs.isEmpty()) return;
        List<GroupCommit.Job<?>> leaving = List.copyOf(jobs);
        jobs.clear();
        for (GroupCommit.Job<?> job : leaving) {
            if (!store.offer(job)) job.refuse();
        }
    }

    private void flush() {
        List<RoomFloor> talking = floors;
        List<Seat> told = seats;
        floors = new ArrayList<>();
        seats = new ArrayList<>();
        for (RoomFloor floor : talking) floor.flush();
        for (Seat seat : told) seat.flush();
    }
}

package org.lectern.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.lectern.testing.MovedTime;

/** One direction of a connection: bytes in order, after a while, and of a frame either all of them or none that count. */
final class Flow {
    private record Frame(long due, int size, Runnable arrival) {}

    private final MovedTime world;
    private final Deque<Frame> under = new ArrayDeque<>();
    private long lastDue;
    private boolean stalled;
    private boolean ended;

    Flow(MovedTime world) {
        this.world = world;
    }

    /** Sends a frame of so many bytes on its way; nothing happens once the flow has ended. */
    void put(int size, Duration latency, Runnable arrival) {
        if (ended) return;
        // a stream keeps its order, however long one piece takes
        lastDue = Math.max(lastDue, world.nanoTime() + latency.toNanos());
        under.add(new Frame(lastDue, size, arrival));
        world.schedule(this::deliver, lastDue - world.nanoTime(), TimeUnit.NANOSECONDS);
    }

    /** Bytes on their way. */
    long bytes() {
        return under.stream().mapToLong(Frame::size).sum();
    }

    /** Nothing arrives any more, and nothing is lost. */
    void stall() {
        stalled = true;
    }

    void resume() {
        if (!stalled) return;
        stalled = false;
        deliver();
    }

    /** Only so many of the bytes on their way will arrive; a frame cut in two is no frame. */
    void cut(long bytes) {
        long left = bytes;
        Deque<Frame> whole = new ArrayDeque<>();
        for (Frame frame : under) {
            left -= frame.size();
            if (left < 0) break;
            whole.add(frame);
        }
        under.clear();
        under.addAll(whole);
        ended = true;
    }

    /** The last thing that arrives, after everything on its way; the flow takes nothing more. */
    void end(Duration latency, Runnable arrival) {
        ended = false;
        put(0, latency, arrival);
        ended = true;
    }

    private void deliver() {
        while (!stalled && !under.isEmpty() && under.peek().due() <= world.nanoTime())
            under.poll().arrival().run();
    }
}

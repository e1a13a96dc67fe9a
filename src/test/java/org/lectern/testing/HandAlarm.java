package org.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;
import org.lectern.view.Alarm;

/** Rings when a test says so. Not thread-safe. */
public final class HandAlarm implements Alarm {
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Duration after, Runnable task) {}

    @Override
    public Subscription after(Duration wait, Runnable task) {
        Waiting one = new Waiting(wait, task);
        waiting.add(one);
        return () -> waiting.remove(one);
    }

    /** How many wait. */
    public int waiting() {
        return waiting.size();
    }

    /** Runs those that wait so long or less, in the order in which they were set; what they set is left waiting. */
    public void ring(Duration passed) {
        List<Waiting> due = waiting.stream()
                .filter(one -> one.after().compareTo(passed) <= 0)
                .toList();
        waiting.removeAll(due);
        due.forEach(one -> one.task().run());
    }
}

package org.lectern.view.wall;

import java.time.Duration;
import java.util.Arrays;

/** How many messages came in the last minute, in steps of five seconds. Time is given in milliseconds. Not thread-safe. */
final class Rate {
    static final int STEPS = 12;
    static final Duration STEP = Duration.ofSeconds(5);

    private final int[] counts = new int[STEPS];
    /** The number of the newest step since the beginning of time. */
    private long newest;

    /** So many messages came now. */
    void came(int messages, long now) {
        move(now);
        counts[(int) (newest % STEPS)] += messages;
    }

    private void move(long now) {
        long step = Math.floorDiv(now, STEP.toMillis());
        if (step - newest >= STEPS) Arrays.fill(counts, 0);
        else for (long passed = newest + 1; passed <= step; passed++) counts[(int) (passed % STEPS)] = 0;
        newest = Math.max(newest, step);
    }

    /** In the last minute. */
    int aMinute(long now) {
        move(now);
        return Arrays.stream(counts).sum();
    }

    /** The steps of the last minute, oldest first. */
    int[] steps(long now) {
        move(now);
        int[] steps = new int[STEPS];
        for (int i = 0; i < STEPS; i++) steps[i] = counts[(int) ((newest + 1 + i) % STEPS)];
        return steps;
    }
}

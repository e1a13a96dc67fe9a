package org.lectern.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Plays many schedules. */
public final class Chaos {
    private static final int MOST_TOLD = 10;

    /**
     * What they came to.
     *
     * @param failures each with how to play it again
     */
    public record Sum(List<String> failures, long said, long kept, long connections, long checks) {}

    private Chaos() {}

    /** The schedules of some seeds. */
    public static Sum play(LongStream seeds) {
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        LongAdder said = new LongAdder();
        LongAdder kept = new LongAdder();
        LongAdder connections = new LongAdder();
        LongAdder checks = new LongAdder();
        seeds.parallel().forEach(seed -> {
            try {
                Schedule.Tally tally = Schedule.play(seed, false);
                said.add(tally.said());
                kept.add(tally.kept());
                connections.add(tally.connections());
                checks.add(tally.checks());
            } catch (AssertionError failed) {
                failures.add(failed.getMessage() + "; again: mvn test -Dtest=ChaosTest -Dchaos.seed=" + seed);
            }
        });
        Collections.sort(failures);
        List<String> told = new ArrayList<>(failures.subList(0, Math.min(MOST_TOLD, failures.size())));
        if (failures.size() > MOST_TOLD) told.add("and " + (failures.size() - MOST_TOLD) + " more");
        return new Sum(told, said.sum(), kept.sum(), connections.sum(), checks.sum());
    }

    /** One schedule, telling everything that happens should it fail. */
    public static Sum replay(long seed) {
        Schedule.Tally tally = Schedule.play(seed, true);
        return new Sum(List.of(), tally.said(), tally.kept(), tally.connections(), tally.checks());
    }
}

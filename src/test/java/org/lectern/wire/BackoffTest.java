package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** Draws the largest number allowed. */
    private static final class Highest implements RandomGenerator {
        @Override
        public long nextLong() {
            throw new AssertionError("an unbounded number was drawn");
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }

    @Test
    void boundsDoubleFromAtOnceToThirtySeconds() {
        Backoff backoff = new Backoff(new Highest());
        assertThat(seconds(backoff, 9)).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void boundNeverOverflowsHoweverLongTheServerIsAway() {
        Backoff backoff = new Backoff(new Highest());
        assertThat(seconds(backoff, 10_000)).last().isEqualTo(30L);
    }

    @Test
    void healthStartsOver() {
        Backoff backoff = new Backoff(new Highest());
        seconds(backoff, 5);
        backoff.healthy();
        assertThat(seconds(backoff, 3)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void waitsAreSpreadOverTheWholeRange() {
        Random random = new Random(7);
        List<Duration> waits = IntStream.range(0, 1000)
                .mapToObj(n -> {
                    Backoff backoff = new Backoff(random);
                    for (int failure = 0; failure < 6; failure++) backoff.next();
                    return backoff.next();
                })
                .toList();
        assertThat(waits).allMatch(wait -> !wait.isNegative() && wait.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(waits)
                .filteredOn(wait -> wait.compareTo(Duration.ofSeconds(10)) < 0)
                .hasSizeBetween(250, 420);
        assertThat(waits)
                .filteredOn(wait -> wait.compareTo(Duration.ofSeconds(20)) > 0)
                .hasSizeBetween(250, 420);
    }

    private static List<Long> seconds(Backoff backoff, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> backoff.next().toSeconds())
                .toList();
    }
}

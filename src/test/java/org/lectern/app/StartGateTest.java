package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StartGateTest {
    @Test
    void whatIsGivenToAHeldThreadWaitsUntilTheGateOpens() throws Exception {
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            StartGate gate = new StartGate(Duration.ofMinutes(5));
            gate.hold(one);
            Future<String> later = one.submit(() -> "came");
            assertThat(later.isDone()).isFalse();
            gate.open();
            assertThat(later.get(30, TimeUnit.SECONDS)).isEqualTo("came");
        }
    }

    @Test
    void nobodyIsHeldForEver() throws Exception {
        try (ExecutorService one = Executors.newSingleThreadExecutor()) {
            new StartGate(Duration.ZERO).hold(one);
            assertThat(one.submit(() -> "came").get(30, TimeUnit.SECONDS)).isEqualTo("came");
        }
    }

    @Test
    void theEndOfTheProgramEndsTheWaiting() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        new StartGate(Duration.ofMinutes(5)).hold(one);
        one.shutdownNow();
        assertThat(one.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }
}

package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenth of the long run and less (decision D21): program and server die by turns, and nothing that was promised does. */
class KilledProcessesTest {
    private static final int ROUNDS = 10;

    @TempDir
    Path folder;

    @Test
    void nothingConfirmedIsLostDoubledOrDamagedHoweverOftenBothAreKilled() throws Exception {
        KillRounds.Outcome outcome = new KillRounds(folder, 11).play(ROUNDS);
        assertThat(outcome.confirmed()).isGreaterThan(ROUNDS * 3);
        assertThat(outcome.kept()).isGreaterThanOrEqualTo(outcome.confirmed());
    }
}

package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.ByteProxy.Fate;
import org.lectern.testing.ByteProxy.Way;

/** The long runs (decision D21): all schedules, all places at which a connection can break, all kills. */
class ChaosBench {
    private static final int SCHEDULES = 10_000;
    private static final int ODD_SCHEDULES = 1_000;
    private static final int KILLS = 200;

    @TempDir
    Path folder;

    @Test
    void tenThousandSchedules() {
        Chaos.Sum sum = Chaos.play(LongStream.range(0, SCHEDULES));
        System.out.println(SCHEDULES + " schedules: " + sum.said() + " said, " + sum.kept() + " kept, "
                + sum.connections() + " connections, " + sum.checks() + " changes checked");
        assertThat(sum.failures()).isEmpty();
    }

    @Test
    void aThousandOddSchedules() {
        Chaos.Sum sum = Chaos.play(LongStream.range(Schedule.ODD, Schedule.ODD + ODD_SCHEDULES));
        System.out.println(ODD_SCHEDULES + " schedules of wrong clocks, changed ids and second thoughts: " + sum.said()
                + " said, " + sum.kept() + " kept");
        assertThat(sum.failures()).isEmpty();
    }

    @Test
    void cutAtEveryByte() throws Exception {
        try (SocketTalk talk = new SocketTalk(folder, 1)) {
            talk.hold(new Fate.Pass());
            long up = talk.passed(Way.TO_SERVER);
            long down = talk.passed(Way.TO_CLIENT);
            for (long at = 0; at < up; at++) talk.hold(new Fate.Cut(Way.TO_SERVER, at, at % 2 == 0));
            for (long at = 0; at < down; at++) talk.hold(new Fate.Cut(Way.TO_CLIENT, at, at % 2 == 0));
            System.out.println("cut at each of " + up + " bytes up and " + down + " bytes down");
        }
    }

    @Test
    void twoHundredKills() throws Exception {
        KillRounds.Outcome outcome = new KillRounds(folder, 200).play(KILLS);
        System.out.println(outcome);
        assertThat(outcome.confirmed()).isGreaterThan(KILLS * 3);
    }
}

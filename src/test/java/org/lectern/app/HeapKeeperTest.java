package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is of no use any more does not fill half a gigabyte before it goes. */
class HeapKeeperTest {
    private static final long MIB = 1 << 20;

    private long used = 18 * MIB;
    private long useful = 18 * MIB;
    private int collections;

    private boolean busy;

    private final HeapKeeper keeper = new HeapKeeper(() -> used, () -> busy, () -> {
        collections++;
        used = useful;
    });

    private int after(long bytes) {
        used += bytes;
        keeper.look();
        return collections;
    }

    @Test
    void aLittleIsLeftAndMuchIsCollected() {
        assertThat(after(20 * MIB)).isZero();
        assertThat(after(5 * MIB)).as("in all more than a little").isEqualTo(1);
        assertThat(used).isEqualTo(useful);
        assertThat(after(20 * MIB)).as("counted from then on").isEqualTo(1);
    }

    @Test
    void whereMuchIsOfUseItIsLookedForLessOften() {
        useful = 200 * MIB;
        assertThat(after(200 * MIB)).isEqualTo(1);
        assertThat(after(90 * MIB)).as("less than half as much again").isEqualTo(1);
        assertThat(after(20 * MIB)).isEqualTo(2);
    }

    @Test
    void whoeverUsesTheWindowIsHeldUpOnlyWhenItHasToBe() {
        busy = true;
        assertThat(after(60 * MIB)).isZero();
        busy = false;
        assertThat(after(0)).as("a moment of rest").isEqualTo(1);
        busy = true;
        assertThat(after(80 * MIB)).as("no moment came").isEqualTo(2);
    }

    @Test
    void whatGoesByItselfLowersTheMark() {
        used = 300 * MIB;
        keeper.look();
        useful = 40 * MIB;
        used = 40 * MIB;
        keeper.look();
        int before = collections;
        assertThat(after(30 * MIB)).isEqualTo(before + 1);
    }

    @Test
    void theInstalledProgramDoesSo() throws Exception {
        assertThat(Files.readAllLines(Path.of("packaging", "common", "java.options")))
                .contains("-XX:+UseSerialGC", "-D" + HeapKeeper.PROPERTY + "=true");
    }
}

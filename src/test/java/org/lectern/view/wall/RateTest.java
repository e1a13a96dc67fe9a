package org.lectern.view.wall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {
    private final Rate rate = new Rate();

    @Test
    void countsTheLastMinuteAndForgetsWhatIsOlder() {
        rate.came(3, 0);
        rate.came(2, 31_000);
        assertThat(rate.aMinute(59_999)).isEqualTo(5);
        assertThat(rate.aMinute(60_000)).isEqualTo(2);
        assertThat(rate.aMinute(95_000)).isZero();
        rate.came(1, 10_000_000);
        assertThat(rate.aMinute(10_000_000)).isEqualTo(1);
    }

    @Test
    void theStepsRunFromTheOldestToNow() {
        rate.came(1, 0);
        rate.came(2, 5_000);
        rate.came(4, 55_000);
        assertThat(rate.steps(55_000)).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
    }

    @Test
    void aClockThatWasSetBackDisturbsNothing() {
        rate.came(2, 600_000);
        rate.came(1, 0);
        assertThat(rate.aMinute(0)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1,1000,700,1",
        "2,1000,700,2",
        "6,1000,650,3",
        "12,1060,690,4",
        "12,3500,2000,4",
        "12,500,900,2",
        "3,300,900,1"
    })
    void tilesGetAPleasantShape(int tiles, double width, double height, int columns) {
        assertThat(TileGrid.columns(tiles, width, height)).isEqualTo(columns);
    }
}

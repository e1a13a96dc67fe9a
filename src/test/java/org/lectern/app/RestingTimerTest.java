package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.glass.ui.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class RestingTimerTest {
    private final List<String> heard = new ArrayList<>();

    /** As the one of GTK: it never pauses. */
    private final class Ticking extends Timer {
        Ticking() {
            super(() -> {});
        }

        @Override
        protected long _start(Runnable runnable) {
            return 0;
        }

        @Override
        protected long _start(Runnable runnable, int period) {
            heard.add("start " + period);
            return 1;
        }

        @Override
        protected void _stop(long timer) {
            heard.add("stop");
        }

        @Override
        protected void _pause(long timer) {}

        @Override
        protected void _resume(long timer) {}
    }

    @Test
    void theTimerStandsStillWhileItIsPaused() {
        Fx.run(this::pauses);
    }

    private void pauses() {
        Ticking ticking = new Ticking();
        RestingTimer resting = new RestingTimer(ticking);
        resting.start(16);
        resting.resume();
        assertThat(heard).as("it runs").containsExactly("start 16");
        resting.pause();
        resting.pause();
        assertThat(heard).containsExactly("start 16", "stop");
        assertThat(ticking.isRunning()).isFalse();
        resting.resume();
        resting.resume();
        assertThat(heard).containsExactly("start 16", "stop", "start 16");
        resting.stop();
        assertThat(heard).endsWith("start 16", "stop");
    }
}

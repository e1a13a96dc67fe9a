package org.lectern.app;

import com.sun.glass.ui.Timer;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The toolkit's timer, with rests. JavaFX pauses its timer when nothing has moved for a quarter of a second and resumes it
 * when something asks to be drawn. On macOS that works; the timer of GTK (JavaFX 26, {@code GtkTimer}) leaves both out and
 * ticks sixty times a second for ever, which costs an idle window most of its processor time. This one stops the other for
 * the time of a pause.
 */
final class RestingTimer extends Timer {
    private static final Logger LOG = LoggerFactory.getLogger(RestingTimer.class);
    private static final long RUNNING = 1;

    private final Timer ticking;
    private int period;
    private boolean paused;

    /** @param ticking calls the toolkit; this one only stops and starts it */
    RestingTimer(Timer ticking) {
        super(() -> {});
        this.ticking = ticking;
    }

    /**
     * Gives the toolkit such a timer where its own never rests, and leaves it alone everywhere else: on other systems, and
     * where the command line of Java does not open the toolkit's inside. FX thread only.
     */
    static void install() {
        try {
            Object toolkit = Toolkit.getToolkit();
            Field field = toolkit.getClass().getDeclaredField("pulseTimer");
            field.setAccessible(true);
            if (!(field.get(toolkit) instanceof Timer its)
                    || !its.getClass().getSimpleName().equals("GtkTimer")) return;
            Field ticks = Timer.class.getDeclaredField("period");
            ticks.setAccessible(true);
            int period = (int) ticks.getDouble(its);
            if (period < 1) return;
            RestingTimer resting = new RestingTimer(its);
            resting.start(period);
            field.set(toolkit, resting);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
            LOG.info("the toolkit's timer never rests: {}", closed.toString());
        }
    }

    @Override
    protected synchronized long _start(Runnable nothing, int period) {
        this.period = period;
        paused = false;
        ticking.start(period);
        return RUNNING;
    }

    /** The toolkit has none without a period on this system. */
    @Override
    protected long _start(Runnable nothing) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected synchronized void _stop(long running) {
        ticking.stop();
    }

    @Override
    protected synchronized void _pause(long running) {
        if (paused) return;
        paused = true;
        ticking.stop();
    }

    @Override
    protected synchronized void _resume(long running) {
        if (!paused) return;
        paused = false;
        ticking.start(period);
    }
}

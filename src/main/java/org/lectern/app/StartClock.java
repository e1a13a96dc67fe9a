package org.lectern.app;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each phase of this start was reached. There is one process and it starts once, so this is the one thing that is
 * kept in a static place; writing a phase down costs nothing and touches nothing else. Any thread.
 */
public final class StartClock {
    /** Places on the way from the process to messages on the screen, in the order in which they are reached. */
    public enum Phase {
        /** The first line of {@link org.lectern.Main}. */
        MAIN,
        /** JavaFX runs and asks for a window. */
        TOOLKIT,
        /** What the window showed last is drawn, where it is known: the page is not there yet. */
        LOOK,
        /** Everything behind the window is made. */
        WIRING,
        /** The window's page is loaded and styled. */
        PAGE,
        /** The window is given to the desktop. */
        WINDOW,
        /** Something is drawn in it. */
        FRAME,
        /** Messages of a course are drawn in it. */
        MESSAGES
    }

    private static final AtomicLongArray REACHED = new AtomicLongArray(Phase.values().length);

    private StartClock() {}

    /** Writes the first time down that a phase was reached. */
    public static void reach(Phase phase) {
        REACHED.compareAndSet(phase.ordinal(), 0, Math.max(1, System.currentTimeMillis()));
    }

    /** True when it was reached. */
    static boolean reached(Phase phase) {
        return REACHED.get(phase.ordinal()) != 0;
    }

    /** One line a phase: its name, milliseconds since Java began, milliseconds since the phase before. */
    static String report() {
        // the operating system knows the start of a process to the second only
        long begun = ManagementFactory.getRuntimeMXBean().getStartTime();
        long[] reached = new long[Phase.values().length];
        for (int i = 0; i < reached.length; i++) reached[i] = REACHED.get(i);
        return report(begun, reached);
    }

    static String report(long begun, long... reached) {
        StringBuilder out = new StringBuilder("start-up    at ms   took ms\n");
        long before = begun;
        for (Phase phase : Phase.values()) {
            long at = reached[phase.ordinal()];
            String name = phase.name().toLowerCase(Locale.ROOT);
            if (at == 0) {
                out.append(String.format(Locale.ROOT, "%-10s %6s %9s%n", name, "-", "-"));
                continue;
            }
            out.append(String.format(Locale.ROOT, "%-10s %6d %9d%n", name, at - begun, at - before));
            before = at;
        }
        return out.toString();
    }
}

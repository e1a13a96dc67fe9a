package org.lectern.chaos;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.lectern.testing.MovedTime;

/** What happened, for whoever plays a failed schedule again; silent otherwise. */
final class Trace {
    private static final int KEPT = 400;
    private final boolean listening;
    private final Deque<String> lines = new ArrayDeque<>();

    Trace(boolean listening) {
        this.listening = listening;
    }

    /** Each {@code {}} in the format is replaced by the next word. */
    void say(MovedTime time, String format, Object... words) {
        if (!listening) return;
        StringBuilder line =
                new StringBuilder().append(time.nanoTime() / 1_000_000).append(' ');
        int from = 0;
        for (Object word : words) {
            int hole = format.indexOf("{}", from);
            line.append(format, from, hole).append(word);
            from = hole + 2;
        }
        lines.add(line.append(format.substring(from)).toString());
        if (lines.size() > KEPT * 100) lines.poll();
    }

    void print(PrintStream out) {
        lines.forEach(out::println);
    }
}

package org.lectern.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.lectern.domain.Message;

/**
 * Remembers what the detector said of the lines that came last: the same are asked about again and again. Any thread; two
 * that ask about the same new line at once both look at it.
 */
final class KnownLines implements Predicate<String> {
    private static final int MOST = 30_000;

    /** So many messages are judged where one is; the words of more are judged elsewhere first. */
    private static final int AT_ONCE = 4;

    private final Executor judging;
    private final Executor later;
    private int waiting;

    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param judging runs tasks elsewhere, one after the other
     * @param later runs tasks on the FX thread, each in its turn
     */
    KnownLines(Executor judging, Executor later) {
        this.judging = judging;
        this.later = later;
    }

    /**
     * Does something with messages when it is known which of them ask: at once where they are few, else after their words
     * were judged elsewhere, which takes a tenth of a millisecond and more for each. What comes after waits for what came
     * before. FX thread only.
     */
    void inTurn(List<Message> messages, Runnable then) {
        if (waiting == 0 && messages.size() <= AT_ONCE) {
            then.run();
            return;
        }
        waiting++;
        Runnable inItsTurn = () -> {
            waiting--;
            then.run();
        };
        try {
            judging.execute(() -> {
                try {
                    messages.forEach(message -> test(Cues.text(message)));
                } finally {
                    later.execute(inItsTurn);
                }
            });
        } catch (RejectedExecutionException closing) {
            inItsTurn.run();
        }
    }

    @Override
    public boolean test(String line) {
        if (line.isEmpty()) return false;
        // a very long line would be remembered whole
        if (line.length() > 1_000) return Detector.ONE.asks(line);
        synchronized (known) {
            Boolean answer = known.get(line);
            if (answer != null) return answer;
        }
        boolean asks = Detector.ONE.asks(line);
        synchronized (known) {
            known.put(line, asks);
        }
        return asks;
    }

    /** What is known of a line without looking at it: false also where nobody looked yet. */
    boolean isKnown(String line) {
        synchronized (known) {
            return known.getOrDefault(line, false);
        }
    }

    /** Made where the first line is judged: reading its words and patterns takes a while. */
    private static final class Detector {
        static final QuestionDetector ONE = new QuestionDetector();
    }
}

package org.lectern.course;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Remembers what the detector said of the lines that came last: the same are asked about again and again. */
final class KnownLines implements Predicate<String> {
    private static final int MOST = 30_000;

    private final QuestionDetector detector = new QuestionDetector();
    private final Map<String, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public boolean test(String line) {
        if (line.isEmpty()) return false;
        // a very long line would be remembered whole
        if (line.length() > 1_000) return detector.asks(line);
        return known.computeIfAbsent(line, detector::asks);
    }
}

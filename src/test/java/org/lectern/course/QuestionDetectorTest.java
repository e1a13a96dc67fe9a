package org.lectern.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The labelled set was written, and committed, before the detector; only its odd lines were used to write it. */
class QuestionDetectorTest {
    record Line(String kind, boolean asks, String text) {}

    private final QuestionDetector detector = new QuestionDetector();

    static List<Line> lines() throws IOException {
        try (InputStream in = Objects.requireNonNull(QuestionDetectorTest.class.getResourceAsStream("questions.tsv"))) {
            List<Line> lines = new ArrayList<>();
            for (String row : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (row.startsWith("#")) continue;
                String[] cells = row.split("\t", 3);
                lines.add(new Line(cells[0], cells[1].equals("ask"), cells[2]));
            }
            return lines;
        }
    }

    /** Every second line, from the first (0) or the second (1). */
    private static List<Line> half(int from) throws IOException {
        List<Line> all = lines();
        List<Line> half = new ArrayList<>();
        for (int i = from; i < all.size(); i += 2) half.add(all.get(i));
        return half;
    }

    private double share(List<Line> lines, boolean ofAsked) {
        long both = lines.stream()
                .filter(line -> line.asks() && detector.asks(line.text()))
                .count();
        long all = lines.stream()
                .filter(line -> ofAsked ? line.asks() : detector.asks(line.text()))
                .count();
        return (double) both / all;
    }

    @Test
    void setHasThreeHundredLinesOfEveryKind() throws IOException {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        lines().forEach(line -> kinds.merge(line.kind(), 1, Integer::sum));
        assertThat(lines()).hasSize(300).doesNotHaveDuplicates();
        assertThat(kinds)
                .hasSize(10)
                .allSatisfy((kind, count) -> assertThat(count).isGreaterThanOrEqualTo(20));
    }

    @Test
    void unseenHalfIsToldApart() throws IOException {
        List<Line> unseen = half(1);
        assertThat(share(unseen, true)).as("recall").isGreaterThanOrEqualTo(0.9);
        assertThat(share(unseen, false)).as("precision").isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void halfItWasWrittenWithIsToldApart() throws IOException {
        List<Line> known = half(0);
        List<String> wrong = known.stream()
                .filter(line -> detector.asks(line.text()) != line.asks())
                .map(line -> line.kind() + " " + line.asks() + " " + line.text())
                .toList();
        assertThat(wrong).isEmpty();
    }
}

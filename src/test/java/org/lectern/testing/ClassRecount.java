package org.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.demo.ClassScript.Cue;

/**
 * What a class must come to, counted from its script alone: nothing here knows the program. Times are since the beginning
 * of the script; those of people are cut to the lesson, which goes from the first message to a second after the last.
 */
public final class ClassRecount {
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final long REPEAT_MILLIS = 10_000;

    /** One student. */
    public static final class Row {
        public int texts;
        public int questions;
        public int answers;
        public int pictures;
        public int likes;
        public int flowers;
        public int boardLikes;
        public int boardFlowers;
        /** Null for one who never was there. */
        public @Nullable Duration first;

        public Duration last = Duration.ZERO;
        public Duration there = Duration.ZERO;
        private @Nullable Duration since;
        private @Nullable Duration lastLike;
        private @Nullable Duration lastFlower;

        public String mark(Duration from) {
            if (first == null) return "absent";
            return first.minus(from).compareTo(LATE) > 0 ? "late" : "present";
        }

        public boolean silent() {
            return texts + pictures + likes + flowers == 0;
        }

        /** Texts, questions, answers, pictures, likes, flowers. */
        public List<Integer> counts() {
            return List.of(texts, questions, answers, pictures, likes, flowers);
        }
    }

    /**
     * A question: who asked what and when, and how long it waited.
     *
     * @param waited null while it waits
     */
    public record Asked(
            Duration at, String name, String text, @Nullable Duration waited) {}

    public final Duration from;
    public final Duration to;
    /** By login. */
    public final Map<String, Row> rows = new TreeMap<>();
    /** By their words, each of which is asked once. */
    public final Map<String, Asked> questions = new LinkedHashMap<>();

    /** What was said that alerts, oldest first. */
    public final List<String> alerts = new ArrayList<>();
    /** Messages in each minute of the lesson. */
    public final Map<Long, Integer> activity = new TreeMap<>();

    /** Everything that was said. */
    public int messages;
    /** What others than the teacher said. */
    public int ofStudents;
    /** Those among them that name the teacher. */
    public int forTheTeacher;

    public ClassRecount(List<Act> acts) {
        List<Act> said = acts.stream().filter(Act::said).toList();
        from = said.getFirst().at();
        to = said.getLast().at().plusSeconds(1);
        for (int student = 0; student < ClassScript.students(); student++)
            rows.put(ClassScript.login(student), new Row());
        Map<Act, Duration> asked = new LinkedHashMap<>();
        for (Act act : acts) {
            if (act.who() == ClassScript.TEACHER) teacher(act, asked);
            else student(act, asked);
            if (!act.said()) continue;
            messages++;
            activity.merge(act.at().minus(from).toMinutes(), 1, Integer::sum);
        }
        asked.forEach((question, answered) -> questions.put(
                question.text(),
                new Asked(
                        question.at(),
                        ClassScript.name(question.who()),
                        question.text(),
                        answered.isNegative() ? null : answered.minus(question.at()))));
        for (Row row : rows.values()) if (row.since != null) leave(row, to);
    }

    private static void teacher(Act act, Map<Act, Duration> asked) {
        for (Map.Entry<Act, Duration> question : asked.entrySet()) {
            if (!question.getValue().isNegative()) continue;
            boolean named = act.about() != ClassScript.TEACHER
                    && act.about() == question.getKey().who();
            if (named || question.getKey().equals(act.answers())) question.setValue(act.at());
        }
    }

    private void student(Act act, Map<Act, Duration> asked) {
        Row row = rows.get(ClassScript.login(act.who()));
        count(row, act);
        if (act.alerts()) alerts.add(act.text());
        if (act.said()) ofStudents++;
        if (act.cue() == Cue.TEACHER) forTheTeacher++;
        if (act.asks()) asked.put(act, Duration.ofMillis(-1));
        Act to = act.answers();
        if (to != null && to.asks() && to.who() != act.who()) row.answers++;
    }

    private void count(Row row, Act act) {
        switch (act.kind()) {
            case JOIN -> {
                row.since = act.at().compareTo(from) < 0 ? from : act.at();
                if (row.first == null) row.first = row.since;
            }
            case LEAVE -> leave(row, act.at());
            case TEXT -> {
                row.texts++;
                if (act.asks()) row.questions++;
            }
            case PICTURE -> row.pictures++;
            case LIKE -> {
                row.likes++;
                if (repeated(row.lastLike, act)) return;
                row.boardLikes++;
                row.lastLike = act.at();
            }
            case FLOWER -> {
                row.flowers++;
                if (repeated(row.lastFlower, act)) return;
                row.boardFlowers++;
                row.lastFlower = act.at();
            }
            case SETTLE, RESTART -> {}
        }
    }

    private static void leave(Row row, Duration at) {
        Duration since = row.since;
        if (since == null) throw new AssertionError("left without having come");
        row.there = row.there.plus(at.minus(since));
        row.last = at;
        row.since = null;
    }

    private static boolean repeated(@Nullable Duration last, Act act) {
        return last != null && act.at().minus(last).toMillis() < REPEAT_MILLIS;
    }

    /** Those that wait at the end, oldest first. */
    public List<Asked> open() {
        return questions.values().stream()
                .filter(question -> question.waited() == null)
                .toList();
    }

    public long marked(String mark) {
        return rows.values().stream().filter(row -> row.mark(from).equals(mark)).count();
    }

    public long silent() {
        return rows.values().stream().filter(Row::silent).count();
    }

    /** How many likes, flowers and people are on the board. */
    public List<Integer> board() {
        Map<String, Integer> sums = new HashMap<>();
        for (Row row : rows.values()) {
            sums.merge("likes", row.boardLikes, Integer::sum);
            sums.merge("flowers", row.boardFlowers, Integer::sum);
            if (row.boardLikes + row.boardFlowers > 0) sums.merge("people", 1, Integer::sum);
        }
        return List.of(sums.get("likes"), sums.get("flowers"), sums.get("people"));
    }
}

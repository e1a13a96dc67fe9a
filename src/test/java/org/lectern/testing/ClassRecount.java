package org.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lectern.demo.ClassScript;
import org.lectern.demo.ClassScript.Act;
import org.lectern.demo.ClassScript.Kind;

/** What a class must come to, counted from its script alone: nothing here knows the program. */
public final class ClassRecount {
    /** One student, by login. Minutes are full minutes; {@code came} is null for one who never did. */
    public static final class Row {
        public int texts;
        public int questions;
        public int pictures;
        public int likes;
        public int flowers;
        public int boardLikes;
        public int boardFlowers;
        public Duration came;
        public Duration there = Duration.ZERO;
        private Duration since;
        private Duration lastLike;
        private Duration lastFlower;

        @Override
        public String toString() {
            String mark = came == null ? "absent" : came.toMinutes() > 5 ? "late" : "present";
            return texts + " " + questions + " " + pictures + " " + likes + " " + flowers + " " + there.toMinutes()
                    + " " + mark;
        }
    }

    public final Map<String, Row> rows = new TreeMap<>();
    /** The words of each question, and how long it waited; null while it waits. */
    public final Map<String, Duration> questions = new LinkedHashMap<>();

    public final List<String> alerts = new ArrayList<>();

    public ClassRecount(List<Act> acts) {
        Map<String, Act> waiting = new LinkedHashMap<>();
        for (int student = 0; student < ClassScript.students(); student++)
            rows.put(ClassScript.login(student), new Row());
        for (Act act : acts) {
            if (act.kind() == Kind.RESTART) continue;
            if (act.who() == ClassScript.TEACHER) {
                for (Act asked : List.copyOf(waiting.values())) {
                    if (!ClassScript.name(asked.who()).equals(ClassScript.name(act.about()))) continue;
                    questions.put(asked.text(), act.at().minus(asked.at()));
                    waiting.remove(asked.text());
                }
                continue;
            }
            count(rows.get(ClassScript.login(act.who())), act);
            if (act.alerts()) alerts.add(act.text());
            if (!act.asks()) continue;
            waiting.put(act.text(), act);
            questions.put(act.text(), null);
        }
        for (Row row : rows.values())
            if (row.since != null) row.there = row.there.plus(ClassScript.LENGTH.minus(row.since));
    }

    private static void count(Row row, Act act) {
        switch (act.kind()) {
            case JOIN -> {
                if (row.came == null) row.came = act.at();
                row.since = act.at();
            }
            case LEAVE -> {
                row.there = row.there.plus(act.at().minus(row.since));
                row.since = null;
            }
            case TEXT -> {
                row.texts++;
                if (act.asks()) row.questions++;
            }
            case PICTURE -> row.pictures++;
            case LIKE -> {
                row.likes++;
                if (row.lastLike != null && act.at().minus(row.lastLike).toMillis() < 10_000) return;
                row.boardLikes++;
                row.lastLike = act.at();
            }
            case FLOWER -> {
                row.flowers++;
                if (row.lastFlower != null && act.at().minus(row.lastFlower).toMillis() < 10_000) return;
                row.boardFlowers++;
                row.lastFlower = act.at();
            }
            case RESTART -> {}
        }
    }
}

package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.testing.Examples;

class RaidLensTest {
    private static final String[] SIGNS = {"！", "~", " ", "😂", ".", "哈", "速", "vip", "🔥"};

    private static Message says(int number, String text) {
        return Examples.text("m" + number, Examples.ANNA, text, Examples.MORNING.plusSeconds(number));
    }

    @Test
    void fiveHundredCopiesWithSmallChangesFoldToThreeRowsAtMost() {
        Random random = new Random(3);
        List<Message> raid = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder copy = new StringBuilder("快来加群领取免费课程资料名额有限");
            for (int change = random.nextInt(3); change >= 0; change--)
                copy.insert(random.nextInt(copy.length()), SIGNS[random.nextInt(SIGNS.length)]);
            copy.append(random.nextInt(10_000));
            if (i % 7 == 0) copy.insert(0, "同学们");
            raid.add(says(i, copy.toString()));
        }
        List<RaidLens.Cluster> rows = RaidLens.fold(raid);
        assertThat(rows.size()).isLessThanOrEqualTo(3);
        assertThat(rows.stream().flatMap(row -> row.messages().stream()).toList())
                .containsExactlyInAnyOrderElementsOf(raid);
    }

    @Test
    void whatIsDifferentStaysApart() {
        List<Message> lesson = new ArrayList<>();
        List<String> said = List.of(
                "第三题怎么做", "我选B", "好的老师", "声音有点小", "what page are we on", "thanks for the notes", "作业什么时候交", "图看不清");
        for (int i = 0; i < said.size(); i++) lesson.add(says(i, said.get(i)));
        assertThat(RaidLens.fold(lesson)).hasSize(said.size()).allMatch(row -> row.times() == 1);
    }

    @Test
    void theFastestMinuteOfEachPersonIsKnown() {
        List<Message> said = new ArrayList<>();
        for (int second : new int[] {0, 1, 2, 50, 59, 61, 300}) said.add(says(second, "hi"));
        said.add(Examples.text("b", Examples.BOBBY, "yo", Examples.MORNING.plusSeconds(301)));
        assertThat(RaidLens.peaks(said)).containsEntry(Examples.ANNA.id(), 5).containsEntry(Examples.BOBBY.id(), 1);
    }
}

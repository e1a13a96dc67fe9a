package org.lectern.course;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Both sets were committed before the matcher. */
class WordWatchTest {

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(WordWatchTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static WordWatch words() throws IOException {
        return new WordWatch(lines("evasions.tsv").stream()
                .map(line -> line.split("\t")[0])
                .distinct()
                .toList());
    }

    private static List<String> found(WordWatch watch, String text) {
        return watch.find(text).stream().map(WordWatch.Hit::word).toList();
    }

    @Test
    void everyEvasionIsCaught() throws IOException {
        List<String> lines = lines("evasions.tsv");
        WordWatch words = words();
        assertThat(lines).hasSize(40);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(found(words, line.split("\t")[1])).as(line).containsExactly(line.split("\t")[0]));
    }

    @Test
    void ordinaryLinesRaiseNothing() throws IOException {
        List<String> lines = lines("ordinary.txt");
        WordWatch words = words();
        assertThat(lines).hasSize(1000).doesNotHaveDuplicates();
        assertThat(lines)
                .allSatisfy(line -> assertThat(found(words, line)).as(line).isEmpty());
    }

    @Test
    void hitCoversWhatWasWritten() {
        assertThat(new WordWatch(List.of("作弊")).find("有人作 弊！")).containsExactly(new WordWatch.Hit("作弊", 2, 5));
        assertThat(new WordWatch(List.of("fuck")).find("oh 𝐟𝐮𝐜𝐤"))
                .containsExactly(new WordWatch.Hit("fuck", 3, 11));
    }

    @Test
    void wordsOfThreeLettersStandAlone() {
        WordWatch watch = new WordWatch(List.of("ass", "B站"));
        assertThat(found(watch, "assignment for the class")).isEmpty();
        assertThat(found(watch, "your ass!")).containsExactly("ass");
        assertThat(found(watch, "上b站看")).containsExactly("B站");
    }

    @Test
    void oddTextIsSearched() {
        WordWatch watch = new WordWatch(List.of("作弊", " ", "", "***"));
        assertThat(found(watch, "")).isEmpty();
        assertThat(found(watch, "\ud800作\udc00弊\0")).containsExactly("作弊");
        assertThat(found(watch, "作".repeat(100_000) + "弊")).containsExactly("作弊");
    }
}

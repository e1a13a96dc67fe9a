package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.query;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Message;

/** The index against a scan of everything: the same hits, in the same order, for whatever is asked. */
class SearchCompletenessTest {
    private static final int MESSAGES = 20_000;
    private static final int QUERIES = 150;
    private static final String[] PIECES = {
        "上海",
        "海东",
        "东边",
        "的",
        "的",
        "链表",
        "指针",
        "ｃ语言",
        "データ",
        "カﾞ",
        "한국어",
        "ไทย",
        "list",
        "List",
        "lists",
        "node",
        "naïve",
        "e\u0301t\u0301",
        "Ω",
        "ΣΑΣ",
        "2026",
        "３月",
        "c++",
        "x_y",
        "??",
        "，",
        "。",
        "！",
        "😀",
        "👩‍🏫",
        "❤️",
        "\u200b",
        "\u3000",
        " ",
        " ",
        "\n",
        "-",
        "\"",
        "*",
        ":",
        "\ud800",
        "\u0000",
        "𠀀",
        "ﬁ",
        "①",
        "a",
        "b",
        "的海"
    };

    private final Random random = new Random(42);

    @TempDir
    Path folder;

    @Test
    void everyHitOfABruteForceScanIsFoundAndNoOther() throws ArchiveException {
        List<Message> messages = messages();
        List<String> folded = messages.stream()
                .map(message -> Folding.fold(SearchIndex.textOf(message.body())))
                .toList();
        int hits = 0;
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            fill(archive, messages);
            for (int i = 0; i < QUERIES; i++) {
                String typed = typed(messages);
                List<String> expected = scan(query(typed), messages, folded);
                assertThat(Samples.search(archive, typed, null, 300 + random.nextInt(3000)))
                        .as("hits of <%s>", typed)
                        .isEqualTo(expected);
                hits += expected.size();
            }
        }
        // or nothing was tested
        assertThat(hits).isGreaterThan(QUERIES * 20);
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        Instant at = Samples.MORNING;
        for (int i = 0; i < MESSAGES; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(9); j >= 0; j--) {
                if (random.nextInt(4) > 0) text.append(PIECES[random.nextInt(PIECES.length)]);
                else text.appendCodePoint(0x4e00 + random.nextInt(400));
            }
            at = at.plusMillis(1 + random.nextInt(60_000));
            messages.add(
                    Samples.text("m" + i, random.nextBoolean() ? Samples.ANNA : Samples.WANG, text.toString(), at));
        }
        return messages;
    }

    /** In batches out of order, as history arrives. */
    private void fill(SqliteArchive archive, List<Message> messages) throws ArchiveException {
        CourseKey course = archive.course(Samples.ALGORITHMS);
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i += 1000) starts.add(i);
        Collections.shuffle(starts, random);
        for (int start : starts) archive.append(Samples.in(course, messages.subList(start, start + 1000)));
    }

    /** A piece of a message, a few of its pieces, or anything. */
    private String typed(List<Message> messages) {
        String text = SearchIndex.textOf(messages.get(random.nextInt(MESSAGES)).body());
        int from = random.nextInt(text.length());
        String piece = text.substring(from, Math.min(text.length(), from + 1 + random.nextInt(5)));
        return switch (random.nextInt(5)) {
            case 0 -> '"' + piece.replace('"', ' ') + '"';
            case 1 -> piece + " " + PIECES[random.nextInt(PIECES.length)];
            case 2 -> PIECES[random.nextInt(PIECES.length)] + PIECES[random.nextInt(PIECES.length)];
            case 3 -> "from:王 " + piece;
            default -> piece;
        };
    }

    private static List<String> scan(SearchQuery query, List<Message> messages, List<String> folded) {
        List<String> hits = new ArrayList<>();
        if (query.isEmpty()) return hits;
        for (int i = messages.size() - 1; i >= 0; i--) {
            String nick = Folding.fold(messages.get(i).author().nickname());
            boolean author = query.from().isEmpty() || query.from().stream().anyMatch(nick::contains);
            if (author && query.terms().stream().allMatch(new Scan(folded.get(i))::has))
                hits.add(messages.get(i).id().value());
        }
        return hits;
    }

    /** The plainest way to say what a hit is, apart from the code under test. */
    private record Scan(String text) {
        private static final Pattern WORD = Pattern.compile(
                "[\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\x{3000}-\\x{30ff}]]");

        boolean has(SearchQuery.Term term) {
            String wanted = term.folded();
            for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
                int end = at + wanted.length();
                boolean inWord = at > 0 && word(wanted.codePointAt(0)) && word(text.codePointBefore(at));
                boolean goesOn = end < text.length()
                        && word(wanted.codePointBefore(wanted.length()))
                        && word(text.codePointAt(end));
                if (!inWord && (term.open() || !goesOn)) return true;
            }
            return false;
        }

        private static boolean word(int point) {
            return WORD.matcher(Character.toString(point)).matches();
        }
    }
}

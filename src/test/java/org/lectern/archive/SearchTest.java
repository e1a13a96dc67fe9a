package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.ANNA;
import static org.lectern.archive.Samples.BOBBY;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.PHYSICS;
import static org.lectern.archive.Samples.WANG;
import static org.lectern.archive.Samples.in;
import static org.lectern.archive.Samples.lines;
import static org.lectern.archive.Samples.query;
import static org.lectern.archive.Samples.search;
import static org.lectern.archive.Samples.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

class SearchTest {
    @TempDir
    Path folder;

    private SqliteArchive archive;
    private CourseKey course;

    @BeforeEach
    void open() throws ArchiveException {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        course = archive.course(ALGORITHMS);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private void say(String... texts) throws ArchiveException {
        List<Message> messages = new ArrayList<>();
        for (String text : texts)
            messages.add(text(text, ANNA, text, MORNING.plusSeconds(archive.count(course) + messages.size())));
        archive.append(in(course, messages));
    }

    @Test
    void aWordInsideAChineseSentenceIsFound() throws ArchiveException {
        say("我家在上海东边", "上天入海", "海上", "上海");

        assertThat(search(archive, "上海")).containsExactly("上海", "我家在上海东边");
        assertThat(search(archive, "我家在上海东边")).containsExactly("我家在上海东边");
        assertThat(search(archive, "家在上海东")).containsExactly("我家在上海东边");
        assertThat(search(archive, "上海西边")).isEmpty();
    }

    @Test
    void oneCharacterIsFoundWhereverItStands() throws ArchiveException {
        say("海", "大海", "海边", "看大海去", "山");

        assertThat(search(archive, "海")).containsExactly("看大海去", "海边", "大海", "海");
        assertThat(search(archive, "海 去")).containsExactly("看大海去");
    }

    @Test
    void widthAndCaseDoNotMatter() throws ArchiveException {
        say("ＰＹＴＨＯＮ　教程", "ｶﾞｲﾄﾞ", "Ｃ语言");

        assertThat(search(archive, "python")).containsExactly("ＰＹＴＨＯＮ　教程");
        assertThat(search(archive, "ガイド")).containsExactly("ｶﾞｲﾄﾞ");
        assertThat(search(archive, "c语")).containsExactly("Ｃ语言");
        assertThat(search(archive, "ｐｙｔｈｏｎ　教")).containsExactly("ＰＹＴＨＯＮ　教程");
    }

    @Test
    void wordsOfAnAlphabetAreFoundFromTheirBeginning() throws ArchiveException {
        say("linked lists", "playlist", "a list of Über");

        assertThat(search(archive, "list")).containsExactly("a list of Über", "linked lists");
        assertThat(search(archive, "\"list\"")).containsExactly("a list of Über");
        assertThat(search(archive, "lists linked")).containsExactly("linked lists");
        assertThat(search(archive, "\"linked list")).containsExactly("linked lists");
        assertThat(search(archive, "üBER")).containsExactly("a list of Über");
    }

    @Test
    void signsAndEmojiAreFound() throws ArchiveException {
        say("really?!", "good 👩‍🏫 work", "c++ and c#", "x<y", "❤️");

        assertThat(search(archive, "?!")).containsExactly("really?!");
        assertThat(search(archive, "👩‍🏫")).containsExactly("good 👩‍🏫 work");
        assertThat(search(archive, "🏫")).containsExactly("good 👩‍🏫 work");
        assertThat(search(archive, "c++")).containsExactly("c++ and c#");
        assertThat(search(archive, "❤")).containsExactly("❤️");
    }

    @Test
    void filtersNarrowTheHits() throws ArchiveException {
        CourseKey physics = archive.course(PHYSICS);
        Duration day = Duration.ofDays(1);
        archive.append(in(
                course,
                text("a", WANG, "上海 see http://a.example", MORNING),
                text("b", ANNA, "上海", MORNING.plus(day)),
                Samples.say("pic", BOBBY, new MessageBody.Picture("http://x/上海.png", 1, 1), MORNING.plus(day)),
                Samples.say("like", BOBBY, new MessageBody.Like(), MORNING.plus(day.multipliedBy(2)))));
        archive.append(in(physics, text("p", ANNA, "上海", MORNING.plus(day.multipliedBy(3)))));

        assertThat(search(archive, "上海 from:王")).containsExactly("a");
        assertThat(search(archive, "from:anna")).containsExactly("p", "b");
        assertThat(search(archive, "from:S-ANNA in:physics")).containsExactly("p");
        assertThat(search(archive, "from:nobody 上海")).isEmpty();
        assertThat(search(archive, "in:nowhere 上海")).isEmpty();
        assertThat(search(archive, "has:image")).containsExactly("pic");
        assertThat(search(archive, "has:link")).containsExactly("a");
        assertThat(search(archive, "type:like type:picture")).containsExactly("like", "pic");
        assertThat(search(archive, "has:image type:like")).isEmpty();
        assertThat(search(archive, "上海 after:2026-03-03 before:2026-03-04")).containsExactly("b");
        assertThat(search(archive, "before:2026-03-03")).containsExactly("a");
        assertThat(search(archive, "上海", course, 10)).containsExactly("b", "a");
        assertThat(search(archive, "   ")).isEmpty();
    }

    @Test
    void manyAuthorsOfANameAreAllFound() throws ArchiveException {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 300; i++)
            messages.add(
                    text("m" + i, Person.unverified(new UserId("u" + i), "学生" + i, null), "x", MORNING.plusSeconds(i)));
        archive.append(in(course, messages));

        assertThat(search(archive, "from:学生 x")).hasSize(300);
        assertThat(search(archive, "from:学生29")).hasSize(11);
    }

    @Test
    void pagesGoOnWhereTheLastOneEndedNewestFirst() throws ArchiveException {
        List<Message> messages = lines("m", 400, MORNING);
        for (int i = 0; i < 60; i++) messages.add(text("tie" + i, ANNA, "line tie", MORNING.plusSeconds(500)));
        Collections.shuffle(messages, new Random(5));
        for (int i = 0; i < messages.size(); i += 46)
            archive.append(in(course, messages.subList(i, Math.min(i + 46, messages.size()))));

        for (String typed : List.of("line", "lin", "type:text", "\"line\" from:anna")) {
            List<String> whole = search(archive, typed, null, 1000);
            assertThat(whole).doesNotHaveDuplicates().hasSizeGreaterThan(200);
            assertThat(search(archive, typed, null, 7)).as(typed).isEqualTo(whole);
        }
        List<Long> times = archive.search(query("line"), null, null, 1000).hits().stream()
                .map(hit -> hit.message().sentAt().toEpochMilli())
                .toList();
        assertThat(times).isSortedAccordingTo(Collections.reverseOrder());
    }

    @Test
    void aSearchPausesAndGoesOn() throws ArchiveException {
        List<Message> messages = lines("m", Search.EXAMINED + 2 * Search.NEAR, MORNING);
        messages.add(text("needle", ANNA, "how?! 针", MORNING.minusSeconds(99)));
        archive.append(in(course, messages));

        SearchPage first = archive.search(query("?!"), null, null, 5);
        assertThat(first.hits()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(search(archive, "?!")).containsExactly("needle");
        // one character: the newest rows by themselves, then the index
        assertThat(archive.search(query("针"), null, null, 5).hits()).hasSize(1);
        assertThat(search(archive, "针", course, 5)).containsExactly("needle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"\"",
                "*",
                "a*",
                "NEAR(a b)",
                "NEAR",
                "AND",
                "a AND",
                "OR OR",
                "NOT x",
                "words:x",
                "tags:c1",
                "-x",
                "^x",
                "+x",
                "(",
                ")",
                "{a b}: c",
                "x\u0000y",
                "\ud800",
                "\udfff上",
                "'",
                "'; DROP TABLE message",
                "search MATCH 'x'",
                ":",
                "::",
                "from:\"",
                "from:*",
                "in:%",
                "%",
                "_",
                "\\",
                "a\"b",
                "“”",
                "before:",
                "type:",
                "rank",
                "rowid",
                "海*",
                "\u200b",
                "\u202e"
            })
    void noStringUpsetsASearch(String typed) throws ArchiveException {
        say("a", "x words:x NEAR", "海");

        archive.search(query(typed), null, null, 5);
        archive.search(query(typed + " 海"), course, null, 5);

        assertThat(archive.count(course)).isEqualTo(3);
    }

    @Test
    void aVeryLongQueryIsAnswered() throws ArchiveException {
        String text = "长".repeat(700) + "word".repeat(100);
        say(text);

        assertThat(search(archive, text)).containsExactly(text);
        assertThat(search(archive, "字".repeat(5000))).isEmpty();
        assertThat(search(archive, "a ".repeat(2000))).isEmpty();
        assertThat(search(archive, "\"a\" ".repeat(300) + "长")).isEmpty();
    }
}

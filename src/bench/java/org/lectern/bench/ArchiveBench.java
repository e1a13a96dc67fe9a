package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SearchPage;
import org.lectern.archive.SearchPoint;
import org.lectern.archive.SearchQuery;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;

/**
 * The archive of a room of 1,000,000 messages: its size beside its text, what appending, opening, jumping and paging cost
 * beside a room of 1,000, and search beside {@code LIKE} over a plain table. Every search must find exactly what a scan of
 * all texts finds, and what grows must stay in its bounds; how quick a search is, is printed. Ids are 128 random bits, times the milliseconds of somebody typing, as in a real room.
 */
class ArchiveBench {
    private static final int MANY = Integer.getInteger("bench.archive.messages", 1_000_000);
    private static final int FEW = 1_000;
    private static final int NATURAL = MANY / 5;
    private static final int BATCH = 500;
    private static final int PAGE = 50;
    private static final Instant START = Instant.parse("2025-09-01T00:00:00Z");
    private static final RoomId ROOM = new RoomId("c-1");
    private static final CourseIdentity COURSE =
            new CourseIdentity("wss://chat.school.example", ROOM, new UserId("me"));

    /** Two to six are said by nobody by chance; each stands in one of so many messages. */
    private record Word(String text, int everyNth) {}

    private static final List<Word> RARE = List.of(
            new Word("鳄", 20_000),
            new Word("鲸鱼", 25_000),
            new Word("量子论", 30_000),
            new Word("拓扑排序", 40_000),
            new Word("zanzibar", 50_000));

    private static final List<String> COMMON = List.of("题", "上海", "图书馆", "homework");

    @TempDir
    Path folder;

    private final Random random = new Random(11);

    private record Filled(Path file, List<Message> messages, long textBytes, double perSecond) {}

    @Test
    void aMillionMessagesStaySmallAndQuick() throws Exception {
        Filled many = fill("many.db", Chatter.Kind.SMALL, MANY, 0);
        Filled few = fill("few.db", Chatter.Kind.SMALL, FEW, 0);
        Filled natural = fill("natural.db", Chatter.Kind.NATURAL, NATURAL, 0);
        Filled numbered = fill("numbered.db", Chatter.Kind.SMALL, NATURAL, 1);
        double size = size("J-IM, 110 words", many);
        size("numbered, 110 words", numbered);
        size("J-IM, natural words", natural);
        search(many);
        double open = ratio("open, newest 50", many, few, 15, this::open);
        double jump;
        double page;
        double append;
        try (SqliteArchive big = SqliteArchive.open(many.file());
                SqliteArchive small = SqliteArchive.open(few.file())) {
            jump = within("jump to a message", big, many, small, few, this::jump);
            page = within("page up", big, many, small, few, this::pageUp);
            within("append 1", big, many, small, few, (archive, filled) -> append(archive, filled, 1));
            append = within("append 10", big, many, small, few, (archive, filled) -> append(archive, filled, 10));
            within("append 50", big, many, small, few, (archive, filled) -> append(archive, filled, 50));
        }
        assertThat(size).as("file over text").isLessThanOrEqualTo(3.3);
        assertThat(append).as("append").isLessThanOrEqualTo(1.3);
        assertThat(open).as("open").isLessThanOrEqualTo(1.5);
        assertThat(jump).as("jump").isLessThanOrEqualTo(1.5);
        assertThat(page).as("page up").isLessThanOrEqualTo(1.5);
    }

    // ---- filling

    private Filled fill(String name, Chatter.Kind kind, int count, long firstSeq) throws Exception {
        List<Message> messages = talk(kind, count, firstSeq);
        Path file = folder.resolve(name);
        long began = System.nanoTime();
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(COURSE);
            for (int i = 0; i < count; i += BATCH)
                archive.append(in(course, messages.subList(i, Math.min(count, i + BATCH))));
        }
        double perSecond = count / ((System.nanoTime() - began) / 1e9);
        long text = messages.stream().mapToLong(ArchiveBench::bytes).sum();
        return new Filled(file, messages, text, perSecond);
    }

    private static long bytes(Message message) {
        return textOf(message).getBytes(StandardCharsets.UTF_8).length;
    }

    private static String textOf(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }

    private List<Message> talk(Chatter.Kind kind, int count, long firstSeq) {
        Chatter chatter = new Chatter(kind, 7);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 60; i++) people.add(new Person(new UserId("s-" + i), "同学 " + i, null, Role.STUDENT, false));
        List<Message> messages = new ArrayList<>(count);
        long at = START.toEpochMilli();
        for (int i = 0; i < count; i++) {
            at += 1 + (long) (-10_000 * Math.log(1 - random.nextDouble()));
            String text = chatter.line();
            for (Word word : RARE) if (i % word.everyNth() == word.everyNth() / 2) text = text + word.text();
            Instant sent = Instant.ofEpochMilli(at);
            messages.add(new Message(
                    new MessageId(id()),
                    ROOM,
                    people.get((int) (people.size() * Math.pow(random.nextDouble(), 3))),
                    new MessageBody.Text(text),
                    sent,
                    sent.plusMillis(20 + random.nextInt(200)),
                    firstSeq == 0 ? 0 : firstSeq + i));
        }
        return messages;
    }

    private String id() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static List<ArchivedMessage> in(CourseKey course, List<Message> messages) {
        return messages.stream()
                .map(message -> new ArchivedMessage(course, message))
                .toList();
    }

    private static double size(String what, Filled filled) throws IOException, SQLException {
        long size = Files.size(filled.file());
        double ratio = (double) size / filled.textBytes();
        int count = filled.messages().size();
        System.out.printf(
                Locale.ROOT,
                "%-22s %,10d messages %6.1f B text %6.1f B file, ratio %.2f; filled at %,.0f/s;%s%n",
                what,
                count,
                (double) filled.textBytes() / count,
                (double) size / count,
                ratio,
                filled.perSecond(),
                parts(filled.file(), count));
        return ratio;
    }

    /** Where the bytes are, each table and index. */
    private static String parts(Path file, int count) throws SQLException {
        StringBuilder parts = new StringBuilder();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 4")) {
            while (row.next())
                parts.append(String.format(Locale.ROOT, " %s %.1f", row.getString(1), row.getDouble(2) / count));
        }
        return parts.toString();
    }

    // ---- growth

    /** Something done to an archive once. */
    @FunctionalInterface
    private interface Step {
        void run(SqliteArchive archive, Filled filled) throws ArchiveException;
    }

    /** Something done to a file once. */
    @FunctionalInterface
    private interface Opening {
        void run(Filled filled) throws ArchiveException;
    }

    private void open(Filled filled) throws ArchiveException {
        try (SqliteArchive archive = SqliteArchive.open(filled.file())) {
            assertThat(archive.newest(archive.find(COURSE), PAGE).messages()).hasSize(PAGE);
        }
    }

    private void jump(SqliteArchive archive, Filled filled) throws ArchiveException {
        Message message = filled.messages().get(random.nextInt(filled.messages().size()));
        assertThat(archive.around(archive.find(COURSE), message.id(), PAGE).messages())
                .contains(message);
    }

    private void pageUp(SqliteArchive archive, Filled filled) throws ArchiveException {
        int from = PAGE + random.nextInt(filled.messages().size() - PAGE);
        CourseKey course = archive.find(COURSE);
        var place = archive.placeOf(course, filled.messages().get(from).id());
        assertThat(archive.before(course, place, PAGE).messages()).hasSize(PAGE);
    }

    /** So many at once as come while the recorder gathers. */
    private void append(SqliteArchive archive, Filled filled, int count) throws ArchiveException {
        Instant last =
                archive.newest(archive.find(COURSE), 1).messages().getLast().sentAt();
        List<Message> fresh = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Message like =
                    filled.messages().get(random.nextInt(filled.messages().size()));
            Instant sent = last.plusMillis(7L * (i + 1));
            fresh.add(new Message(new MessageId(id()), ROOM, like.author(), like.body(), sent, sent.plusMillis(90), 0));
        }
        assertThat(archive.append(in(archive.course(COURSE), fresh))).isEqualTo(count);
    }

    private static double ratio(String what, Filled many, Filled few, int rounds, Opening step) throws Exception {
        List<Double> big = new ArrayList<>();
        List<Double> small = new ArrayList<>();
        for (int i = -3; i < rounds; i++) {
            double one = millis(() -> step.run(many));
            double other = millis(() -> step.run(few));
            if (i < 0) continue;
            big.add(one);
            small.add(other);
        }
        return told(what, big, small);
    }

    private static double within(
            String what, SqliteArchive big, Filled many, SqliteArchive small, Filled few, Step step) throws Exception {
        List<Double> inBig = new ArrayList<>();
        List<Double> inSmall = new ArrayList<>();
        for (int i = -50; i < 150; i++) {
            double one = millis(() -> step.run(big, many));
            double other = millis(() -> step.run(small, few));
            if (i < 0) continue;
            inBig.add(one);
            inSmall.add(other);
        }
        return told(what, inBig, inSmall);
    }

    private static double told(String what, List<Double> big, List<Double> small) {
        double one = Tools.median(big);
        double other = Tools.median(small);
        System.out.printf(
                Locale.ROOT,
                "%-22s %,d: %.3f ms, %,d: %.3f ms, ratio %.2f%n",
                what,
                MANY,
                one,
                FEW,
                other,
                one / other);
        return one / other;
    }

    /** Something that is timed. */
    @FunctionalInterface
    private interface Timed {
        void run() throws Exception;
    }

    private static double millis(Timed work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    // ---- search

    private void search(Filled many) throws Exception {
        double like = like(many);
        System.out.printf(Locale.ROOT, "LIKE for the rare word, 1 of %,d rows: %.1f ms%n", MANY, like);
        try (SqliteArchive archive = SqliteArchive.open(many.file())) {
            List<String> words = new ArrayList<>(COMMON);
            RARE.forEach(word -> words.add(word.text()));
            for (String word : words) {
                SearchQuery query = SearchQuery.parse('"' + word + '"', ZoneOffset.UTC);
                List<String> found = all(archive, query);
                assertThat(found).as("all hits of %s", word).isEqualTo(scan(many, word));
                List<Double> times = new ArrayList<>();
                for (int i = 0; i < 20; i++) newest(archive, query);
                for (int i = 0; i < 25; i++) times.add(millis(() -> newest(archive, query)));
                double median = Tools.median(times);
                System.out.printf(
                        Locale.ROOT,
                        "newest 50 of %-10s %,9d hits, all found; %8.3f ms, of LIKE %.4f%s%n",
                        word,
                        found.size(),
                        median,
                        median / like,
                        median > 0.01 * like ? " MISSED: more than 0.01" : "");
            }
        }
    }

    /** As the page asks: until there are enough, or nothing is left. */
    private static void newest(SqliteArchive archive, SearchQuery query) throws ArchiveException {
        int hits = 0;
        SearchPoint from = null;
        do {
            SearchPage page = archive.search(query, null, from, PAGE - hits);
            hits += page.hits().size();
            from = page.next();
        } while (from != null && hits < PAGE);
    }

    private static List<String> all(SqliteArchive archive, SearchQuery query) throws ArchiveException {
        List<String> ids = new ArrayList<>();
        SearchPoint from = null;
        do {
            SearchPage page = archive.search(query, null, from, 2_000);
            page.hits().forEach(hit -> ids.add(hit.message().id().value()));
            from = page.next();
        } while (from != null);
        return ids;
    }

    /** Newest first. Where words of an alphabet are found at their beginning only, a blank or Chinese stands before. */
    private static List<String> scan(Filled filled, String word) {
        List<String> ids = new ArrayList<>();
        boolean latin = word.charAt(0) < 0x80;
        for (int i = filled.messages().size() - 1; i >= 0; i--) {
            String text = textOf(filled.messages().get(i));
            if (latin ? hasWord(text, word) : text.contains(word))
                ids.add(filled.messages().get(i).id().value());
        }
        return ids;
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean begins = at == 0 || !latin(text.charAt(at - 1));
            boolean ends = end == text.length() || !latin(text.charAt(end));
            if (begins && ends) return true;
        }
        return false;
    }

    private static boolean latin(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** A plain table, as one would begin with. */
    private double like(Filled many) throws Exception {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + folder.resolve("plain.db").toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE m(id TEXT, sent INTEGER PRIMARY KEY, body TEXT)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO m VALUES(?,?,?)")) {
                for (Message message : many.messages()) {
                    insert.setString(1, message.id().value());
                    insert.setLong(2, message.sentAt().toEpochMilli());
                    insert.setString(3, textOf(message));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < 9; i++) times.add(millis(() -> count(statement)));
            return Tools.median(times);
        }
    }

    private static void count(Statement statement) throws SQLException {
        int hits = 0;
        try (ResultSet row =
                statement.executeQuery("SELECT id, body FROM m WHERE body LIKE '%拓扑排序%' ORDER BY sent DESC LIMIT 50")) {
            while (row.next()) hits++;
        }
        assertThat(hits).isPositive();
    }
}

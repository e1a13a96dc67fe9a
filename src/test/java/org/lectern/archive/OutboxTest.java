package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.MORNING;
import static org.lectern.archive.Samples.PHYSICS;
import static org.lectern.archive.Samples.SERVER;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.ResumePoint;
import org.lectern.domain.UserId;
import org.lectern.session.OutboxStore.Kept;
import org.lectern.testing.Examples;

class OutboxTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("archive.db");
    }

    private static Kept kept(String id, String text) {
        return kept(id, new MessageBody.Text(text));
    }

    private static Kept kept(String id, MessageBody body) {
        OutgoingMessage message = new OutgoingMessage(new MessageId(id), body, MORNING.plusMillis(id.hashCode()));
        return new Kept(message, "{\"frame\":\"" + id + "\"}", DeliveryState.WAITING, 0, null);
    }

    private static OutboxChange save(Kept kept) {
        return new OutboxChange.Save(kept);
    }

    private static OutboxChange failed(String id, Failure reason) {
        return new OutboxChange.Update(new MessageId(id), DeliveryState.FAILED, 3, reason);
    }

    @Test
    void whatIsKeptComesBackAfterAnEndWithoutFarewell() throws Exception {
        List<Kept> all = new ArrayList<>();
        all.add(kept("zz", "我家在上海东边"));
        all.add(kept("aa", new MessageBody.Picture("https://h/p.png", 4, 3)));
        all.add(kept("0123456789abcdef0123456789abcdef", new MessageBody.Like()));
        all.add(kept("mm", new MessageBody.Flower()));
        all.add(kept("bad", "lone \ud83d and \0 and \udc00"));
        SqliteArchive archive = SqliteArchive.open(file);
        CourseKey course = archive.course(ALGORITHMS);
        archive.change(course, all.stream().map(OutboxTest::save).toList());

        Path copy = folder.resolve("copy.db");
        Files.copy(file, copy);
        Files.copy(folder.resolve("archive.db-wal"), folder.resolve("copy.db-wal"));
        archive.close();

        try (SqliteArchive after = SqliteArchive.open(copy)) {
            assertThat(after.outbox(after.find(ALGORITHMS))).isEqualTo(all);
        }
    }

    @Test
    void changesAreSeenAndTheOrderOfMakingStays() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            archive.change(course, List.of(save(kept("b", "one")), save(kept("a", "two")), save(kept("c", "three"))));
            archive.change(
                    course,
                    List.of(
                            new OutboxChange.Update(new MessageId("b"), DeliveryState.SENT, 2, null),
                            new OutboxChange.Remove(new MessageId("c")),
                            failed("a", new Failure.Rejected(10002)),
                            failed("unknown", new Failure.TimedOut())));
            archive.change(course, List.of(save(kept("d", "four"))));

            List<Kept> left = archive.outbox(course);

            assertThat(left).extracting(each -> each.message().id().value()).containsExactly("b", "a", "d");
            assertThat(left)
                    .extracting(Kept::state)
                    .containsExactly(DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.WAITING);
            assertThat(left.get(0).attempts()).isEqualTo(2);
            assertThat(left.get(1).reason()).isEqualTo(new Failure.Rejected(10002));
            assertThat(left.get(1).message().body()).isEqualTo(new MessageBody.Text("two"));
        }
    }

    @Test
    void aMessageThatIsKeptAgainKeepsItsPlaceAndItsWords() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            archive.change(course, List.of(save(kept("a", "one")), save(kept("b", "two"))));
            Kept again = new Kept(kept("a", "other words").message(), "{}", DeliveryState.SENT, 1, null);
            archive.change(course, List.of(save(again)));

            assertThat(archive.outbox(course))
                    .extracting(each -> each.message().id().value())
                    .containsExactly("a", "b");
            assertThat(archive.outbox(course).getFirst().message().body()).isEqualTo(new MessageBody.Text("one"));
            assertThat(archive.outbox(course).getFirst().state()).isEqualTo(DeliveryState.SENT);
        }
    }

    @Test
    void everyReasonOfAFailedMessageComesBack() throws Exception {
        List<Failure> reasons = List.of(
                new Failure.TimedOut(),
                new Failure.LinkLost(),
                new Failure.TooLarge(512),
                new Failure.TooFast(900),
                new Failure.Rejected(10017),
                new Failure.NotAllowed(),
                new Failure.NotKept());
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            for (int i = 0; i < reasons.size(); i++)
                archive.change(course, List.of(save(kept("m" + i, "x")), failed("m" + i, reasons.get(i))));
            archive.change(course, List.of(save(kept("odd", "x")), failed("odd", new Failure.NotAPicture())));

            List<Kept> left = archive.outbox(course);

            assertThat(left.subList(0, reasons.size())).extracting(Kept::reason).containsExactlyElementsOf(reasons);
            assertThat(left.getLast().reason()).isEqualTo(new Failure.Unexpected("NotAPicture"));
        }
    }

    @Test
    void coursesDoNotMixAndAForgottenOneTakesItsOutboxAlong() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey one = archive.course(ALGORITHMS);
            CourseKey other = archive.course(PHYSICS);
            archive.change(one, List.of(save(kept("a", "secretword"))));
            archive.change(other, List.of(save(kept("a", "two"))));

            archive.forget(one);

            assertThat(archive.outbox(other)).hasSize(1);
            assertThat(archive.outbox(one)).isEmpty();
            assertThat(everything()).doesNotContain("secretword").contains("two");
        }
    }

    @Test
    void erasingOneselfErasesWhatIsOnItsWay() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            archive.change(archive.course(ALGORITHMS), List.of(save(kept("a", "secretword"))));
            archive.erase(SERVER, new UserId("me"), MORNING);
            assertThat(archive.outbox(archive.course(ALGORITHMS))).isEmpty();
            assertThat(everything()).doesNotContain("secretword");
        }
    }

    private String everything() throws Exception {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path each : files.toList()) all.append(Files.readString(each, StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }

    @Test
    void aDamagedArchiveGivesItsOutboxToTheNewOne() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            archive.change(course, List.of(save(kept("b", "one")), save(kept("a", "two"))));
            archive.append(Samples.in(course, Samples.lines("m", 5_000, MORNING)));
        }
        long size = Files.size(file);
        try (Database database = Database.open(file, List.of())) {
            database.execute("DELETE FROM about WHERE name = 'closed'");
        }
        byte[] noise = new byte[4096 * 4];
        new Random(1).nextBytes(noise);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(size / 2 / 4096 * 4096);
            raw.write(noise);
        }

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            assertThat(archive.opening()).isInstanceOf(Opening.Salvaged.class);
            assertThat(archive.outbox(archive.find(ALGORITHMS))).containsExactly(kept("b", "one"), kept("a", "two"));
        }
    }

    @Test
    void aResumePointIsACursorAndComesBack() {
        ResumePoint numbered = new ResumePoint(7, MORNING, "e1");
        assertThat(Cursor.of(numbered).resumePoint()).isEqualTo(numbered);
        assertThat(Cursor.of(ResumePoint.NOWHERE).resumePoint()).isEqualTo(ResumePoint.NOWHERE);
        ResumePoint far = new ResumePoint(0, Instant.ofEpochMilli(-5), null);
        assertThat(Cursor.of(far).resumePoint()).isEqualTo(far);
    }

    // ---- the port

    private final List<Consumer<@Nullable SqliteArchive>> posted = new ArrayList<>();
    private final ArchivedOutbox outbox = new ArchivedOutbox(posted::add, ALGORITHMS);
    private final List<@Nullable Failure> told = new ArrayList<>();

    private void work(@Nullable SqliteArchive archive) {
        List<Consumer<@Nullable SqliteArchive>> due = List.copyOf(posted);
        posted.clear();
        due.forEach(each -> each.accept(archive));
    }

    @Test
    void thePortAnswersOnceItIsOnTheDisk() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            outbox.save(kept("a", "one"), told::add);
            outbox.save(kept("b", "two"), told::add);
            outbox.update(new MessageId("b"), DeliveryState.SENT, 1, null, told::add);
            outbox.remove(new MessageId("a"), told::add);
            assertThat(told).isEmpty();
            assertThat(posted).as("one transaction for all of them").hasSize(1);
            work(archive);
            assertThat(told).containsExactly(null, null, null, null);

            List<Kept> loaded = new ArrayList<>();
            outbox.load(loaded::addAll);
            work(archive);
            assertThat(loaded).hasSize(1);
            assertThat(loaded.getFirst().state()).isEqualTo(DeliveryState.SENT);
        }
    }

    @Test
    void aFullDiskIsSaidAndTakesOnlyTheOneAlongThatIsTooLarge() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file, List.of("max_page_count = 60"))) {
            outbox.save(kept("a", "one"), told::add);
            outbox.save(kept("big", "长".repeat(200_000)), told::add);
            outbox.save(kept("b", "two"), told::add);
            work(archive);
            assertThat(told).containsExactly(null, new Failure.FileFailed("archive: full"), null);
            assertThat(archive.outbox(archive.find(ALGORITHMS))).hasSize(2);
        }
    }

    @Test
    void withoutAnArchiveNothingIsKeptAndTalkGoesOn() {
        List<ResumePoint> points = new ArrayList<>();
        List<List<Kept>> loaded = new ArrayList<>();
        outbox.load(loaded::add);
        outbox.resumePoint(points::add);
        outbox.save(kept("a", "one"), told::add);
        work(null);
        assertThat(loaded).containsExactly(List.of());
        assertThat(points).containsExactly(ResumePoint.NOWHERE);
        assertThat(told).containsExactly((Failure) null);
    }

    @Test
    void numberedRowsWithoutAPointAreGoneOnFromTheFirstOfThem() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            List<ArchivedMessage> rows = new ArrayList<>();
            for (long seq : List.of(25, 26, 40))
                rows.add(new ArchivedMessage(
                        course,
                        Examples.numbered(
                                Examples.text("r" + seq, Examples.ANNA, "row", MORNING.plusSeconds(seq)), seq)));
            archive.append(rows);
            List<ResumePoint> points = new ArrayList<>();
            outbox.resumePoint(points::add);
            work(archive);
            assertThat(points).containsExactly(new ResumePoint(24, 25, MORNING.plusSeconds(25), null));
        }
    }

    @Test
    void thePortKnowsHowFarTheCourseIsKnown() throws Exception {
        try (SqliteArchive archive = SqliteArchive.open(file)) {
            List<ResumePoint> points = new ArrayList<>();
            outbox.resumePoint(points::add);
            work(archive);
            ResumePoint point = new ResumePoint(12, MORNING, "e1");
            archive.move(archive.course(ALGORITHMS), Cursor.of(point));
            outbox.resumePoint(points::add);
            work(archive);
            assertThat(points).containsExactly(ResumePoint.NOWHERE, point);
        }
    }
}

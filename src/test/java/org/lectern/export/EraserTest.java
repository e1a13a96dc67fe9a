package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.Keeping;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.media.CacheLimits;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.testing.TestPictures;

/** A person who was erased is in no byte of the data folder, and the certificate says what went and what stayed. */
class EraserTest {
    private static final Person EVE = Person.unverified(new UserId("eve-4711"), "Evangeline", "https://a/eve-face.png");
    private static final List<String> TRACES = List.of("zanzibarquux", "秘密", "Evangeline", "eve-4711", "eve-face");

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private Course course;
    private PictureCache cache;

    @BeforeEach
    void open() throws Exception {
        course = new Course(folder);
        cache = new PictureCache(
                folder.resolve("pictures"),
                CacheLimits.DEFAULT,
                new PictureReader(PictureLimits.DEFAULT, System::nanoTime),
                Clock.systemUTC(),
                Runnable::run);
    }

    @AfterEach
    void close() {
        cache.close();
        course.close();
    }

    private final PictureShelf shelf = new PictureShelf() {
        @Override
        public PictureData find(String address) {
            return cache.stored(address);
        }

        @Override
        public int keepOnly(Set<String> names) {
            return cache.keepOnly(names);
        }
    };

    /** A picture whose bytes are known again: it ends with a word. */
    private void download(String address, String word) throws Exception {
        byte[] png = TestPictures.png(TestPictures.corners(30, 20));
        byte[] marked = java.util.Arrays.copyOf(png, png.length + word.length());
        System.arraycopy(
                word.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, marked, png.length, word.length());
        cache.load(address, true, 30, 20, (from, allowed, target) -> {
                    try {
                        Files.write(target, marked);
                    } catch (java.io.IOException broken) {
                        return CompletableFuture.failedFuture(broken);
                    }
                    return CompletableFuture.completedFuture((long) marked.length);
                })
                .get(20, TimeUnit.SECONDS);
    }

    private void fill() throws Exception {
        course.addLesson();
        for (int i = 0; i < 300; i++)
            course.add(
                    Course.text("e" + i, EVE, "zanzibarquux 唯一秘密 " + i, MORNING.plusSeconds(i)),
                    Course.text("b" + i, BOBBY, "an answer " + i, MORNING.plusSeconds(i)));
        course.add(
                Course.say("p1", EVE, new MessageBody.Picture("https://a/hers", 1, 1), MORNING.plusSeconds(900)),
                Course.say("p2", EVE, new MessageBody.Picture("https://a/both", 1, 1), MORNING.plusSeconds(901)),
                Course.say("p3", BOBBY, new MessageBody.Picture("https://a/both", 1, 1), MORNING.plusSeconds(902)));
        download("https://a/hers", "zanzibarquux");
        download("https://a/both", "common-picture");
    }

    private Eraser eraser() {
        return new Eraser(course.archive, course.writer(), shelf);
    }

    @Test
    void leavesNoByteOfThePersonAndEveryoneElsesWords() throws Exception {
        fill();
        assertThat(Course.traces(folder, TRACES)).hasSizeGreaterThan(4);

        Certificate certificate = eraser().erase(Course.SERVER, EVE.id(), Course.NOW, Course.quiet());
        certificate.save(elsewhere.resolve("certificate.json"));

        assertThat(Course.traces(folder, TRACES)).isEmpty();
        assertThat(Course.traces(folder, List.of("common-picture"))).hasSize(1);
        assertThat(cache.stored("https://a/hers")).isNull();
        assertThat(cache.stored("https://a/both")).isNotNull();
        assertThat(course.archive.count(course.key)).isEqualTo(17 + 300 + 1);
        assertThat(course.copies())
                .noneMatch(copy -> copy.message().author().id().equals(EVE.id()));
    }

    @Test
    void theCertificateSaysWhatWentAndItsHashIsTheOneOfAnExport() throws Exception {
        fill();

        Certificate certificate = eraser().erase(Course.SERVER, EVE.id(), Course.NOW, Course.quiet());
        Path file = elsewhere.resolve("certificate.json");
        certificate.save(file);

        JsonNode json = new JsonMapper().readTree(Files.readString(file));
        assertThat(json.path("user").asText()).isEqualTo("eve-4711");
        assertThat(json.path("erased").asText()).isEqualTo("2026-03-02T04:00:00Z");
        assertThat(json.path("messages").asInt()).isEqualTo(302);
        assertThat(json.path("pictureFiles").asInt()).isEqualTo(1);
        JsonNode removed = json.path("removed").path(0);
        assertThat(removed.path("messages").asInt()).isEqualTo(302);
        assertThat(removed.path("pictures").asInt()).isEqualTo(2);
        assertThat(removed.path("first").asText()).isEqualTo(MORNING.toString());
        assertThat(removed.path("last").asText())
                .isEqualTo(MORNING.plusSeconds(901).toString());
        JsonNode export = new JsonMapper().readTree(course.exported(ExportFormat.JSON, elsewhere));
        assertThat(json.path("kept").path(0).path("sha256").asText())
                .matches("[0-9a-f]{64}")
                .isEqualTo(export.path("sha256").asText());
        assertThat(json.path("kept").path(0).path("messages").asInt()).isEqualTo(318);
        assertThat(Files.readString(file)).doesNotContain("zanzibarquux", "Evangeline", "eve-face");
    }

    @Test
    void aHeldCourseForbidsItAndNothingChanges() throws Exception {
        fill();
        CourseKey other =
                course.archive.course(new CourseIdentity(Course.SERVER, new RoomId("held"), Course.IDENTITY.user()));
        course.archive.append(List.of(new ArchivedMessage(other, Course.text("x", EVE, "x", MORNING))));
        course.archive.records().keep(other, new Keeping(30, true));
        var before = course.copies();

        assertThatThrownBy(() -> eraser().erase(Course.SERVER, EVE.id(), Course.NOW, Course.quiet()))
                .isInstanceOfSatisfying(
                        HeldException.class,
                        held -> assertThat(held.courses())
                                .extracting(CourseIdentity::room)
                                .containsExactly(new RoomId("held")));

        assertThat(course.copies()).isEqualTo(before);
        course.archive.records().keep(other, new Keeping(30, false));
        assertThat(eraser().erase(Course.SERVER, EVE.id(), Course.NOW, Course.quiet())
                        .removal()
                        .messages())
                .isEqualTo(303);
    }

    @Test
    void lookingChangesNothingAndACancelComesInTime() throws Exception {
        fill();
        Removal removal = eraser().look(Course.SERVER, ANNA.id(), Course.quiet());
        assertThat(removal.messages()).isEqualTo(4);
        Progress progress = Course.quiet();
        progress.cancel();
        assertThatThrownBy(() -> eraser().erase(Course.SERVER, ANNA.id(), Course.NOW, progress))
                .isInstanceOf(CancellationException.class);
        assertThat(eraser().look(Course.SERVER, ANNA.id(), Course.quiet())).isEqualTo(removal);
    }

    @Test
    void somebodyWhoNeverWroteIsErasedWithAnEmptyCertificate() throws Exception {
        fill();
        Certificate certificate = eraser().erase(Course.SERVER, new UserId("nobody"), Course.NOW, Course.quiet());
        assertThat(certificate.removal().messages()).isZero();
        assertThat(course.archive.count(course.key)).isEqualTo(620);
    }
}

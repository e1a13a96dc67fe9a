package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.testing.TestPictures;

/** A file is there as a whole or not at all, whatever happens on the way. */
class ExporterTest {
    private static final byte[] PNG = TestPictures.png(TestPictures.corners(40, 20));

    @TempDir
    Path folder;

    @TempDir
    Path place;

    private Course course;

    @BeforeEach
    void open() throws Exception {
        course = new Course(folder);
    }

    @AfterEach
    void close() {
        course.close();
    }

    private void fill(int count) throws Exception {
        List<Message> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(
                    Course.text("m" + i, i % 3 == 0 ? ANNA : BOBBY, "line " + i + " 我家在上海东边", MORNING.plusSeconds(i)));
            if (batch.size() == 5000) {
                course.add(batch);
                batch.clear();
            }
        }
        course.add(batch);
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A disk with so many bytes left. */
    private static final class SmallDisk extends FilterOutputStream {
        private long left;

        SmallDisk(OutputStream out, long left) {
            super(out);
            this.left = left;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            left -= length;
            if (left < 0) throw new IOException("No space left on device");
            out.write(bytes, from, length);
        }
    }

    @Test
    void aHundredThousandMessagesTakeNoMoreMemoryThanAThousand() throws Exception {
        fill(100_000);
        for (ExportFormat format : ExportFormat.values()) takesNoMoreAtItsEnd(format);
    }

    private void takesNoMoreAtItsEnd(ExportFormat format) throws Exception {
        List<Long> used = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        Progress progress = new Progress(share -> {
            shares.add(share);
            if (shares.size() % 40 == 10) {
                System.gc();
                used.add(Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory());
            }
        });
        Path file = place.resolve(format.name());

        ExportResult result = course.exporter().export(course.order(format, false), file, false, progress);

        assertThat(result.messages()).isEqualTo(100_000);
        assertThat(result.bytes()).isEqualTo(Files.size(file)).isGreaterThan(5_000_000);
        assertThat(shares).isSorted().hasSizeGreaterThan(100).endsWith(1.0);
        assertThat(used).hasSizeGreaterThan(3);
        assertThat(used.getLast() - used.getFirst())
                .as("%s: bytes more at the end", format)
                .isLessThan(4 << 20);
        assertThat(left()).containsExactly(format.name());
        Files.delete(file);
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aCancelledExportLeavesNothing(ExportFormat format) throws Exception {
        fill(3000);
        int[] steps = {0};
        Progress[] progress = new Progress[1];
        progress[0] = new Progress(share -> {
            if (++steps[0] == 3) progress[0].cancel();
        });

        assertThatThrownBy(() ->
                        course.exporter().export(course.order(format, true), place.resolve("x"), false, progress[0]))
                .isInstanceOf(CancellationException.class);

        assertThat(steps[0]).isEqualTo(3);
        assertThat(left()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void aFullDiskLeavesNothingAndKeepsWhatWasThere(ExportFormat format) throws Exception {
        fill(3000);
        Path file = Files.writeString(place.resolve("x"), "from yesterday");
        for (long room : new long[] {0, 1, 20_000, 90_000}) {
            Exporter exporter = new Exporter(course.archive, course.pictures, out -> new SmallDisk(out, room));
            for (boolean pictures : new boolean[] {false, true}) {
                // packed, it may fit
                if (pictures && format != ExportFormat.HTML && room > 1000) continue;
                assertThatThrownBy(() -> exporter.export(course.order(format, pictures), file, true, Course.quiet()))
                        .isInstanceOf(IOException.class);
                assertThat(left()).containsExactly("x");
                assertThat(file).hasContent("from yesterday");
            }
        }
    }

    @Test
    void aFolderThatIsGoneOrTakesNothingIsAFailureAndNoFile() throws Exception {
        fill(10);
        assertThatThrownBy(() -> course.exporter()
                        .export(
                                course.order(ExportFormat.TXT, false),
                                place.resolve("gone").resolve("x"),
                                false,
                                Course.quiet()))
                .isInstanceOf(NoSuchFileException.class);
        Path file = Files.writeString(place.resolve("file"), "no folder");
        assertThatThrownBy(() -> course.exporter()
                        .export(course.order(ExportFormat.TXT, false), file.resolve("x"), false, Course.quiet()))
                .isInstanceOf(IOException.class);
        assertThat(left()).containsExactly("file");
    }

    @Test
    void nothingIsReplacedThatNobodyAskedToReplace() throws Exception {
        fill(10);
        Path file = Files.writeString(place.resolve("x.txt"), "mine");
        assertThatThrownBy(() ->
                        course.exporter().export(course.order(ExportFormat.TXT, false), file, false, Course.quiet()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
        course.exporter().export(course.order(ExportFormat.TXT, false), file, true, Course.quiet());
        assertThat(Files.readString(file)).contains("line 9");
        assertThat(left()).containsExactly("x.txt");
    }

    @ParameterizedTest
    @EnumSource(names = {"TXT", "CSV", "JSON"})
    void picturesGoAlongInOneZip(ExportFormat format) throws Exception {
        course.pictures.bytes.put("https://a/1", PNG);
        course.add(
                Course.say("a", ANNA, new MessageBody.Picture("https://a/1", 1, 1), MORNING),
                Course.say("b", ANNA, new MessageBody.Picture("https://a/1", 1, 1), MORNING.plusSeconds(1)),
                Course.say("c", ANNA, new MessageBody.Picture("https://a/2", 1, 1), MORNING.plusSeconds(2)));
        Path file = place.resolve("x.zip");

        ExportResult result = course.exporter().export(course.order(format, true), file, false, Course.quiet());

        assertThat(result).isEqualTo(new ExportResult(file, 3, 1, 1, Files.size(file)));
        String name = "pictures/" + StoredPicture.nameOf("https://a/1") + ".png";
        assertThat(name).matches("pictures/[0-9a-f]{32}\\.png");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("messages." + format.extension(), name);
            assertThat(zip.getInputStream(zip.getEntry(name)).readAllBytes()).isEqualTo(PNG);
            String text = new String(
                    zip.getInputStream(zip.getEntry("messages." + format.extension()))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(text).contains(name).contains("https://a/2");
        }
    }

    @Test
    void aZipOfJsonIsImportedToo() throws Exception {
        course.pictures.bytes.put("https://a/1", PNG);
        course.addLesson();
        course.add(Course.say("a", ANNA, new MessageBody.Picture("https://a/1", 1, 1), MORNING.plusSeconds(9999)));
        Path file = place.resolve("x.zip");
        course.exporter().export(course.order(ExportFormat.JSON, true), file, false, Course.quiet());
        try (Course other = new Course(Files.createDirectory(folder.resolve("other")))) {
            Importer importer = new Importer(other.archive, other.writer());
            assertThat(importer.run(file, Course.quiet()).messages()).isEqualTo(18);
            assertThat(importer.added()).isEqualTo(18);
            assertThat(other.copies()).isEqualTo(course.copies());
        }
    }

    @Test
    void everythingAboutAPersonIsInOneZip() throws Exception {
        course.pictures.bytes.put("https://a/1", PNG);
        course.addLesson();
        course.add(Course.say("a", ANNA, new MessageBody.Picture("https://a/1", 1, 1), MORNING.plusSeconds(9999)));
        Path file = place.resolve("anna.zip");

        ExportResult result = course.exporter()
                .exportPerson(
                        Course.SERVER, ANNA.id(), Course.WORDS, Course.NOW, Course.ZONE, file, false, Course.quiet());

        assertThat(result.messages()).isEqualTo(5);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "course-1/messages.json",
                            "course-1/pictures/" + StoredPicture.nameOf("https://a/1") + ".png",
                            "course-1/messages.html");
            for (String name : List.of("course-1/messages.json", "course-1/messages.html")) {
                String text = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
                assertThat(text).contains("Will there be a quiz?").doesNotContain("王老师", "Bob");
            }
        }
    }
}

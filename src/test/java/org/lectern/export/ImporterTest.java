package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.export.BadExportException.Fault;

/** A file that is not a whole, unchanged export changes nothing in the archive. */
class ImporterTest {
    @TempDir
    Path folder;

    private SqliteArchive archive;
    private String good;

    @BeforeEach
    void open() throws Exception {
        try (Course course = new Course(Files.createDirectory(folder.resolve("from")))) {
            course.addLesson();
            good = course.exported(ExportFormat.JSON, folder);
        }
        archive = SqliteArchive.open(folder.resolve("into.db"));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private Fault faultOf(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("in.json"), bytes);
        Throwable thrown =
                catchThrowable(() -> new Importer(archive, ArchiveWriter.Work::run).run(file, Course.quiet()));
        assertThat(thrown).isInstanceOf(BadExportException.class);
        assertThat(archive.courses()).isEmpty();
        // where, never what
        assertThat(thrown.toString()).doesNotContain("链表").doesNotContain("alert");
        return ((BadExportException) thrown).fault();
    }

    private Fault faultOf(String json) throws Exception {
        return faultOf(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileCutAnywhereChangesNothing() throws Exception {
        byte[] whole = good.getBytes(StandardCharsets.UTF_8);
        // the line feed at the very end may go
        for (int length = 0; length < whole.length - 1; length += length < 400 || length > whole.length - 200 ? 1 : 97)
            assertThat(faultOf(Arrays.copyOf(whole, length)))
                    .as("cut at %s", length)
                    .isNotEqualTo(Fault.NEWER);
        assertThat(faultOf(Arrays.copyOf(whole, whole.length - 9))).isEqualTo(Fault.CUT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "链表|树",
                "\"verified\":true|\"verified\":false",
                "\"role\":\"teacher\"|\"role\":\"owner\"",
                "\"count\":17|\"count\":16",
                "\"kind\":\"like\"|\"kind\":\"flower\"",
                "\"kind\":\"like\"|\"kind\":\"script\"",
                "\"id\":\"l-03\"|\"id\":\"\"",
                "\"id\":\"l-03\"|\"id\":3",
                "\"id\":\"l-03\"|\"id\":null",
                "\"id\":\"l-03\"|\"id\":[\"l-03\"]",
                "\"id\":\"l-03\",|",
                "\"id\":\"l-03\"|\"id\":\"l-03\",\"id\":\"l-03\"",
                "\"id\":\"l-03\"|\"id\":\"l-03\",\"erasAgo\":2147483647",
                "\"id\":\"l-03\"|\"id\":\"l-03\",\"after\":-1",
                "\"sent\":\"2026|\"sent\":\"26",
                "\"width\":1600|\"width\":\"1600\"",
                "\"width\":1600|\"width\":1e99",
                "\"width\":1600|\"width\":99999999999999999999999",
                "\"verified\":true|\"verified\":\"yes\"",
                "\"author\":{|\"author\":7,\"x\":{",
                "\"room\":\"算法-2026\"|\"room\":\" \"",
                "\"messages\":[|\"messages\":{",
                "\"messages\":[|\"messages\":[],\"messages\":[",
                "\"messages\":[|\"messages\":[null,",
                "\"messages\":[|\"messages\":[[],"
            })
    void aFileThatWasChangedChangesNothing(String old, String fresh) throws Exception {
        assertThat(good).contains(old);
        assertThat(faultOf(good.replaceFirst(
                        java.util.regex.Pattern.quote(old),
                        fresh == null ? "" : java.util.regex.Matcher.quoteReplacement(fresh))))
                .isEqualTo(Fault.CHANGED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{}",
                "17",
                "\"lectern\"",
                "{\"messages\":[]}",
                "{\"lectern\":\"erasure\"}",
                "{\"lectern\":7}",
                "<html><script>alert(1)</script></html>",
                "PK",
                "PK\u0003\u0004garbage",
                "\u0000\u0000\u0000",
                "time,name"
            })
    void anotherFileChangesNothing(String other) throws Exception {
        assertThat(faultOf(other)).isIn(Fault.FOREIGN, Fault.CUT);
    }

    @Test
    void aNewerFileIsNamedSo() throws Exception {
        assertThat(faultOf(good.replace("\"version\":2", "\"version\":3"))).isEqualTo(Fault.NEWER);
    }

    @Test
    void deepAndWideAndEndlessFilesEndSoon() throws Exception {
        assertThat(faultOf("[".repeat(1_000_000))).isEqualTo(Fault.FOREIGN);
        String head = "{\"lectern\":\"messages\",\"version\":1,\"x\":";
        assertThat(faultOf(head + "[".repeat(1_000_000))).isEqualTo(Fault.CHANGED);
        assertThat(faultOf(head + "[" + "1,".repeat(1_000_000) + "1]}")).isEqualTo(Fault.CHANGED);
        StringBuilder members = new StringBuilder(head + "{");
        for (int i = 0; i < 100_000; i++) members.append("\"k").append(i).append("\":1,");
        assertThat(faultOf(members.toString())).isEqualTo(Fault.CHANGED);
        members = new StringBuilder(head + "0");
        for (int i = 0; i < 100_000; i++) members.append(",\"k").append(i).append("\":1");
        assertThat(faultOf(members.toString())).isEqualTo(Fault.CHANGED);
        String long40 = "a".repeat(40 << 20);
        assertThat(faultOf(head + "\"" + long40 + "\"}")).isEqualTo(Fault.FOREIGN);
        assertThat(faultOf(good.replace("\"here\"", "\"" + long40 + "\""))).isEqualTo(Fault.CHANGED);
        assertThat(faultOf("{\"" + "n".repeat(100_000) + "\":1}")).isEqualTo(Fault.FOREIGN);
    }

    @Test
    void otherEncodingsAndBrokenOnesAreRefused() throws Exception {
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        bytes[good.indexOf("链") + 40] = (byte) 0xFF;
        assertThat(faultOf(bytes)).isIn(Fault.CHANGED, Fault.FOREIGN);
        assertThat(faultOf(good.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Fault.CHANGED);
    }

    @Test
    void whatANewerVersionOfTheSameFormatAddsIsPassedOver() throws Exception {
        String more = good.replace("\"version\":2,", "\"version\":2,\"theme\":{\"a\":[1,{\"b\":null}]},")
                .replace("\"id\":\"l-03\",", "\"id\":\"l-03\",\"mood\":[\"x\",{\"y\":1}],");
        assertThat(more).isNotEqualTo(good);
        Path file = Files.writeString(folder.resolve("in.json"), more);
        assertThat(new Importer(archive, ArchiveWriter.Work::run)
                        .run(file, Course.quiet())
                        .messages())
                .isEqualTo(17);
    }

    @Test
    void aZipOfManyTimesNothingIsReadAsAStream() throws Exception {
        Path file = folder.resolve("in.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("messages.json"));
            zip.write("{\"lectern\":\"messages\",\"version\":1,\"x\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] same = new byte[1 << 20];
            Arrays.fill(same, (byte) 'a');
            for (int i = 0; i < 300; i++) zip.write(same);
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        assertThatThrownBy(() -> new Importer(archive, ArchiveWriter.Work::run).check(file, Course.quiet()))
                .isInstanceOfSatisfying(
                        BadExportException.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.CUT));
    }

    @Test
    void aZipWithoutMessagesIsAnotherFile() throws Exception {
        Path file = folder.resolve("in.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("../../evil"));
            zip.write(1);
            zip.closeEntry();
        }
        assertThat(faultOf(Files.readAllBytes(file))).isEqualTo(Fault.FOREIGN);
    }

    @Test
    void anImportCancelledBeforeItBeganChangesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("in.json"), good);
        Progress progress = new Progress(share -> {});
        progress.cancel();
        assertThatThrownBy(() -> new Importer(archive, ArchiveWriter.Work::run).run(file, progress))
                .isInstanceOf(CancellationException.class);
        assertThat(archive.courses()).isEmpty();
    }

    /** An export of so many messages. */
    private Path many(int count) throws Exception {
        try (Course course = new Course(Files.createDirectory(folder.resolve("many")))) {
            List<Message> batch = new ArrayList<>();
            for (int i = 0; i < count; i++) batch.add(Course.text("m" + i, ANNA, "line " + i, MORNING.plusSeconds(i)));
            course.add(batch);
            return Files.writeString(folder.resolve("many.json"), course.exported(ExportFormat.JSON, folder));
        }
    }

    @Test
    void anImportCancelledOnTheWayTellsHowManyCameAndGoesOnLater() throws Exception {
        Path file = many(3000);
        Importer importer = new Importer(archive, ArchiveWriter.Work::run);
        Progress[] progress = new Progress[1];
        progress[0] = new Progress(share -> {
            if (share > 0.75) progress[0].cancel();
        });
        assertThatThrownBy(() -> importer.run(file, progress[0])).isInstanceOf(CancellationException.class);
        long there = archive.count(archive.find(Course.IDENTITY));
        assertThat(importer.added()).isPositive().isLessThan(3000).isEqualTo((int) there);
        importer.run(file, Course.quiet());
        assertThat(importer.added()).isEqualTo((int) (3000 - there));
    }

    @Test
    void anArchiveThatTakesNoMoreTellsHowManyCame() throws Exception {
        Path file = many(3000);
        int[] batches = {0};
        Importer importer = new Importer(archive, work -> {
            if (++batches[0] > 2) archive.close();
            return work.run();
        });
        assertThatThrownBy(() -> importer.run(file, Course.quiet())).isInstanceOf(IllegalStateException.class);
        assertThat(importer.added()).isEqualTo(1000);
    }

    @Test
    void aFileThatIsGoneIsAnOrdinaryFailure() {
        assertThatThrownBy(() -> new Importer(archive, ArchiveWriter.Work::run)
                        .check(folder.resolve("gone.json"), Course.quiet()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(BadExportException.class);
    }
}

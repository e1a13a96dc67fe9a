package org.lectern.export;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;

/**
 * Writes transcripts to files. Every method blocks until its file is whole; when it throws, for a cancel, a full disk or
 * whatever else, there is no file. Any thread but the FX thread and the archive's.
 */
public final class Exporter {
    private static final String STEM = "messages.";

    private final SqliteArchive archive;
    private final PictureStore pictures;
    private final UnaryOperator<OutputStream> disk;

    public Exporter(SqliteArchive archive, PictureStore pictures) {
        this(archive, pictures, UnaryOperator.identity());
    }

    Exporter(SqliteArchive archive, PictureStore pictures, UnaryOperator<OutputStream> disk) {
        this.archive = archive;
        this.pictures = pictures;
        this.disk = disk;
    }

    /** What was put into one transcript. */
    private record Written(long messages, int pictures, int missing) {
        Written plus(Written other) {
            return new Written(messages + other.messages, pictures + other.pictures, missing + other.missing);
        }
    }

    /**
     * Exports messages of one course.
     *
     * @param replace a file of that name may be replaced
     * @throws java.util.concurrent.CancellationException when the progress was cancelled
     * @throws java.nio.file.FileAlreadyExistsException when it may not be replaced
     */
    public ExportResult export(ExportOrder order, Path target, boolean replace, Progress progress)
            throws IOException, ArchiveException {
        try (WholeFile file = new WholeFile(target, replace, disk)) {
            Written written;
            if (order.zipped()) {
                ZipOutputStream zip = new ZipOutputStream(file.out());
                written = bundle(zip, "", order, progress);
                zip.finish();
            } else {
                written = transcript(file.out(), order, new PictureNames(PictureStore.NONE), progress);
            }
            return new ExportResult(target, written.messages, written.pictures, written.missing, file.finish());
        }
    }

    /**
     * Exports everything that a person wrote in any course of a server: a zip with a folder for each course, which holds the
     * messages as JSON and as a page, and the pictures.
     *
     * @param server as in {@link CourseIdentity#server}
     */
    public ExportResult exportPerson(
            String server,
            UserId person,
            Words words,
            Instant now,
            ZoneId zone,
            Path target,
            boolean replace,
            Progress progress)
            throws IOException, ArchiveException {
        List<Map.Entry<CourseKey, CourseIdentity>> courses = coursesOf(archive, server, person);
        try (WholeFile file = new WholeFile(target, replace, disk)) {
            ZipOutputStream zip = new ZipOutputStream(file.out());
            Written all = new Written(0, 0, 0);
            int number = 0;
            for (Map.Entry<CourseKey, CourseIdentity> course : courses) {
                Cover cover = new Cover(course.getValue(), Selection.of(person), now, zone, words);
                String folder = "course-" + (number + 1) + "/";
                Progress copy = progress.part(2 * number, 2 * courses.size());
                all = all.plus(
                        bundle(zip, folder, new ExportOrder(course.getKey(), cover, ExportFormat.JSON, true), copy));
                zip.putNextEntry(new ZipEntry(folder + STEM + ExportFormat.HTML.extension()));
                ExportOrder page = new ExportOrder(course.getKey(), cover, ExportFormat.HTML, true);
                transcript(
                        zip,
                        page,
                        new PictureNames(PictureStore.NONE),
                        progress.part(2 * number + 1, 2 * courses.size()));
                zip.closeEntry();
                number++;
            }
            zip.finish();
            return new ExportResult(target, all.messages, all.pictures, all.missing, file.finish());
        }
    }

    /** The courses of a server in which a person wrote something. */
    static List<Map.Entry<CourseKey, CourseIdentity>> coursesOf(SqliteArchive archive, String server, UserId person)
            throws ArchiveException {
        List<Map.Entry<CourseKey, CourseIdentity>> found = new ArrayList<>();
        for (Map.Entry<CourseKey, CourseIdentity> course : archive.courses().entrySet()) {
            boolean there = course.getValue().server().equals(server)
                    && archive.records().people(course.getKey()).stream()
                            .anyMatch(each -> each.id().equals(person));
            if (there) found.add(course);
        }
        return found;
    }

    /** A transcript and its pictures, as entries of a zip. */
    private Written bundle(ZipOutputStream zip, String folder, ExportOrder order, Progress progress)
            throws IOException, ArchiveException {
        PictureNames names = new PictureNames(pictures);
        zip.putNextEntry(new ZipEntry(folder + STEM + order.format().extension()));
        Written text = transcript(zip, order, names, progress.part(0, 2));
        zip.closeEntry();
        int found = names.found();
        Walk.through(archive, order.course(), order.cover().selection(), progress.part(1, 2), copy -> {
            if (copy.message().body() instanceof MessageBody.Picture picture)
                addPicture(zip, folder, names.take(picture.address()), picture.address());
        });
        return new Written(text.messages, found, names.missing());
    }

    private void addPicture(ZipOutputStream zip, String folder, @Nullable String name, String address)
            throws IOException {
        StoredPicture picture = name == null ? null : StoredPicture.load(pictures, address);
        if (picture == null) return;
        zip.putNextEntry(new ZipEntry(folder + name));
        zip.write(picture.bytes());
        zip.closeEntry();
    }

    private Written transcript(OutputStream out, ExportOrder order, PictureNames names, Progress progress)
            throws IOException, ArchiveException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(new Unclosed(out), StandardCharsets.UTF_8), 1 << 16);
        Cover cover = order.cover();
        HtmlTranscript page = null;
        Transcript transcript = switch (order.format()) {
            case TXT -> new TextTranscript(writer, cover, names);
            case CSV -> new CsvTranscript(writer, cover, names);
            case JSON -> new JsonTranscript(writer, cover, names);
            case HTML -> page = new HtmlTranscript(writer, cover, order.pictures() ? pictures : null);
        };
        transcript.begin();
        long[] count = {0};
        Walk.through(archive, order.course(), cover.selection(), progress, message -> {
            transcript.add(message);
            count[0]++;
        });
        transcript.end();
        writer.flush();
        return new Written(count[0], page == null ? 0 : page.inlined(), page == null ? 0 : page.missing());
    }

    /** What is written through it stays open: a zip has more entries, a file is finished by its owner. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}

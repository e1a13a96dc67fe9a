package org.lectern.export;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CopiedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;

/**
 * Reads exports in JSON, alone or in a zip, back into an archive. A file is read to its end before anything is written, so
 * that a broken one changes nothing; then it is read again, in batches. What is known already stays as it is, and what was
 * deleted for good does not come back. Any thread but the FX thread and the archive's; blocks.
 */
public final class Importer {
    private static final int BATCH = 500;
    private static final int CHARACTERS = 4 << 20;
    private static final String ENTRY = "messages.json";

    private final SqliteArchive archive;
    private final ArchiveWriter writer;
    private volatile int added;

    public Importer(SqliteArchive archive, ArchiveWriter writer) {
        this.archive = archive;
        this.writer = writer;
    }

    /**
     * Reads a file to its end.
     *
     * @throws BadExportException when it is not a whole, unchanged export
     * @throws java.util.concurrent.CancellationException when the progress was cancelled
     */
    public ImportCheck check(Path file, Progress progress) throws IOException {
        Span span = new Span();
        CourseIdentity course = read(file, progress, (identity, copy) -> span.add(copy.message()));
        return new ImportCheck(course, span.count, span.first, span.last);
    }

    /**
     * Imports a file into the course that it names, after it was checked once more. When it throws, for a cancel or an
     * archive that cannot take a batch, the batches before stay; {@link #added} tells.
     *
     * @return what the file holds
     */
    public ImportCheck run(Path file, Progress progress) throws IOException, ArchiveException {
        added = 0;
        ImportCheck check = check(file, progress.part(0, 2));
        Batches batches = new Batches();
        try {
            read(file, progress.part(1, 2), batches::add);
        } catch (JsonReader.Refused refused) {
            throw refused.reason();
        }
        batches.flush();
        return check;
    }

    /** How many messages of the file were new, up to now. */
    public int added() {
        return added;
    }

    private static CourseIdentity read(Path file, Progress progress, JsonReader.Taker taker) throws IOException {
        long size = Math.max(1, Files.size(file));
        if (!zipped(file)) {
            try (Counted in = new Counted(Files.newInputStream(file))) {
                return new JsonReader(in, () -> progress.at(in.count, size)).read(taker);
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(ENTRY);
            if (entry == null) throw new BadExportException(BadExportException.Fault.FOREIGN, "no " + ENTRY, null);
            try (Counted in = new Counted(zip.getInputStream(entry))) {
                return new JsonReader(in, () -> progress.at(in.count, Math.max(1, entry.getSize()))).read(taker);
            }
        } catch (ZipException | EOFException broken) {
            throw new BadExportException(BadExportException.Fault.CUT, "zip", broken);
        }
    }

    private static boolean zipped(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }

    /** How many messages, and when. */
    private static final class Span {
        private long count;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(Message message) {
            Instant when = message.placedAt();
            count++;
            if (first == null || when.isBefore(first)) first = when;
            if (last == null || when.isAfter(last)) last = when;
        }
    }

    /** Gathers messages until there are enough for a transaction. */
    private final class Batches {
        private final List<CopiedMessage> batch = new ArrayList<>();
        private @Nullable CourseIdentity course;
        private long characters;

        void add(CourseIdentity identity, CopiedMessage copy) throws IOException, ArchiveException {
            course = identity;
            batch.add(copy);
            characters += MessageJson.weightOf(copy.message().body());
            if (batch.size() >= BATCH || characters > CHARACTERS) flush();
        }

        void flush() throws ArchiveException {
            CourseIdentity into = course;
            if (batch.isEmpty() || into == null) return;
            List<CopiedMessage> full = List.copyOf(batch);
            int more = writer.write(() -> {
                CourseKey key = archive.course(into);
                return archive.records().restore(key, full);
            });
            added += more;
            batch.clear();
            characters = 0;
        }
    }

    /** Knows how many bytes went through. */
    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(new BufferedInputStream(in, 1 << 16));
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) count++;
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (read > 0) count += read;
            return read;
        }
    }
}

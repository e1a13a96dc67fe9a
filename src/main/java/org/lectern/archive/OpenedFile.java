package org.lectern.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.lectern.domain.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file, locked, looked through, repaired if need be and of the newest schema, with the connection that writes it. */
record OpenedFile(ArchiveFiles files, ArchiveLock lock, Database writer, Opening opening) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedFile.class);
    private static final List<String> PRAGMAS =
            List.of("busy_timeout = 2000", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON");
    private static final int DAMAGED = 11;

    static OpenedFile open(ArchiveFiles files, List<String> pragmas) throws ArchiveException {
        ArchiveLock lock = null;
        try {
            Files.createDirectories(files.main().toAbsolutePath().getParent());
            lock = ArchiveLock.take(files.main());
            OpenedFile opened = open(files, lock, pragmas);
            lock = null;
            return opened;
        } catch (SQLException failed) {
            throw ArchiveException.of(failed);
        } catch (IOException failed) {
            throw ArchiveException.of(failed);
        } finally {
            if (lock != null) lock.close();
        }
    }

    private static OpenedFile open(ArchiveFiles files, ArchiveLock lock, List<String> pragmas)
            throws SQLException, IOException, ArchiveException {
        boolean there = files.exist();
        try {
            Database writer = writer(files, pragmas, there);
            return new OpenedFile(files, lock, writer, there ? new Opening.Whole() : new Opening.Fresh());
        } catch (SQLException failed) {
            if (!there || Fault.of(failed) != Fault.DAMAGED) throw failed;
            LOG.debug("damage: {}", failed.getMessage());
        }
        Path kept = files.putAside();
        LOG.warn("the archive is damaged and was put aside as {}", kept.getFileName());
        Database writer = writer(files, pragmas, false);
        try {
            int saved = Salvage.from(kept, writer);
            LOG.warn("{} messages were saved from the damaged archive", saved);
            return new OpenedFile(files, lock, writer, new Opening.Salvaged(saved, kept));
        } catch (SQLException failed) {
            writer.close();
            throw failed;
        }
    }

    private static Database writer(ArchiveFiles files, List<String> pragmas, boolean check)
            throws SQLException, IOException, ArchiveException {
        files.keepPrivate();
        Database writer = Database.open(files.main(), PRAGMAS);
        try {
            for (String pragma : pragmas) writer.execute("PRAGMA " + pragma);
            int version = Schema.versionOf(writer);
            if (version > Schema.CURRENT)
                throw new ArchiveException(
                        Fault.NEWER, new Failure.FileFailed("archive: made by a newer version"), null);
            if (check && version > 0) check(writer);
            writer.beginWork();
            Schema.bring(writer);
            // until it is closed properly it counts as doubtful
            writer.execute("DELETE FROM about WHERE name = 'closed'");
            writer.commit();
            return writer;
        } catch (SQLException | ArchiveException failed) {
            writer.close();
            throw failed;
        }
    }

    /** Looks through the whole file, unless it was closed properly last time. */
    private static void check(Database writer) throws SQLException {
        if (writer.number("SELECT count(*) FROM about WHERE name = 'closed'") == 1) {
            writer.number("SELECT max(key) FROM message");
            return;
        }
        try (ResultSet row = writer.statement("PRAGMA quick_check(1)").executeQuery()) {
            if (row.next() && !"ok".equals(row.getString(1))) throw new SQLException("damaged", "", DAMAGED);
        }
    }

    /** Says that the file was whole at the end, so that the next start need not look through it. */
    void markClosed() {
        try {
            writer.execute("INSERT OR REPLACE INTO about(name, value) VALUES('closed', 1)");
            writer.commit();
        } catch (SQLException failed) {
            LOG.warn("the archive could not be marked as closed: {}", Fault.of(failed));
        }
    }

    @Override
    public void close() {
        writer.close();
        lock.close();
    }
}

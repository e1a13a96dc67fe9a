package org.lectern.archive;

import java.nio.file.Path;
import java.util.List;

/** A disk on which an archive has little room, until somebody makes more. */
public final class SmallDisk {
    private SmallDisk() {}

    /** Opens an archive that may not grow beyond so many pages. */
    public static SqliteArchive open(Path file, int pages) throws ArchiveException {
        return SqliteArchive.open(file, List.of("max_page_count = " + pages));
    }

    /** Somebody deleted a film. */
    public static boolean makeRoom(SqliteArchive archive) throws ArchiveException {
        archive.set("max_page_count = 1000000");
        return true;
    }
}

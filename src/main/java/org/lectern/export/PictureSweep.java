package org.lectern.export;

import java.util.HashSet;
import java.util.Set;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.SqliteArchive;
import org.lectern.media.PictureCache;

/**
 * Deletes downloaded pictures that no message of the archive shows any more. It looks at what stays and not at what went, so
 * that one that was interrupted is made good by the next.
 */
final class PictureSweep {
    private PictureSweep() {}

    /** Returns how many files were deleted. */
    static int run(SqliteArchive archive, PictureShelf pictures) throws ArchiveException {
        Set<String> kept = new HashSet<>();
        archive.records().pictures(address -> kept.add(PictureCache.nameOf(address)));
        return pictures.keepOnly(kept);
    }
}

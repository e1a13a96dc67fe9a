package org.lectern.export;

import org.lectern.archive.CourseKey;

/**
 * What to export.
 *
 * @param course its key in the archive that is exported from
 * @param pictures along with the messages: in an HTML page itself; with the other formats both go into one zip
 */
public record ExportOrder(CourseKey course, Cover cover, ExportFormat format, boolean pictures) {

    /** True when the file will be a zip. */
    public boolean zipped() {
        return pictures && format != ExportFormat.HTML;
    }

    /** The ending of the file, without a dot. */
    public String extension() {
        return zipped() ? "zip" : format.extension();
    }
}

package org.lectern.app;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.lectern.export.ExportFormat;
import org.lectern.export.Selection;
import org.lectern.export.Words;
import org.lectern.view.records.CourseRecord;
import org.lectern.view.records.ExportChoice;
import org.lectern.view.records.RecordFormat;
import org.lectern.view.records.TranscriptWords;

/** From what the page of records says to what the export package says: neither knows the other. */
final class RecordTypes {
    static final CourseRecord NOTHING = new CourseRecord(0, null, null, List.of(), CourseRecord.Keep.FOR_GOOD, null);

    private RecordTypes() {}

    static ExportFormat format(RecordFormat format) {
        return switch (format) {
            case HTML -> ExportFormat.HTML;
            case TXT -> ExportFormat.TXT;
            case CSV -> ExportFormat.CSV;
            case JSON -> ExportFormat.JSON;
        };
    }

    /** Whole days of the zone, the last one included. */
    static Selection selection(ExportChoice choice, ZoneId zone) {
        LocalDate from = choice.from();
        LocalDate until = choice.until();
        return new Selection(
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant(),
                choice.person());
    }

    static Words words(TranscriptWords words) {
        return new Words(
                words.picture(),
                words.missing(),
                words.like(),
                words.flower(),
                words.recalled(),
                words.unsupported(),
                words.question(),
                words.answers(),
                words.roles(),
                words.made(),
                words.count(),
                words.locale());
    }
}

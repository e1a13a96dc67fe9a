package org.lectern.report;

import java.util.List;
import java.util.stream.Collectors;
import org.lectern.course.Standing;
import org.lectern.domain.SheetCell;

/** The table of students for a spreadsheet: UTF-8 with a mark, and no cell that it would take for a formula. */
final class CsvReport {
    private CsvReport() {}

    static String of(LessonReport report) {
        StringBuilder csv = new StringBuilder("\uFEFF");
        line(csv, columns(report.words));
        report.students.forEach(student -> line(csv, cells(student)));
        return csv.toString();
    }

    static List<String> columns(ReportWords words) {
        return List.of(
                words.of("column.name"),
                words.of("column.number"),
                words.of("column.logins"),
                words.of("column.mark"),
                words.of("column.minutes"),
                words.of("column.texts"),
                words.of("column.questions"),
                words.of("column.answers"),
                words.of("column.pictures"),
                words.of("column.likes"),
                words.of("column.flowers"),
                words.of("column.first"),
                words.of("column.last"),
                words.of("column.evidence"));
    }

    static List<String> cells(LessonReport.Student student) {
        Standing.Counts counts = student.standing().counts();
        return List.of(
                student.name(),
                student.number(),
                student.logins(),
                student.mark(),
                String.valueOf(student.standing().minutes()),
                String.valueOf(counts.texts()),
                String.valueOf(counts.questions()),
                String.valueOf(counts.answers()),
                String.valueOf(counts.pictures()),
                String.valueOf(counts.likes()),
                String.valueOf(counts.flowers()),
                student.first(),
                student.last(),
                student.evidence());
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(CsvReport::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    static String cell(String text) {
        String safe = SheetCell.inert(text);
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}

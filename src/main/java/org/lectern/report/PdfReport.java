package org.lectern.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.OutputStream;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.PageSize;
import org.openpdf.text.pdf.PdfWriter;

/**
 * A report as a print on A4. Text is drawn as outlines with the system's fonts, so that Chinese shows wherever the file is
 * opened and no font has to travel with it; the price is that it cannot be searched or copied there.
 */
final class PdfReport {
    private static final int MARGIN = 42;
    private static final float WIDTH = PageSize.A4.getWidth();
    private static final float HEIGHT = PageSize.A4.getHeight();
    private static final int LINE = 15;
    private static final int CHART = 230;

    private final LessonReport report;
    private final ReportWords words;
    private final Document document = new Document(PageSize.A4, 0, 0, 0, 0);
    private final PdfWriter writer;
    private Graphics2D graphics;
    private float y;

    private PdfReport(LessonReport report, OutputStream out) throws DocumentException {
        this.report = report;
        this.words = report.words;
        this.writer = PdfWriter.getInstance(document, out);
        document.addTitle(report.title);
        document.addCreator("Lectern");
        document.open();
        this.graphics = page();
    }

    /** Writes the whole file; the stream is closed. */
    static void write(LessonReport report, List<JFreeChart> charts, OutputStream out) throws DocumentException {
        PdfReport pdf = new PdfReport(report, out);
        pdf.summary(charts);
        pdf.questions();
        pdf.students();
        pdf.graphics.dispose();
        pdf.document.close();
    }

    private Graphics2D page() {
        y = MARGIN;
        return writer.getDirectContent().createGraphicsShapes(WIDTH, HEIGHT);
    }

    private void turn() {
        graphics.dispose();
        document.newPage();
        graphics = page();
    }

    private void need(float height) {
        if (y + height > HEIGHT - MARGIN) turn();
    }

    private void summary(List<JFreeChart> charts) {
        line(report.title, Font.BOLD, 18, MARGIN, WIDTH - 2 * MARGIN);
        y += 30;
        for (List<String> fact : report.facts()) {
            graphics.setColor(Charts.GREY);
            line(fact.getFirst(), Font.PLAIN, 10, MARGIN, 130);
            graphics.setColor(Color.BLACK);
            line(fact.getLast(), Font.PLAIN, 10, MARGIN + 140, WIDTH - 2 * MARGIN - 140);
            y += LINE;
        }
        y += LINE;
        for (JFreeChart chart : charts) {
            need(CHART);
            chart.draw(graphics, new Rectangle2D.Double(MARGIN, y, WIDTH - 2 * MARGIN, CHART - 12));
            y += CHART;
        }
    }

    private void questions() {
        if (report.questions.isEmpty()) return;
        turn();
        title(words.of("questions"));
        float[] at = {0, 44, 140, 410};
        row(
                at,
                true,
                words.of("column.time"),
                words.of("column.name"),
                words.of("column.question"),
                words.of("column.answer"));
        for (LessonReport.Asked asked : report.questions)
            row(
                    at,
                    false,
                    asked.time(),
                    asked.name(),
                    asked.text(),
                    asked.open() ? words.of("open") : words.answered(asked.waited()));
    }

    private void students() {
        if (report.students.isEmpty()) return;
        turn();
        title(words.of("students"));
        float[] at = {0, 120, 190, 240, 285, 330, 375, 420, 465};
        List<String> heads = CsvReport.columns(words);
        row(at, true, pick(heads));
        for (LessonReport.Student student : report.students) row(at, false, pick(CsvReport.cells(student)));
    }

    /** Name, mark, minutes and the six counts: what fits on a page; the table beside it has the rest. */
    private static String[] pick(List<String> cells) {
        return new String[] {
            cells.get(0),
            cells.get(3),
            cells.get(4),
            cells.get(5),
            cells.get(6),
            cells.get(7),
            cells.get(8),
            cells.get(9),
            cells.get(10)
        };
    }

    private void title(String text) {
        line(text, Font.BOLD, 13, MARGIN, WIDTH - 2 * MARGIN);
        y += 24;
    }

    private void row(float[] at, boolean head, String... cells) {
        need(LINE);
        for (int i = 0; i < cells.length; i++) {
            float end = i + 1 < at.length ? at[i + 1] - 6 : WIDTH - 2 * MARGIN;
            line(cells[i], head ? Font.BOLD : Font.PLAIN, 9, MARGIN + at[i], end - at[i]);
        }
        y += LINE;
    }

    /** One line, cut with dots where it is too long. */
    private void line(String text, int style, int size, float x, float width) {
        Font font = Charts.font(style, size);
        graphics.setFont(font);
        FontMetrics metrics = graphics.getFontMetrics(font);
        String shown = text.replaceAll("[\\s\\p{Cntrl}]+", " ");
        if (metrics.stringWidth(shown) > width) {
            int end = shown.length();
            while (end > 0 && metrics.stringWidth(shown.substring(0, end) + "…") > width)
                end = shown.offsetByCodePoints(end, -1);
            shown = shown.substring(0, end) + "…";
        }
        if (!shown.isBlank()) graphics.drawString(shown, x, y + size);
    }
}

package org.lectern.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.lectern.course.LessonAccount;
import org.openpdf.text.DocumentException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the report of a lesson into a folder of its own: a page, a print, a table. Blocks; not for the FX thread. Written
 * again, it takes the place of the one before; killed in between, no half file is left under a name of its own.
 */
public final class ReportWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);
    private static final int LONGEST_NAME = 60;
    private static final int CHART_WIDTH = 900;
    private static final int CHART_HEIGHT = 300;

    private final Path folder;

    /** @param folder where the reports of all courses go */
    public ReportWriter(Path folder) {
        this.folder = folder;
    }

    /** What a file of a report is called without its type. */
    public static final String STEM = "report";

    /**
     * Writes the report.
     *
     * @param anonymous other names in the place of everybody's
     * @return the page
     */
    public Path write(LessonAccount account, ReportWords words, boolean anonymous) throws IOException {
        LessonReport report = new LessonReport(account, words, anonymous);
        Path place = place(account, anonymous);
        Files.createDirectories(place);
        text(place.resolve(STEM + ".csv"), CsvReport.of(report));
        List<JFreeChart> charts = charts(report);
        List<byte[]> pictures = new ArrayList<>();
        if (!charts.isEmpty()) {
            for (JFreeChart chart : charts) pictures.add(Charts.png(chart, CHART_WIDTH, CHART_HEIGHT));
            file(place.resolve(STEM + ".pdf"), out -> {
                try {
                    PdfReport.write(report, charts, out);
                } catch (DocumentException failed) {
                    throw new IOException(failed);
                }
            });
        }
        Path page = place.resolve(STEM + ".html");
        text(page, HtmlReport.of(report, pictures));
        return page;
    }

    /** A system without any font can draw neither charts nor print: the page and the table are written nevertheless. */
    private static List<JFreeChart> charts(LessonReport report) {
        try {
            List<JFreeChart> charts = new Charts(report).all();
            for (JFreeChart chart : charts) Charts.png(chart, CHART_WIDTH / 4, CHART_HEIGHT / 4);
            return charts;
        } catch (IOException | RuntimeException | LinkageError | InternalError noFonts) {
            LOG.warn("a report goes without charts: {}", noFonts.toString());
            return List.of();
        }
    }

    /** The folder of a lesson: by its course and the time it began, in a name that is safe on every system. */
    Path place(LessonAccount account, boolean anonymous) {
        String day = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(account.lesson().from());
        return folder.resolve(safe(account.room().value())).resolve(anonymous ? day + "-anonymous" : day);
    }

    /** A name that is safe in every file system, and another one for every other name. */
    public static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints()
                .limit(LONGEST_NAME)
                .map(point -> Character.isLetterOrDigit(point) || point == '-' || point == '_' ? point : '_')
                .forEach(safe::appendCodePoint);
        String plain = safe.toString().matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)?") ? "_" + safe : safe.toString();
        // what differs only in what was replaced must not share a folder
        return plain.equals(name) ? plain : plain + "-" + Integer.toHexString(name.hashCode());
    }

    private interface Filling {
        void into(OutputStream out) throws IOException;
    }

    private static void text(Path file, String text) throws IOException {
        file(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void file(Path file, Filling filling) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            filling.into(out);
        }
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException plain) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

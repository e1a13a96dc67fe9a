package org.lectern.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A report as one page that needs nothing else: no script, no request, pictures inside. */
final class HtmlReport {
    /** So long is the day in a time stamp. */
    private static final int DAY = 10;

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private final LessonReport report;
    private final ReportWords words;
    private final StringBuilder page = new StringBuilder(64 << 10);

    private HtmlReport(LessonReport report) {
        this.report = report;
        this.words = report.words;
    }

    /** @param charts PNG files in the order of {@link Charts#all}; none where the system cannot draw text */
    static String of(LessonReport report, List<byte[]> charts) {
        return new HtmlReport(report).page(charts);
    }

    private String page(List<byte[]> charts) {
        page.append("<!DOCTYPE html>\n<html lang=\"").append(words.locale().toLanguageTag());
        page.append("\"><head><meta charset=\"utf-8\">");
        page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"").append(POLICY);
        page.append("\"><meta name=\"viewport\" content=\"width=device-width\"><title>");
        text(report.title);
        page.append("</title><style>").append(style()).append("</style></head><body>\n");
        head("h1", report.title);
        page.append("<dl>");
        for (List<String> fact : report.facts()) {
            page.append("<dt>");
            text(fact.getFirst());
            page.append("</dt><dd>");
            text(fact.getLast());
            page.append("</dd>");
        }
        page.append("</dl>\n");
        for (byte[] chart : charts)
            page.append("<p><img alt=\"\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(chart))
                    .append("\"></p>\n");
        questions();
        students();
        page.append("<p><small>");
        text(words.of(report.anonymous() ? "foot.anonymous" : "foot"));
        page.append("</small></p></body></html>\n");
        return page.toString();
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void questions() {
        head("h2", words.of("questions"));
        if (report.questions.isEmpty()) {
            head("p", words.of("questions.none"));
            return;
        }
        row(
                "th",
                words.of("column.time"),
                words.of("column.name"),
                words.of("column.question"),
                words.of("column.answer"));
        for (LessonReport.Asked asked : report.questions)
            row(
                    "td",
                    asked.time(),
                    asked.name(),
                    asked.text(),
                    asked.open() ? words.of("open") : words.answered(asked.waited()));
        page.append("</table>\n");
    }

    private void students() {
        head("h2", words.of("students"));
        if (report.students.isEmpty()) {
            head("p", words.of("students.none"));
            return;
        }
        List<List<String>> all = report.students.stream().map(CsvReport::cells).toList();
        List<String> heads = CsvReport.columns(words);
        // the last one, what attendance is told from, is long: it has a line of its own; so has none that is empty
        List<Integer> shown = IntStream.range(0, heads.size() - 1)
                .filter(column ->
                        all.stream().anyMatch(cells -> !cells.get(column).isEmpty()))
                .boxed()
                .toList();
        String day = words.stamp(report.account.lesson().from()).substring(0, DAY);
        page.append("<div class=\"students\">");
        row("th", shown.stream().map(heads::get).toArray(String[]::new));
        for (List<String> cells : all) {
            row(
                    "td",
                    shown.stream().map(cells::get).map(cell -> clock(cell, day)).toArray(String[]::new));
            page.append("<tr class=\"stays\"><td colspan=\"")
                    .append(shown.size())
                    .append("\">");
            text(cells.getLast());
            page.append("</td></tr>\n");
        }
        page.append("</table></div>\n");
    }

    /** The time alone where it is of the day of the lesson. */
    private static String clock(String cell, String day) {
        return cell.length() > DAY && cell.startsWith(day) ? cell.substring(DAY).strip() : cell;
    }

    /** The first row, of heads, opens the table. */
    private void row(String cell, String... values) {
        page.append(cell.equals("th") ? "<table><tr>" : "<tr>");
        for (String value : values) {
            boolean number =
                    !value.isEmpty() && value.length() < 6 && value.chars().allMatch(Character::isDigit);
            page.append('<').append(cell).append(number ? " class=\"n\">" : ">");
            text(value);
            page.append("</").append(cell).append('>');
        }
        page.append("</tr>\n");
    }

    private void head(String tag, String words) {
        page.append('<').append(tag).append('>');
        text(words);
        page.append("</").append(tag).append(">\n");
    }

    /** Text is text: no markup, no control characters, no reversal of what follows. */
    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> {
                    boolean lone = Character.isSurrogate(c) && !paired(text, i);
                    page.append(lone || hidden(c) ? '\uFFFD' : c);
                }
            }
        }
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean hidden(char c) {
        if (c < 0x20) return c != '\n' && c != '\t';
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean paired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}

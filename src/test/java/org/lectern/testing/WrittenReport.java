package org.lectern.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A report of a lesson as somebody reads it: facts and tables, without their heads. */
public record WrittenReport(Map<String, String> facts, List<List<String>> questions, List<List<String>> students) {
    private static final Pattern FACT = Pattern.compile("<dt>(.*?)</dt><dd>(.*?)</dd>");
    private static final Pattern TABLE = Pattern.compile("<table>(.*?)</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<tr>(.*?)</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("<td[^>]*>(.*?)</td>", Pattern.DOTALL);

    /** Reads the page. */
    public static WrittenReport read(Path page) throws IOException {
        String html = Files.readString(page);
        Map<String, String> facts = new LinkedHashMap<>();
        for (Matcher fact = FACT.matcher(html); fact.find(); ) facts.put(plain(fact.group(1)), plain(fact.group(2)));
        List<List<List<String>>> tables = new ArrayList<>();
        for (Matcher table = TABLE.matcher(html); table.find(); ) tables.add(rows(table.group(1)));
        return new WrittenReport(facts, tables.getFirst(), tables.getLast());
    }

    private static List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        for (Matcher row = ROW.matcher(table); row.find(); ) {
            List<String> cells = new ArrayList<>();
            for (Matcher cell = CELL.matcher(row.group(1)); cell.find(); ) cells.add(plain(cell.group(1)));
            if (!cells.isEmpty()) rows.add(cells);
        }
        return rows;
    }

    /** Reads the table beside the page, without its head. */
    public static List<List<String>> table(Path csv) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> lines = Files.readAllLines(csv);
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = new ArrayList<>();
            for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                cells.add(
                        cell.startsWith("\"")
                                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                                : cell);
            rows.add(cells);
        }
        return rows;
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}

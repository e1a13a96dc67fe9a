package org.lectern.course;

import java.util.ArrayList;
import java.util.List;

/** The rows of a file of separated values that hold anything. */
record RosterTable(List<Row> rows, List<Roster.Fault> faults) {

    record Row(int line, List<String> cells) {
        String cell(int index) {
            return index < cells.size() ? cells.get(index) : "";
        }
    }

    static RosterTable of(String text) {
        char separator = separator(text);
        List<Row> rows = new ArrayList<>();
        List<Roster.Fault> faults = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begun = 1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : '\n';
            if (quoted && i < text.length()) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') cell.append(text.charAt(++i));
                else if (c == '"') quoted = false;
                else cell.append(c);
            } else if (c == '"' && cell.toString().isBlank()) {
                cell.setLength(0);
                quoted = true;
            } else if (c == separator || c == '\n') {
                cells.add(clean(cell.toString()));
                cell.setLength(0);
            } else cell.append(c);
            if (c != '\n') continue;
            line++;
            if (quoted && i < text.length()) continue;
            if (quoted) faults.add(new Roster.Fault(begun, Roster.Reason.QUOTE_NOT_CLOSED));
            else if (cells.stream().anyMatch(value -> !value.isEmpty())) rows.add(new Row(begun, List.copyOf(cells)));
            cells.clear();
            begun = line;
        }
        return new RosterTable(rows, faults);
    }

    /** The one that stands most often in the first line. */
    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char c : new char[] {',', ';', '\t'}) if (count(first, c) > count(first, best)) best = c;
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Spreadsheets guard numbers with a sign or a formula. */
    private static String clean(String cell) {
        String text = cell.replace('\u00a0', ' ').replace("\r", "").strip();
        if (text.startsWith("=\"") && text.endsWith("\"") && text.length() > 2)
            text = text.substring(2, text.length() - 1);
        return text.startsWith("'") ? text.substring(1) : text;
    }
}

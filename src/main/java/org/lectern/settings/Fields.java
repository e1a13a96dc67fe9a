package org.lectern.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a settings file while a group of {@link Settings} is read or written. Reading takes a key away, so that
 * what is left at the end belongs to another version; what makes no sense falls back. One thread.
 */
final class Fields {
    private static final int MOST_ROWS = 1_000;

    private final Map<String, String> values;

    /** @param values by key, in the order of the file; changed by reading and writing */
    Fields(Map<String, String> values) {
        this.values = values;
    }

    Map<String, String> values() {
        return values;
    }

    @Nullable
    String text(String key) {
        return values.remove(key);
    }

    String text(String key, String fallback) {
        String text = values.remove(key);
        return text == null ? fallback : text;
    }

    boolean flag(String key, boolean fallback) {
        String text = values.remove(key);
        if ("true".equalsIgnoreCase(text)) return true;
        return !"false".equalsIgnoreCase(text) && fallback;
    }

    /** A whole number within limits, both included; one beyond them is brought back to the nearer. */
    int number(String key, int least, int most, int fallback) {
        String text = values.remove(key);
        try {
            return text == null ? fallback : Math.clamp(Long.parseLong(text), least, most);
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    /** A number that is finite, else the fallback. */
    double measure(String key, double fallback) {
        String text = values.remove(key);
        try {
            double number = text == null ? fallback : Double.parseDouble(text);
            return Double.isFinite(number) ? number : fallback;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    <E extends Enum<E>> E choice(String key, E fallback) {
        String text = values.remove(key);
        if (text == null) return fallback;
        for (E value : fallback.getDeclaringClass().getEnumConstants())
            if (value.name().equalsIgnoreCase(text)) return value;
        return fallback;
    }

    /** Texts under {@code key.1}, {@code key.2} and so on, in this order; gaps do not matter. */
    List<String> list(String key) {
        return List.copyOf(numbered(key, false).values());
    }

    /** Rows of columns, {@code key.1.column}; a column that is missing is not in the row's map. */
    List<Map<String, String>> rows(String key) {
        Map<Integer, Map<String, String>> rows = new TreeMap<>();
        numbered(key, true)
                .forEach((name, value) -> rows.computeIfAbsent(row(name), _ -> new LinkedHashMap<>())
                        .put(name.substring(name.indexOf('.') + 1), value));
        return List.copyOf(rows.values());
    }

    /** What stands behind {@code key.}, taken away, in the order of its numbers. */
    private Map<String, String> numbered(String key, boolean columns) {
        Map<String, String> found = new TreeMap<>((a, b) -> row(a) == row(b) ? a.compareTo(b) : row(a) - row(b));
        for (String name : new ArrayList<>(values.keySet())) {
            String rest = name.startsWith(key + ".") ? name.substring(key.length() + 1) : "";
            if (row(rest) < 1 || columns != rest.indexOf('.') > 0) continue;
            String value = values.remove(name);
            if (value != null && row(rest) <= MOST_ROWS) found.put(rest, value);
        }
        return found;
    }

    private static int row(String name) {
        int dot = name.indexOf('.');
        String digits = dot < 0 ? name : name.substring(0, dot);
        return digits.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(digits) : 0;
    }

    void put(String key, @Nullable String value) {
        if (value != null) values.put(key, value);
    }

    void put(String key, boolean value) {
        values.put(key, String.valueOf(value));
    }

    void put(String key, int value) {
        values.put(key, String.valueOf(value));
    }

    void put(String key, double value) {
        values.put(key, String.valueOf(value));
    }

    void put(String key, Enum<?> value) {
        values.put(key, value.name().toLowerCase(Locale.ROOT));
    }

    void putList(String key, Iterable<String> texts) {
        int number = 0;
        for (String text : texts) values.put(key + "." + ++number, text);
    }

    void putRows(String key, Iterable<Map<String, String>> rows) {
        int number = 0;
        for (Map<String, String> row : rows) {
            String start = key + "." + ++number + ".";
            row.forEach((column, value) -> values.put(start + column, value));
        }
    }
}

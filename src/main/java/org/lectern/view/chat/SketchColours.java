package org.lectern.view.chat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lectern.view.Look;

/**
 * The colours of a {@link Sketch}, as {@code #rrggbb}, by the names that the style sheets give them. Immutable.
 *
 * @param named one for each of {@link #NAMES}
 */
public record SketchColours(Map<String, String> named) {
    /** What a sketch draws with. */
    public static final List<String> NAMES = List.of(
            "page",
            "line",
            "rail",
            "rail-active",
            "text",
            "quiet",
            "bubble",
            "bubble-text",
            "mine",
            "mine-text",
            "teacher",
            "teacher-text");

    public SketchColours {
        named = Map.copyOf(named);
        if (!named.keySet().containsAll(NAMES)) throw new IllegalArgumentException("colours are missing");
    }

    /** Those of the light or the dark palette, read from its style sheet: {@code -lt-name: #value;}. */
    public static SketchColours of(boolean dark) {
        String name = dark ? "palette-dark.css" : "palette-light.css";
        try (InputStream file = Objects.requireNonNull(Look.class.getResourceAsStream(name), name)) {
            return in(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SketchColours in(String palette) {
        Map<String, String> found = new HashMap<>();
        for (String name : NAMES) {
            int at = palette.indexOf("-lt-" + name + ":");
            int hash = palette.indexOf('#', at);
            int end = palette.indexOf(';', at);
            if (at >= 0 && hash < end) found.put(name, palette.substring(hash, end));
        }
        return new SketchColours(found);
    }
}

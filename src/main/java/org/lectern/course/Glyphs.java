package org.lectern.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which characters are taken for one another: traditional and simplified ones, and those that look alike. */
final class Glyphs {
    private static final Map<Integer, Integer> SIMPLIFIED = simplified();
    private static final Map<Integer, Integer> ALIKE = alike();

    private Glyphs() {}

    /** The character that stands for a lower case one; digits stand for themselves. */
    static int plain(int point) {
        int simple = SIMPLIFIED.getOrDefault(point, point);
        return Character.isDigit(simple) ? simple : ALIKE.getOrDefault(simple, simple);
    }

    /** The letter that a digit or sign looks like, itself when it looks like none: for those among letters. */
    static int letterLike(int point) {
        return ALIKE.getOrDefault(point, point);
    }

    private static Map<Integer, Integer> simplified() {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (String line : lines("han-simplified.txt"))
            for (String pair : line.split(" ")) pairs.put(pair.codePointAt(0), pair.codePointBefore(pair.length()));
        return pairs;
    }

    private static Map<Integer, Integer> alike() {
        Map<Integer, Integer> groups = new HashMap<>();
        for (String line : lines("look-alikes.txt")) {
            int first = line.codePointAt(0);
            line.substring(2).codePoints().forEach(point -> groups.put(Character.toLowerCase(point), first));
        }
        return groups;
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(Glyphs.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}

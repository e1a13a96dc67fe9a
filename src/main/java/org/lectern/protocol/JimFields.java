package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of the wire, read with the tolerance that both dialects and their forks ask for: several spellings of
 * a name, numbers as strings, anything missing.
 */
record JimFields(JsonNode node) {

    private static final JimFields NOTHING = new JimFields(JsonNodeFactory.instance.objectNode());

    /** The longest text that is still tried as a number: a sign and 19 digits. */
    private static final int LONGEST_NUMBER = 20;

    /** The fields of an object; no fields at all for anything else. */
    static JimFields of(@Nullable JsonNode node) {
        return node != null && node.isObject() ? new JimFields(node) : NOTHING;
    }

    boolean isEmpty() {
        return node.isEmpty();
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    JimFields object(String name) {
        return of(node.get(name));
    }

    /** The elements of an array; none when it is missing or something else. */
    Iterable<JsonNode> array(String name) {
        JsonNode found = node.get(name);
        return found != null && found.isArray() ? found : JsonNodeFactory.instance.arrayNode();
    }

    /** The first of these names that holds a string (also the empty one) or a number; null when none does. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            JsonNode found = node.get(name);
            if (found != null && (found.isTextual() || found.isNumber())) return found.asText();
        }
        return null;
    }

    /** As {@link #text}, but a blank string counts as missing. */
    @Nullable
    String word(String... names) {
        for (String name : names) {
            String found = text(name);
            if (found != null && !found.isBlank()) return found;
        }
        return null;
    }

    /** The first of these names that holds a whole number, as number or as string. */
    long number(long fallback, String... names) {
        for (String name : names) {
            Long found = number(node.get(name));
            if (found != null) return found;
        }
        return fallback;
    }

    /** As {@link #number}, for numbers that must fit an int. */
    int smallNumber(int fallback, String... names) {
        long found = number(fallback, names);
        return found < Integer.MIN_VALUE || found > Integer.MAX_VALUE ? fallback : (int) found;
    }

    boolean flag(String name) {
        JsonNode found = node.get(name);
        return found != null && (found.isBoolean() ? found.booleanValue() : "true".equals(text(name)));
    }

    private static @Nullable Long number(@Nullable JsonNode found) {
        if (found == null) return null;
        if (found.isIntegralNumber()) return found.canConvertToLong() ? (Long) found.longValue() : null;
        if (found.isFloatingPointNumber()) {
            double value = found.doubleValue();
            return Math.abs(value) < 1L << 53 ? (Long) (long) value : null;
        }
        return found.isTextual() ? parsed(found.textValue()) : null;
    }

    static @Nullable Long parsed(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > LONGEST_NUMBER) return null;
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}

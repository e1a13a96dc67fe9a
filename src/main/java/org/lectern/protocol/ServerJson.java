package org.lectern.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reading and writing of JSON trees for {@link ServerCodec}: tight limits in, and numbers kept digit by digit. */
final class ServerJson {
    private static final int LONGEST_NUMBER = 100;

    private static final JsonTree TREES = trees(StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(1_000_000)
            .maxNumberLength(LONGEST_NUMBER)
            .maxNameLength(1_000)
            .build());

    /** For rows from the store: whatever was once accepted can be read again, or it could never be taken back. */
    private static final JsonTree STORED =
            trees(StreamReadConstraints.builder().maxStringLength(1_000_000).build());

    private ServerJson() {}

    private static JsonTree trees(StreamReadConstraints limits) {
        return new JsonTree(
                JsonFactory.builder()
                        .streamReadConstraints(limits)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build(),
                true);
    }

    /** The object of some UTF-8 text, or null when it is none or breaks a limit. */
    static @Nullable ObjectNode object(byte[] utf8) {
        return object(TREES, utf8);
    }

    /** The object of a stored row, or null when it is none. */
    static @Nullable ObjectNode stored(byte[] utf8) {
        return object(STORED, utf8);
    }

    private static @Nullable ObjectNode object(JsonTree trees, byte[] utf8) {
        try {
            return trees.read(utf8) instanceof ObjectNode node ? node : null;
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
    }

    /**
     * True when every reader can read what is written of a tree: not nested deeper than {@code depth} (a value is 0, an
     * empty object 1), and no number that is written longer than it may be read. Names with half a character, which
     * would be written as a question mark and so become each other's twins, the parser of bytes does not take.
     */
    static boolean readable(JsonNode node, int depth) {
        if (node.isNumber()) return node.asText().length() <= LONGEST_NUMBER;
        if (!node.isContainerNode()) return true;
        if (depth == 0) return false;
        for (JsonNode each : node) if (!readable(each, depth - 1)) return false;
        return true;
    }

    /** UTF-8 of a tree. A lone surrogate becomes a question mark instead of an error. */
    static byte[] bytes(JsonNode node) {
        return TREES.write(node).getBytes(StandardCharsets.UTF_8);
    }

    static ObjectNode newObject() {
        return JsonTree.object();
    }

    /** A text or number field as text; empty when absent, null or something else. */
    static String text(ObjectNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isValueNode() || value.isNull() ? "" : value.asText();
    }

    /** A whole number, also one that is written as text (J-IM takes both). */
    static long number(ObjectNode node, String name, long otherwise) {
        JsonNode value = node.get(name);
        if (value == null) return otherwise;
        if (value.canConvertToLong() && value.isNumber()) return value.longValue();
        if (!value.isTextual()) return otherwise;
        try {
            return Long.parseLong(value.asText().strip());
        } catch (NumberFormatException notOne) {
            return otherwise;
        }
    }

    /** The room in either spelling. */
    static String room(ObjectNode node) {
        String old = text(node, "group_id");
        return old.isEmpty() ? text(node, "groupId") : old;
    }
}

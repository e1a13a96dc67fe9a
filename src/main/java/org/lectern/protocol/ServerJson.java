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
    private static final JsonTree TREES = new JsonTree(
            JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(1_000_000)
                            .maxNumberLength(100)
                            .maxNameLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build(),
            true);

    private ServerJson() {}

    /** The object of some UTF-8 text, or null when it is none or breaks a limit. */
    static @Nullable ObjectNode object(byte[] utf8) {
        try {
            return TREES.read(utf8) instanceof ObjectNode node ? node : null;
        } catch (IOException | RuntimeException unreadable) {
            return null;
        }
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

package org.lectern.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Text to JSON tree and back, with limits that suit frames from strangers. Of a name that stands twice in an object the last
 * one counts, as it does for J-IM and for the original page: no row may be lost over it. Thread-safe.
 */
final class JimJson {

    /** One message may be so large, in characters (decision D3). */
    static final int LONGEST_FRAME = 64 * 1024 * 1024;

    /** Only so deep does the parser follow; what is below {@link JsonTree#DEEPEST} it merely passes over. */
    private static final int DEEPEST = 100_000;

    private final JsonTree trees = new JsonTree(
            JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_FRAME)
                            // one odd row of a stranger may not cost the rows beside it
                            .maxNumberLength(LONGEST_FRAME)
                            .maxNameLength(LONGEST_FRAME)
                            .maxDocumentLength(LONGEST_FRAME)
                            .build())
                    // names come from strangers: they may not stay in the JVM's table of strings for ever
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build(),
            false);

    /** @throws IOException when the text is not one JSON value within the limits */
    JsonNode read(String text) throws IOException {
        return trees.read(text);
    }

    ObjectNode object() {
        return JsonTree.object();
    }

    String write(ObjectNode node) {
        return trees.write(node);
    }
}

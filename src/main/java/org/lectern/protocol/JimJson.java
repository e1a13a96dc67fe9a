package org.lectern.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Text to JSON tree and back, with limits that suit frames from strangers. Thread-safe. */
final class JimJson {

    /** One message may be so large, in characters (decision D3). */
    static final int LONGEST_FRAME = 64 * 1024 * 1024;

    private static final int DEEPEST = 32;

    private final JsonMapper mapper = mapper();

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(LONGEST_FRAME)
                        .maxDocumentLength(LONGEST_FRAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // names come from strangers: they may not stay in the JVM's table of strings for ever
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** @throws JsonProcessingException when the text is not one JSON value within the limits */
    JsonNode read(String text) throws JsonProcessingException {
        return mapper.readTree(text);
    }

    ObjectNode object() {
        return mapper.createObjectNode();
    }

    String write(ObjectNode node) {
        return node.toString();
    }
}

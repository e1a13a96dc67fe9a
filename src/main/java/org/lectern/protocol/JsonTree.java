package org.lectern.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * JSON text to Jackson's trees and back with its parser and generator alone. Its {@code ObjectMapper} would do the same,
 * and brings 300 classes for binding objects, which every start would wait for and keep in memory. Thread-safe.
 */
final class JsonTree {
    /** What is nested deeper is null in the tree, whatever it was. */
    static final int DEEPEST = 64;

    /** A number of more characters is null in the tree: making it would take time beyond its length. */
    static final int LONGEST_NUMBER = 1_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFactory factory;
    private final boolean exact;

    /**
     * @param factory with the limits of what is read; what breaks them is refused as a whole
     * @param exact keep numbers with a point digit by digit instead of as {@code double}
     */
    JsonTree(JsonFactory factory, boolean exact) {
        this.factory = factory;
        this.exact = exact;
    }

    static ObjectNode object() {
        return NODES.objectNode();
    }

    /**
     * @return a {@link MissingNode} for blank text; null nodes stand for what is {@link #DEEPEST too deep} or too long a number
     * @throws IOException when it is not one JSON value within the limits
     */
    JsonNode read(String text) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            return whole(parser);
        }
    }

    /** The same of UTF-8. */
    JsonNode read(byte[] utf8) throws IOException {
        try (JsonParser parser = factory.createParser(utf8)) {
            return whole(parser);
        }
    }

    private JsonNode whole(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) return MissingNode.getInstance();
        JsonNode root = value(parser, DEEPEST);
        if (parser.nextToken() != null) throw new JsonParseException(parser, "more than one value");
        return root;
    }

    /** @param levels of objects and arrays that may still be entered */
    private JsonNode value(JsonParser parser, int levels) throws IOException {
        if (levels == 0 && parser.currentToken().isStructStart()) {
            parser.skipChildren();
            return NODES.nullNode();
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.set(name, value(parser, levels - 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (parser.nextToken() != JsonToken.END_ARRAY) array.add(value(parser, levels - 1));
                yield array;
            }
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                parser.getTextLength() > LONGEST_NUMBER ? NODES.nullNode() : number(parser);
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "not a value: " + parser.currentToken());
        };
    }

    private JsonNode number(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT)
            return exact ? NODES.numberNode(parser.getDecimalValue()) : NODES.numberNode(parser.getDoubleValue());
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** @param node such as is read here, or made of the same kinds */
    String write(JsonNode node) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = factory.createGenerator(text)) {
            write(node, json);
        } catch (IOException impossible) { // nothing is written to but memory
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator json) throws IOException {
        switch (node.getNodeType()) {
            case OBJECT -> {
                json.writeStartObject();
                for (Map.Entry<String, JsonNode> field : node.properties()) {
                    json.writeFieldName(field.getKey());
                    write(field.getValue(), json);
                }
                json.writeEndObject();
            }
            case ARRAY -> {
                json.writeStartArray();
                for (JsonNode each : node) write(each, json);
                json.writeEndArray();
            }
            case STRING -> json.writeString(node.textValue());
            case BOOLEAN -> json.writeBoolean(node.booleanValue());
            case NULL -> json.writeNull();
            case NUMBER -> {
                switch (node.numberType()) {
                    case INT -> json.writeNumber(node.intValue());
                    case LONG -> json.writeNumber(node.longValue());
                    case BIG_INTEGER -> json.writeNumber(node.bigIntegerValue());
                    case BIG_DECIMAL -> json.writeNumber(node.decimalValue());
                    default -> json.writeNumber(node.doubleValue());
                }
            }
            default -> throw new IllegalArgumentException("no JSON: " + node.getNodeType());
        }
    }
}

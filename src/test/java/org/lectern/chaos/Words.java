package org.lectern.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON for the models. */
final class Words {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Words() {}

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException nonsense) {
            throw new AssertionError("the client speaks nonsense", nonsense);
        }
    }

    /** What a row says. */
    static String of(String row) {
        return read(row).path("content").asText();
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** A chat request as the original page makes it. */
    static String chat(String id, String from, String content, long createTime) {
        return object().put("id", id)
                .put("from", from)
                .put("createTime", createTime)
                .put("cmd", 11)
                .put("group_id", ModelServer.ROOM)
                .put("chatType", 1)
                .put("msgType", 0)
                .put("content", content)
                .put("nickName", from)
                .put("type", 1)
                .toString();
    }
}

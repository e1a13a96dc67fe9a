package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lectern.domain.Person;

/**
 * A chat message on its way through the server: every field as its sender wrote it, until {@link #settle} and
 * {@link #sealed} put in what the server vouches for. Not thread-safe: used on one thread, then handed to the next.
 */
public final class ChatRow {
    private static final int GROUP = 1;
    /** Levels of one row; in an answer of history it stands four levels deeper, and clients read no deeper than 32. */
    private static final int DEEPEST = 16;

    private final ObjectNode node;

    ChatRow(ObjectNode node) {
        this.node = node;
    }

    /** The id its sender made, empty when there is none. */
    public String id() {
        return ServerJson.text(node, "id");
    }

    /** {@code group_id} or {@code groupId}, empty when there is none. */
    public String room() {
        return ServerJson.room(node);
    }

    /** The claimed author, empty when not said. */
    public String from() {
        return ServerJson.text(node, "from");
    }

    /**
     * True for a message to a room that says something: a {@code content}, and no {@code chatType} but 1; and that every
     * client can read, live and in history, since one row that it cannot read costs it the whole answer.
     */
    public boolean wellFormed() {
        JsonNode content = node.get("content");
        boolean toGroup = !node.has("chatType") || ServerJson.number(node, "chatType", GROUP) == GROUP;
        return content != null && !content.isNull() && toGroup && ServerJson.readable(node, DEEPEST);
    }

    /** The id of the message that it answers, empty for none. */
    public String answered() {
        return MarksJson.answered(node);
    }

    /** Takes out the words that it repeats of what it answers. */
    public void forgetAnswered() {
        MarksJson.forgetWords(node);
    }

    /** {@code createTime} in milliseconds; call after {@link #settle}. */
    public long createTime() {
        return ServerJson.number(node, "createTime", 0);
    }

    /**
     * Brings the frame into the form in which everybody gets it: the spelling of J-IM 2.x, a numeric time, a textual
     * content (J-IM gives objects back as text), the given id and author.
     *
     * @param now milliseconds, taken when the sender stated no time
     */
    public void settle(String id, String author, long now) {
        String room = room();
        node.put("id", id);
        node.put("from", author);
        node.remove("groupId");
        node.put("group_id", room);
        node.put("cmd", Command.CHAT_REQ.number());
        node.put("chatType", GROUP);
        node.put("createTime", ServerJson.number(node, "createTime", now));
        JsonNode content = node.get("content");
        if (content != null && !content.isTextual()) {
            node.put("content", content.isValueNode() ? content.asText() : content.toString());
        }
    }

    /**
     * The final JSON of the row, for the store and for everybody.
     *
     * @param author whose role and verification are vouched for; what the sender claimed of these is dropped
     * @param seq place in the room, from 1
     */
    public byte[] sealed(Person author, long seq, String epoch) {
        ObjectNode extras = node.get("extras") instanceof ObjectNode given ? given : node.putObject("extras");
        if (extras.has("nickName")) extras.put("nickName", author.nickname());
        String avatar = author.avatar();
        if (extras.has("avatar") && avatar != null) extras.put("avatar", avatar);
        extras.remove("retracted");
        extras.put("role", author.role().word());
        extras.put("verified", author.verified());
        extras.put("seq", seq);
        extras.put("epoch", epoch);
        return ServerJson.bytes(node);
    }
}

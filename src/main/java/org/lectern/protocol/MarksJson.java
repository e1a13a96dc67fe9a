package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.UserId;

/**
 * A message's marks in its {@code extras}, which the README of the package {@code server} specifies: J-IM 2.5 and 3.0 keep
 * them there. Whatever is not as specified is read as absent.
 */
final class MarksJson {
    private static final int LONGEST_ID = 256;

    private MarksJson() {}

    static void write(ObjectNode extras, MessageMarks marks) {
        MessageMarks.Reply reply = marks.reply();
        if (reply != null)
            extras.putObject("reply")
                    .put("id", reply.message().value())
                    .put("from", reply.author().value())
                    .put("nickName", reply.name())
                    .put("text", reply.excerpt());
        if (!marks.mentions().isEmpty()) {
            ArrayNode names = extras.putArray("mentions");
            marks.mentions().forEach(user -> names.add(user.value()));
        }
        if (marks.question()) extras.put("question", true);
    }

    static MessageMarks read(JimFields extras) {
        MessageMarks.Reply reply = reply(extras.object("reply"));
        List<UserId> mentions = mentions(extras);
        boolean question = extras.flag("question");
        if (reply == null && mentions.isEmpty() && !question) return MessageMarks.NONE;
        return new MessageMarks(reply, mentions, question);
    }

    private static MessageMarks.@Nullable Reply reply(JimFields stated) {
        String id = id(stated.word("id"));
        String from = id(stated.word("from"));
        if (id == null) return null;
        String name = stated.text("nickName");
        String text = stated.text("text");
        return new MessageMarks.Reply(
                new MessageId(id),
                new UserId(from == null ? "" : from),
                name == null ? "" : name,
                text == null ? "" : text);
    }

    /** Takes the words out of what a row answers; false when there were none. */
    static boolean forgetWords(ObjectNode row) {
        if (!(row.get("extras") instanceof ObjectNode extras) || !(extras.get("reply") instanceof ObjectNode reply))
            return false;
        JsonNode words = reply.get("text");
        if (words == null || words.isTextual() && words.textValue().isEmpty()) return false;
        reply.put("text", "");
        return true;
    }

    /** The id of what a row answers; empty for nothing. */
    static String answered(ObjectNode row) {
        boolean answers = row.get("extras") instanceof ObjectNode extras && extras.get("reply") instanceof ObjectNode;
        return answers ? ServerJson.text((ObjectNode) row.get("extras").get("reply"), "id") : "";
    }

    private static List<UserId> mentions(JimFields extras) {
        List<UserId> found = new ArrayList<>();
        for (JsonNode each : extras.array("mentions")) {
            String id = each.isTextual() || each.isNumber() ? id(each.asText()) : null;
            if (id != null) found.add(new UserId(id));
            if (found.size() == MessageMarks.MOST_MENTIONS) break;
        }
        return found;
    }

    private static @Nullable String id(@Nullable String stated) {
        return stated == null || stated.isBlank() || stated.length() > LONGEST_ID ? null : stated;
    }
}

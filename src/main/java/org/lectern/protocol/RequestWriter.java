package org.lectern.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;

/** Requests as JSON, in the order and the spelling of the original page. */
final class RequestWriter {

    private static final int TEXT = 1;
    private static final int PICTURE = 2;
    private static final int LIKE = 3;
    private static final int FLOWER = 4;
    /** What other clients, that know no likes and flowers, show instead of nothing. */
    private static final String THUMB = "👍";

    private static final String ROSE = "🌹";

    private final JimJson json;

    RequestWriter(JimJson json) {
        this.json = json;
    }

    /** @throws IllegalArgumentException for a message that only a server can make (recalled, unsupported) */
    String write(Outbound request) {
        ObjectNode frame = json.object();
        switch (request) {
            case Outbound.Chat chat -> chat(frame, chat);
            case Outbound.History history -> history(frame, history);
            case Outbound.Heartbeat() ->
                frame.put("cmd", Command.HEARTBEAT.number()).put("hbbyte", "-127");
            case Outbound.Join join ->
                frame.put("cmd", Command.JOIN_GROUP_REQ.number())
                        .put("group_id", join.room().value());
            case Outbound.Members members ->
                frame.put("cmd", Command.GET_USER_REQ.number())
                        .put("userId", members.user().value())
                        .put("type", 0);
            case Outbound.Retract retract ->
                frame.put("cmd", Command.CANCEL_MSG_REQ.number())
                        .put("group_id", retract.room().value())
                        .put("id", retract.message().value());
            case Outbound.Typing(RoomId room) ->
                frame.put("cmd", Command.TYPING.number()).put("group_id", room.value());
            case Outbound.Close() -> frame.put("cmd", Command.CLOSE.number());
        }
        return json.write(frame);
    }

    private static void history(ObjectNode frame, Outbound.History request) {
        frame.put("cmd", Command.GET_MESSAGE_REQ.number())
                .put("type", 1)
                .put("groupId", request.room().value())
                .put("userId", request.user().value());
        switch (request.range()) {
            case Outbound.Range.Plain() -> {}
            case Outbound.Range.Window window ->
                frame.put("beginTime", window.begin().toEpochMilli())
                        .put("endTime", window.end().toEpochMilli());
            case Outbound.Range.Offset offset ->
                frame.put("offset", offset.offset()).put("count", offset.count());
            case Outbound.Range.AfterSeq after ->
                frame.put("afterSeq", after.seq()).put("limit", after.limit());
            case Outbound.Range.BeforeSeq before ->
                frame.put("beforeSeq", before.seq()).put("limit", before.limit());
        }
    }

    /** First the original's ten fields, equal in name, type, value and order; then what we add (decision D8). */
    private static void chat(ObjectNode frame, Outbound.Chat request) {
        Person author = request.author();
        MessageBody body = request.message().body();
        String avatar = author.avatar() == null ? "" : author.avatar();
        int type = type(body);
        frame.put("from", author.id().value())
                .put("createTime", request.message().createdAt().toEpochMilli())
                .put("cmd", Command.CHAT_REQ.number())
                .put("group_id", request.room().value())
                .put("chatType", 1)
                .put("msgType", 0)
                .put("content", content(body))
                .put("nickName", author.nickname())
                .put("avatar", avatar)
                .put("type", type)
                .put("id", request.message().id().value());
        // stock servers drop unknown fields at top level, but keep these
        ObjectNode extras = frame.putObject("extras")
                .put("cid", request.message().id().value())
                .put("nickName", author.nickname())
                .put("avatar", avatar)
                .put("type", type);
        if (body instanceof MessageBody.Picture picture && picture.width() > 0 && picture.height() > 0)
            extras.put("width", picture.width()).put("height", picture.height());
        MarksJson.write(extras, request.message().marks());
    }

    private static int type(MessageBody body) {
        return switch (body) {
            case MessageBody.Text text -> TEXT;
            case MessageBody.Picture picture -> PICTURE;
            case MessageBody.Like like -> LIKE;
            case MessageBody.Flower flower -> FLOWER;
            case MessageBody.Recalled recalled -> throw new IllegalArgumentException("recalled");
            case MessageBody.Unsupported unsupported -> throw new IllegalArgumentException("unsupported");
        };
    }

    private static String content(MessageBody body) {
        return switch (body) {
            case MessageBody.Text text -> text.text();
            case MessageBody.Picture picture -> picture.address();
            case MessageBody.Like like -> THUMB;
            case MessageBody.Flower flower -> ROSE;
            case MessageBody.Recalled recalled -> "";
            case MessageBody.Unsupported unsupported -> unsupported.content();
        };
    }
}

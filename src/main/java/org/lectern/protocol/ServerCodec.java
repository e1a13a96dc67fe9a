package org.lectern.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;

/**
 * The server's side of J-IM's JSON (2.x spelling) and of our extensions to it, which the README of the package
 * {@code server} specifies. Stateless and safe on any thread. Answers are UTF-8.
 */
public final class ServerCodec {
    public static final int SENT = 10000;
    public static final int MALFORMED = 10002;
    public static final int USERS = 10003;
    public static final int USERS_FAILED = 10004;
    public static final int USERS_ONLINE = 10005;
    public static final int USERS_OFFLINE = 10006;
    public static final int SIGNED_IN = 10007;
    public static final int SIGN_IN_REFUSED = 10008;
    public static final int JOINED = 10011;
    public static final int JOIN_FAILED = 10012;
    public static final int HISTORY_FAILED = 10015;
    public static final int OFFLINE_MESSAGES = 10016;
    public static final int NONSENSE = 10017;
    public static final int HISTORY = 10018;
    public static final int INVALID = 10020;
    public static final int CLOSED = 10021;
    /** Extension: one's role or membership does not allow it. */
    public static final int NOT_ALLOWED = 10403;
    /** Extension: no such message. */
    public static final int NOT_FOUND = 10404;
    /** Extension: this id belongs to a message of somebody else. */
    public static final int ID_TAKEN = 10409;
    /** Extension: too fast; {@code data.retryAfter} says in how many milliseconds to try again. */
    public static final int TOO_FAST = 10429;
    /** Extension: no room for one more now; come back later. */
    public static final int FULL = 10507;
    /** Extension: the store could not keep it, so nothing was sent to anybody. */
    public static final int NOT_STORED = 10503;

    private static final Map<Integer, String> WORDS = Map.ofEntries(
            Map.entry(SENT, "ok 发送成功"),
            Map.entry(MALFORMED, "chat format is incorrect! 聊天消息格式不正确"),
            Map.entry(USERS, "get user info ok! 获取用户信息成功!"),
            Map.entry(USERS_FAILED, "get user info failed! 获取用户信息失败!"),
            Map.entry(USERS_ONLINE, "get online user info ok! 获取在线用户信息成功!"),
            Map.entry(USERS_OFFLINE, "get offline user info ok! 获取离线用户信息成功!"),
            Map.entry(SIGNED_IN, "ok 登录成功!"),
            Map.entry(SIGN_IN_REFUSED, "login failed! 登录失败!"),
            Map.entry(JOINED, "join group ok! 加入群组成功!"),
            Map.entry(JOIN_FAILED, "join group failed! 加入群组失败!"),
            Map.entry(HISTORY_FAILED, "get user message failed! 获取用户消息失败!"),
            Map.entry(OFFLINE_MESSAGES, "get user message ok! 获取离线消息成功!"),
            Map.entry(NONSENSE, "cmd failed! 未知的cmd命令!"),
            Map.entry(HISTORY, "get user message ok! 获取历史消息成功!"),
            Map.entry(INVALID, "invalid request! 无效的请求"),
            Map.entry(CLOSED, "close ok! 关闭成功"),
            Map.entry(NOT_ALLOWED, "not allowed! 没有权限"),
            Map.entry(NOT_FOUND, "no such message! 消息不存在"),
            Map.entry(ID_TAKEN, "message id is taken! 消息编号已被使用"),
            Map.entry(TOO_FAST, "too fast! 发送过快"),
            Map.entry(FULL, "full or busy, come back later! 服务器已满或繁忙，请稍后再来"),
            Map.entry(NOT_STORED, "not stored! 消息未能保存"));

    private static final byte[] CHAT_HEAD = utf8("{\"command\":11,\"data\":");
    private static final byte[] CHAT_TAIL = utf8("}");

    /** What the server says of itself at sign-in; texts in the spelling of the README. */
    public record Welcome(Set<String> extensions, String upload, Password token, String epoch, Person person) {}

    /** Reads a frame. Never throws; what cannot be read is {@link ServerRequest.Nonsense}. */
    public ServerRequest decode(byte[] frame) {
        ObjectNode node = ServerJson.object(frame);
        if (node == null) return new ServerRequest.Nonsense();
        return switch (Command.of(ServerJson.number(node, "cmd", -1))) {
            case CHAT_REQ -> new ServerRequest.Chat(new ChatRow(node));
            case HEARTBEAT -> new ServerRequest.Heartbeat();
            case GET_MESSAGE_REQ ->
                new ServerRequest.History(
                        ServerJson.room(node), (int) ServerJson.number(node, "type", -1), range(node));
            case JOIN_GROUP_REQ -> new ServerRequest.Join(ServerJson.room(node));
            case CLOSE -> new ServerRequest.Close(user(node));
            case GET_USER_REQ -> new ServerRequest.Members(user(node), (int) ServerJson.number(node, "type", -1));
            case CANCEL_MSG_REQ -> new ServerRequest.Retract(ServerJson.room(node), ServerJson.text(node, "id"));
            case TYPING -> new ServerRequest.Typing(ServerJson.room(node));
            case LOGIN_REQ ->
                new ServerRequest.SignIn(signInName(node), new Password(ServerJson.text(node, "password")));
            case UNKNOWN,
                    HANDSHAKE_REQ,
                    HANDSHAKE_RESP,
                    AUTH_REQ,
                    AUTH_RESP,
                    LOGIN_RESP,
                    JOIN_GROUP_RESP,
                    JOIN_GROUP_NOTIFY,
                    EXIT_GROUP_NOTIFY,
                    CHAT_RESP,
                    CANCEL_MSG_RESP,
                    GET_USER_RESP,
                    GET_MESSAGE_RESP -> new ServerRequest.Nonsense();
        };
    }

    /** J-IM takes ranges only as pairs; a lone half of one is ignored there and here. */
    private static Outbound.Range range(ObjectNode node) {
        int limit = (int) Math.clamp(ServerJson.number(node, "limit", 500), 0, Integer.MAX_VALUE);
        if (node.has("afterSeq")) {
            return new Outbound.Range.AfterSeq(ServerJson.number(node, "afterSeq", 0), limit);
        }
        if (node.has("beforeSeq")) {
            return new Outbound.Range.BeforeSeq(ServerJson.number(node, "beforeSeq", Long.MAX_VALUE), limit);
        }
        if (node.has("beginTime") && node.has("endTime")) {
            return new Outbound.Range.Window(
                    Instant.ofEpochMilli(ServerJson.number(node, "beginTime", 0)),
                    Instant.ofEpochMilli(ServerJson.number(node, "endTime", Long.MAX_VALUE)));
        }
        if (node.has("offset") && node.has("count")) {
            return new Outbound.Range.Offset(
                    (int) Math.clamp(ServerJson.number(node, "offset", 0), 0, Integer.MAX_VALUE),
                    (int) Math.clamp(ServerJson.number(node, "count", 0), 0, Integer.MAX_VALUE));
        }
        return new Outbound.Range.Plain();
    }

    private static String user(ObjectNode node) {
        String recent = ServerJson.text(node, "userId");
        return recent.isEmpty() ? ServerJson.text(node, "userid") : recent;
    }

    private static String signInName(ObjectNode node) {
        String old = ServerJson.text(node, "loginname");
        return old.isEmpty() ? user(node) : old;
    }

    /** Command 6: signed in. */
    public byte[] signedIn(Welcome welcome) {
        ObjectNode answer = answer(SIGNED_IN, Command.LOGIN_RESP);
        ObjectNode data = answer.putObject("data");
        data.put("server", "lectern");
        ArrayNode names = data.putArray("extensions");
        welcome.extensions().stream().sorted().forEach(names::add);
        if (!welcome.upload().isEmpty()) {
            data.put("upload", welcome.upload());
            data.put("token", welcome.token().reveal());
        }
        data.put("epoch", welcome.epoch());
        data.set("user", person(welcome.person()));
        return ServerJson.bytes(answer);
    }

    /** Command 6: not let in, and why; the connection ends. */
    public byte[] signInRefused(int code) {
        return ServerJson.bytes(answer(code, Command.LOGIN_RESP));
    }

    /** Command 9. */
    public byte[] joined(RoomId room, Person person) {
        return notice(Command.JOIN_GROUP_NOTIFY, room, person);
    }

    /** Command 10. */
    public byte[] left(RoomId room, Person person) {
        return notice(Command.EXIT_GROUP_NOTIFY, room, person);
    }

    /** Command 21: somebody writes. */
    public byte[] typing(RoomId room, Person person) {
        return notice(Command.TYPING, room, person);
    }

    private static byte[] notice(Command command, RoomId room, Person person) {
        ObjectNode answer = ServerJson.newObject();
        answer.put("command", command.number());
        ObjectNode data = answer.putObject("data");
        data.put("group", room.value());
        data.set("user", person(person));
        return ServerJson.bytes(answer);
    }

    /** Command 8. {@code result}: 1 ok, 0 otherwise. */
    public byte[] joinAnswer(String room, int code) {
        ObjectNode answer = answer(code, Command.JOIN_GROUP_RESP);
        answer.putObject("data").put("group", room).put("result", code == JOINED ? 1 : 0);
        return ServerJson.bytes(answer);
    }

    /** Command 11 around a row as {@link ChatRow#sealed} or {@link #tombstone} made it. */
    public byte[] chat(byte[] row) {
        byte[] frame = new byte[CHAT_HEAD.length + row.length + CHAT_TAIL.length];
        System.arraycopy(CHAT_HEAD, 0, frame, 0, CHAT_HEAD.length);
        System.arraycopy(row, 0, frame, CHAT_HEAD.length, row.length);
        System.arraycopy(CHAT_TAIL, 0, frame, CHAT_HEAD.length + row.length, CHAT_TAIL.length);
        return frame;
    }

    /** Command 12: kept, and sent to the room. */
    public byte[] accepted(String id, long seq) {
        ObjectNode answer = answer(SENT, Command.CHAT_RESP);
        answer.putObject("data").put("id", id).put("seq", seq);
        return ServerJson.bytes(answer);
    }

    /** Command 12: not sent to anybody. {@code retryAfter} in milliseconds, left out when 0. */
    public byte[] chatRefused(int code, String id, long retryAfter) {
        ObjectNode answer = answer(code, Command.CHAT_RESP);
        ObjectNode data = answer.putObject("data");
        if (!id.isEmpty()) data.put("id", id);
        if (retryAfter > 0) data.put("retryAfter", retryAfter);
        return ServerJson.bytes(answer);
    }

    /**
     * Command 20 with rows, oldest first. Without rows {@code data} is left out, since the original page replaces its
     * list by whatever stands there, unless a gap has to be told.
     *
     * @param extended whether the request was one of ours, so that {@code gap} and {@code more} may be said
     */
    public byte[] history(
            String user, String room, Collection<byte[]> rows, boolean extended, boolean gap, boolean more) {
        if (rows.isEmpty() && !gap) return noHistory(HISTORY);
        ObjectNode answer = answer(HISTORY, Command.GET_MESSAGE_RESP);
        ObjectNode data = ServerJson.newObject().put("userid", user).put("userId", user);
        if (extended || gap) data.put("gap", gap).put("more", more);
        byte[] head = ServerJson.bytes(answer);
        byte[] inner = ServerJson.bytes(data);
        var frame = new ByteArrayOutputStream(
                256 + rows.stream().mapToInt(row -> row.length + 1).sum());
        frame.write(head, 0, head.length - 1);
        frame.writeBytes(utf8(",\"data\":"));
        frame.write(inner, 0, inner.length - 1);
        frame.writeBytes(utf8(",\"groups\":{"));
        if (!rows.isEmpty()) {
            frame.writeBytes(ServerJson.bytes(TextNode.valueOf(room)));
            frame.writeBytes(utf8(":["));
            boolean first = true;
            for (byte[] row : rows) {
                if (!first) frame.write(',');
                frame.writeBytes(row);
                first = false;
            }
            frame.write(']');
        }
        frame.writeBytes(utf8("}}}"));
        return frame.toByteArray();
    }

    /** Command 20 without rows. */
    public byte[] noHistory(int code) {
        return ServerJson.bytes(answer(code, Command.GET_MESSAGE_RESP));
    }

    /** Command 18: oneself, and the people of the rooms one is in. */
    public byte[] members(int code, Person me, Map<RoomId, List<Person>> rooms) {
        ObjectNode answer = answer(code, Command.GET_USER_RESP);
        ObjectNode data = person(me);
        present(data);
        data.putArray("friends");
        ArrayNode groups = data.putArray("groups");
        rooms.forEach((room, people) -> {
            ObjectNode group = groups.addObject();
            group.put("group_id", room.value()).put("groupId", room.value()).put("name", room.value());
            ArrayNode users = group.putArray("users");
            for (Person other : people) users.add(present(person(other)));
        });
        answer.set("data", data);
        return ServerJson.bytes(answer);
    }

    /** Command 18 without people. */
    public byte[] noMembers(int code) {
        return ServerJson.bytes(answer(code, Command.GET_USER_RESP));
    }

    /** Command 16 to everybody. */
    public byte[] retracted(RoomId room, String id, String by) {
        ObjectNode answer = answer(SENT, Command.CANCEL_MSG_RESP);
        answer.putObject("data").put("id", id).put("group_id", room.value()).put("by", by);
        return ServerJson.bytes(answer);
    }

    /** Command 16 to the asker. */
    public byte[] retractRefused(int code, String id) {
        ObjectNode answer = answer(code, Command.CANCEL_MSG_RESP);
        ObjectNode data = answer.putObject("data");
        if (!id.isEmpty()) data.put("id", id);
        return ServerJson.bytes(answer);
    }

    /** Command 13. */
    public byte[] heartbeat() {
        return utf8("{\"command\":13,\"data\":{\"hbbyte\":-128}}");
    }

    /** Command 0: not understood. */
    public byte[] nonsense() {
        return ServerJson.bytes(answer(NONSENSE, Command.UNKNOWN));
    }

    /** Command 14: the session ends, or (10020) does not, since it is another's. */
    public byte[] closing(int code) {
        return ServerJson.bytes(answer(code, Command.CLOSE));
    }

    /**
     * What stays of a row that was taken back: its place, author and time, not a word of what it said.
     *
     * @param row as stored
     */
    public byte[] tombstone(byte[] row, String by) {
        ObjectNode old = ServerJson.stored(row);
        if (old == null) throw new IllegalArgumentException("a stored row is not JSON");
        ObjectNode stone = ServerJson.newObject();
        for (String name :
                List.of("id", "from", "createTime", "cmd", "group_id", "chatType", "msgType", "nickName", "avatar")) {
            if (old.has(name)) stone.set(name, old.get(name));
        }
        stone.put("content", "");
        ObjectNode extras = stone.putObject("extras");
        if (old.get("extras") instanceof ObjectNode given) {
            for (String name : List.of("cid", "role", "verified", "seq", "epoch")) {
                if (given.has(name)) extras.set(name, given.get(name));
            }
        }
        extras.put("retracted", true).put("by", by);
        return ServerJson.bytes(stone);
    }

    /** How the id of a message stands in the rows that answer it. */
    public static byte[] mentioned(String id) {
        return ServerJson.bytes(TextNode.valueOf(id));
    }

    /**
     * A row without the words that it repeats of a message that was taken back.
     *
     * @param row as stored
     * @return null when it repeats none
     */
    public static byte @Nullable [] withoutAnswered(byte[] row, String id) {
        ObjectNode node = ServerJson.stored(row);
        if (node == null || !MarksJson.answered(node).equals(id) || !MarksJson.forgetWords(node)) return null;
        return ServerJson.bytes(node);
    }

    /** The body of the answer to a picture upload. */
    public byte[] uploaded(String url, int width, int height, long bytes) {
        return ServerJson.bytes(ServerJson.newObject()
                .put("url", url)
                .put("width", width)
                .put("height", height)
                .put("bytes", bytes));
    }

    /** The body of a refused upload: one technical word. */
    public byte[] uploadRefused(String reason) {
        return ServerJson.bytes(ServerJson.newObject().put("error", reason));
    }

    private static ObjectNode answer(int code, Command command) {
        ObjectNode answer = ServerJson.newObject();
        answer.put("code", code).put("command", command.number());
        answer.put("msg", WORDS.getOrDefault(code, ""));
        return answer;
    }

    private static ObjectNode person(Person person) {
        ObjectNode node = ServerJson.newObject();
        node.put("id", person.id().value()).put("userId", person.id().value());
        node.put("nick", person.nickname());
        String avatar = person.avatar();
        if (avatar != null) node.put("avatar", avatar);
        node.put("role", person.role().word()).put("verified", person.verified());
        return node;
    }

    private static ObjectNode present(ObjectNode person) {
        return person.put("status", "online").put("terminal", "ws");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

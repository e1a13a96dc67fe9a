package org.lectern.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The mini-program page that Lectern grew from: does what the contract's table says and no more. Its address goes out
 * raw, it compares as {@code ===} does, a history answer replaces its list, and what it does not expect breaks it.
 */
public final class OriginalPage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String user;
    private final String course;
    private final String nickname;
    private final String avatar;
    private final RawWebSocket socket;
    private List<JsonNode> list = new ArrayList<>();
    /** False until the connection is open. */
    private boolean connecting = true;

    public OriginalPage(int port, String user, String course, String nickname, String avatar) throws IOException {
        this.user = user;
        this.course = course;
        this.nickname = nickname;
        this.avatar = avatar;
        socket = RawWebSocket.open(
                port,
                "/?username=" + user + "&password=&courseId=" + course + "&nickName=" + nickname + "&avatar=" + avatar);
        connecting = false;
        socket.send("{\"cmd\":19,\"type\":1,\"groupId\":\"" + course + "\",\"userId\":\"" + user + "\"}");
    }

    /** What the timer does every five seconds. */
    public void beat() {
        socket.send("{\"cmd\":13,\"hbbyte\":\"-127\"}");
    }

    public void send(int type, String content, long now) throws IOException {
        ObjectNode frame = JSON.createObjectNode();
        frame.put("from", user).put("createTime", now).put("cmd", 11).put("group_id", course);
        frame.put("chatType", 1).put("msgType", 0).put("content", content);
        frame.put("nickName", nickname).put("avatar", avatar).put("type", type);
        socket.send(JSON.writeValueAsString(frame));
    }

    /** Takes one frame as the page does; gives it back for the test to look at. */
    public JsonNode receive() {
        JsonNode data = socket.next();
        if (isNumber(data.get("command"), 11)) {
            if (data.get("data") == null) throw new AssertionError("the page appends undefined");
            list.add(data.get("data"));
        }
        if (isNumber(data.get("command"), 20) && isNumber(data.get("code"), 10018)) {
            JsonNode rows = data.get("data");
            if (rows != null && !rows.isNull()) {
                JsonNode mine = rows.path("groups").get(course);
                if (mine == null) throw new AssertionError("the page's list becomes undefined");
                list = new ArrayList<>();
                mine.forEach(list::add);
            }
        }
        return data;
    }

    /** Takes frames up to and with the first of a command. */
    public JsonNode receiveUntil(int command) {
        while (true) {
            JsonNode data = receive();
            if (isNumber(data.get("command"), command)) return data;
        }
    }

    private static boolean isNumber(JsonNode node, int value) {
        return node != null && node.isNumber() && node.intValue() == value;
    }

    public List<JsonNode> list() {
        return List.copyOf(list);
    }

    public boolean own(JsonNode row) {
        return row.get("from").isTextual() && row.get("from").textValue().equals(user);
    }

    public boolean connecting() {
        return connecting;
    }

    /** Leaves as the page does on unload; gives back the code with which the server answers. */
    public int unload() throws IOException {
        socket.sayClose(1000);
        return socket.untilClose();
    }

    @Override
    public void close() {
        socket.close();
    }
}

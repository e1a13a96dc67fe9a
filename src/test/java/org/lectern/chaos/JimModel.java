package org.lectern.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * J-IM as measured: it tells everybody at once, acknowledges without an id, and stores some time later by time of making;
 * identical bytes are stored once, and told as often as they come. What was not stored when it dies was never there.
 */
final class JimModel extends ModelServer {
    private static final String SIGNED_IN = "{\"code\":10007,\"command\":6,\"msg\":\"ok 登录成功!\"}";
    private static final String ACK = "{\"code\":10000,\"command\":12,\"msg\":\"ok 发送成功\"}";
    private static final String BEAT = "{\"command\":13,\"data\":{\"hbbyte\":-128}}";
    private static final int SLOWEST_STORE_MILLIS = 3_000;

    private static final Comparator<Kept> ORDER =
            Comparator.comparingLong(Kept::createTime).thenComparing(Kept::json);

    private final boolean passing;
    private final boolean renaming;
    private final Map<String, Integer> told = new HashMap<>();
    private int names;
    private final TreeSet<Kept> store = new TreeSet<>(ORDER);
    private final Set<String> ever = new HashSet<>();
    private int losses;
    private boolean storeFails;
    private boolean storeFailed;

    /**
     * @param passing unknown fields at top level are kept, as by the servers that the original page was made for
     * @param renaming every row gets another id, and yet another one in the history, as from J-IM 2.3
     */
    JimModel(HostileNetwork network, boolean passing, boolean renaming) {
        super(network);
        this.passing = passing;
        this.renaming = renaming;
    }

    @Override
    void welcome(Line line) {
        line.say("{\"command\":9,\"data\":{\"group\":\"" + ROOM + "\",\"user\":{\"id\":\"" + line.membership.user()
                + "\",\"nick\":\"" + line.membership.nickname() + "\"}}}");
        line.say(SIGNED_IN);
    }

    @Override
    void handle(Line line, String text) {
        JsonNode request = Words.read(text);
        switch (request.path("cmd").asInt()) {
            case 11 -> chat(line, (ObjectNode) request);
            case 13 -> line.say(BEAT);
            case 17 -> line.say("{\"code\":10005,\"command\":18,\"data\":{\"groups\":[]}}");
            case 19 -> line.say(history(request));
            default -> throw new AssertionError("J-IM does not know " + text);
        }
    }

    private void chat(Line line, ObjectNode row) {
        tell(row);
        line.say(ACK);
    }

    private void tell(ObjectNode row) {
        if (!passing) row.remove(List.of("nickName", "avatar", "type"));
        ObjectNode frame = Words.object().put("command", 11);
        told.merge(row.path("content").asText(), 1, Integer::sum);
        if (renaming) row.put("id", "live-" + ++names);
        frame.set("data", row);
        broadcast(frame.toString());
        if (renaming) row.put("id", "kept-" + names);
        String json = row.toString();
        Kept kept = new Kept(
                row.path("id").asText(),
                row.path("from").asText(),
                row.path("content").asText(),
                0,
                row.path("createTime").asLong(),
                json);
        int slow = chance().nextInt(4) == 0 ? SLOWEST_STORE_MILLIS : 100;
        later(Duration.ofMillis(chance().nextLong(slow)), () -> keep(kept));
    }

    private void keep(Kept kept) {
        if (storeFails) return;
        store.add(kept);
        ever.add(kept.content());
        network().trace("server keeps {}", kept.content());
    }

    @Override
    void ghostSays(String id, String content) {
        if (!running()) return;
        tell((ObjectNode) Words.read(Words.chat(id, GHOST, content, ghostTime())));
    }

    private String history(JsonNode asked) {
        List<Kept> rows = new ArrayList<>();
        boolean window = asked.has("beginTime") && asked.has("endTime");
        long begin = window ? asked.path("beginTime").asLong() : Long.MIN_VALUE;
        long end = window ? asked.path("endTime").asLong() : Long.MAX_VALUE;
        if (!storeFails) for (Kept row : store) if (row.createTime() >= begin && row.createTime() <= end) rows.add(row);
        ObjectNode frame = Words.object().put("code", 10018).put("command", 20);
        if (rows.isEmpty()) return frame.toString();
        ArrayNode list = frame.putObject("data").putObject("groups").putArray(ROOM);
        for (Kept row : rows) list.add(Words.read(row.json()));
        return frame.toString();
    }

    /** Its store is out of reach: what it should keep is lost, and it says that there is nothing. */
    void failStore(boolean fails) {
        storeFails = fails;
        storeFailed |= fails;
    }

    @Override
    boolean twins(String content) {
        return renaming && told.getOrDefault(content, 0) > 1;
    }

    @Override
    boolean renames() {
        return renaming;
    }

    @Override
    boolean everFailed() {
        return storeFailed;
    }

    @Override
    void calm() {
        storeFails = false;
        super.calm();
    }

    @Override
    void died() {}

    @Override
    void forget() {
        network().trace("server lost its store");
        store.clear();
        losses++;
    }

    @Override
    List<Kept> log() {
        return List.copyOf(store);
    }

    @Override
    boolean everKept(String content) {
        return ever.contains(content);
    }

    @Override
    int losses() {
        return losses;
    }
}

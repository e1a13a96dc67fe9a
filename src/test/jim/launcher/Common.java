package jim;

import com.alibaba.fastjson.*;
import java.util.*;

/** Version-independent bits: what is a stock chat field, and carrying the other ones through J-IM's own "extras". */
final class Common {
    static final boolean SEED = "seed".equals(System.getProperty("jim.profile"));
    static final String CARRY = "__top";
    private static final Set<String> STOCK = Set.of(
            "id", "cmd", "createTime", "extras", "from", "to", "msgType", "chatType", "content", "group_id", "groupId");

    static String group(String course) {
        return SEED && course != null ? course : "100";
    }

    static String nick(String user, String nickName) {
        return SEED && nickName != null ? nickName : "nick-" + user;
    }
    /** Moves unknown top-level fields of a chat request under extras; null when there is nothing to carry. */
    static JSONObject tuck(byte[] body) {
        JSONObject o;
        try {
            o = JSON.parseObject(new String(body, "UTF-8"));
        } catch (Exception e) {
            return null;
        }
        if (o == null) return null;
        JSONObject top = new JSONObject();
        for (String k : new ArrayList<>(o.keySet())) if (!STOCK.contains(k)) top.put(k, o.remove(k));
        if (top.isEmpty()) return null;
        JSONObject x = o.getJSONObject("extras");
        if (x == null) o.put("extras", x = new JSONObject());
        x.put(CARRY, top);
        return o;
    }
    /** The reverse, on a chat object about to leave the server. */
    static JSONObject lift(JSONObject chat) {
        JSONObject x = chat.getJSONObject("extras");
        if (x != null && x.get(CARRY) instanceof JSONObject) {
            JSONObject top = (JSONObject) x.remove(CARRY);
            for (String k : top.keySet()) chat.put(k, top.get(k));
            if (x.isEmpty()) chat.remove("extras");
        }
        return chat;
    }
    /** Lifts every chat object inside a command-20 response. */
    static byte[] liftHistory(byte[] body) throws Exception {
        JSONObject r = JSON.parseObject(new String(body, "UTF-8"));
        JSONObject d = r.getJSONObject("data");
        if (d != null)
            for (String side : new String[] {"groups", "friends"}) {
                JSONObject m = d.getJSONObject(side);
                if (m == null) continue;
                for (String k : m.keySet()) {
                    JSONArray a = m.getJSONArray(k);
                    for (int i = 0; i < a.size(); i++) lift(a.getJSONObject(i));
                }
            }
        return r.toJSONString().getBytes("UTF-8");
    }
    /** Standard input is a pipe from the test: when it ends, so does this server. */
    static void exitWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (java.io.IOException gone) {
                        /* the same */
                    }
                    Runtime.getRuntime().halt(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }
    /** History needs a Redis; a small one inside this process will do. */
    static void mockRedis() throws Exception {
        Integer p = Integer.getInteger("jim.mockredis");
        if (p != null)
            com.github.fppt.jedismock.RedisServer.newRedisServer(p, java.net.InetAddress.getByName("127.0.0.1"))
                    .start();
    }
}

package jim;

import com.alibaba.fastjson.*;
import java.util.*;
import org.jim.common.*;
import org.jim.common.config.PropertyImConfigBuilder;
import org.jim.common.http.HttpRequest;
import org.jim.common.packets.*;
import org.jim.server.ImServerStarter;
import org.jim.server.command.*;
import org.jim.server.command.handler.*;
import org.jim.server.command.handler.processor.chat.*;
import org.jim.server.command.handler.processor.handshake.WsHandshakeProcessor;
import org.jim.server.command.handler.processor.login.LoginCmdProcessor;
import org.jim.server.listener.ImGroupListener;
import org.tio.core.ChannelContext;

/** A J-IM 2.5 server with the login hook that every deployment writes for itself; prints READY when it listens. */
public class Main {
    static final class Upgrade extends WsHandshakeProcessor {
        @Override
        public void onAfterHandshaked(ImPacket p, ChannelContext c) throws Exception {
            Map<String, Object[]> q = ((HttpRequest) p).getParams();
            JSONObject login = new JSONObject(), x = new JSONObject();
            q.forEach((k, v) -> {
                if (v != null && v.length > 0)
                    (List.of("username", "password", "token").contains(k) ? login : x)
                            .put("username".equals(k) ? "loginname" : k, v[0]);
            });
            login.put("extras", x);
            ImPacket reply = CommandManager.getCommand(Command.COMMAND_LOGIN_REQ, LoginReqHandler.class)
                    .handler(
                            new ImPacket(
                                    Command.COMMAND_LOGIN_REQ,
                                    login.toJSONString().getBytes("UTF-8")),
                            c);
            if (reply != null) ImAio.send(c, reply);
        }
    }

    static final class Login implements LoginCmdProcessor {
        @Override
        public LoginRespBody doLogin(LoginReqBody b, ChannelContext c) {
            if (b.getLoginname() == null) return new LoginRespBody(Command.COMMAND_LOGIN_RESP, ImStatus.C10008);
            JSONObject x = b.getExtras() == null ? new JSONObject() : b.getExtras();
            User u = new User(b.getLoginname(), Common.nick(b.getLoginname(), x.getString("nickName")));
            u.setAvatar(x.getString("avatar"));
            String g = Common.group(x.getString("courseId"));
            u.setGroups(new ArrayList<>(List.of(new Group(g, "group " + g))));
            return new LoginRespBody(Command.COMMAND_LOGIN_RESP, ImStatus.C10007, u);
        }

        @Override
        public void onSuccess(ChannelContext c) {
            for (Group g : me(c).getGroups())
                CommandManager.getCommand(Command.COMMAND_JOIN_GROUP_REQ, JoinGroupReqHandler.class)
                        .joinGroupNotify(new ImPacket(Command.COMMAND_JOIN_GROUP_REQ, JSON.toJSONBytes(g)), c);
        }

        @Override
        public boolean isProtocol(ChannelContext c) {
            return true;
        }

        @Override
        public String name() {
            return "anchor";
        }
    }

    static User me(ChannelContext c) {
        ImSessionContext s = (ImSessionContext) c.getAttribute();
        return s == null || s.getClient() == null ? null : s.getClient().getUser();
    }

    static final class Groups extends ImGroupListener {
        @Override
        public void onAfterUnbind(ChannelContext c, String g) {
            User u = me(c);
            if (u == null) return;
            ExitGroupNotifyRespBody e = new ExitGroupNotifyRespBody();
            e.setGroup(g);
            e.setUser(new User(u.getId(), u.getNick()));
            ImAio.sendToGroup(
                    g,
                    new ImPacket(
                            Command.COMMAND_EXIT_GROUP_NOTIFY_RESP,
                            new RespBody(Command.COMMAND_EXIT_GROUP_NOTIFY_RESP, e).toByte()));
        }
    }

    static final class SeedChat extends ChatReqHandler {
        @Override
        public ImPacket handler(ImPacket p, ChannelContext c) throws Exception {
            JSONObject o = p.getBody() == null ? null : Common.tuck(p.getBody());
            if (o == null || !Integer.valueOf(1).equals(o.getInteger("chatType"))) return super.handler(p, c);
            ChatBody b =
                    org.jim.common.utils.ChatKit.toChatBody(o.toJSONString().getBytes("UTF-8"), c);
            p.setBody(b.toByte());
            MsgQueueRunnable q = (MsgQueueRunnable) c.getAttribute(ImConst.CHAT_QUEUE);
            q.addMsg(p);
            q.getExecutor().execute(q);
            JSONObject out = new JSONObject();
            out.put("command", 11);
            out.put("data", Common.lift((JSONObject) JSON.parse(new String(b.toByte(), "UTF-8"))));
            ImAio.sendToGroup(
                    b.getGroup_id(),
                    new ImPacket(Command.COMMAND_CHAT_REQ, out.toJSONString().getBytes("UTF-8")));
            return org.jim.common.utils.ChatKit.sendSuccessRespPacket(c);
        }
    }

    static final class SeedHistory extends MessageReqHandler {
        @Override
        public ImPacket handler(ImPacket p, ChannelContext c) throws Exception {
            ImPacket r = super.handler(p, c);
            if (r != null) r.setBody(Common.liftHistory(r.getBody()));
            return r;
        }
    }

    public static void main(String[] a) throws Exception {
        Common.exitWithParent();
        Common.mockRedis();
        ImConfig cfg = new PropertyImConfigBuilder("jim.properties").build();
        cfg.setImGroupListener(new Groups());
        String ks = System.getProperty("jim.keystore");
        if (ks != null) {
            cfg.setIsSSL("on");
            cfg.setSslConfig(org.tio.core.ssl.SslConfig.forServer(ks, ks, "changeit"));
        }
        ImServerStarter s = new ImServerStarter(cfg);
        CommandManager.getCommand(Command.COMMAND_HANDSHAKE_REQ, HandshakeReqHandler.class)
                .addProcessor(new Upgrade());
        CommandManager.getCommand(Command.COMMAND_LOGIN_REQ, LoginReqHandler.class)
                .addProcessor(new Login());
        if (Common.SEED) {
            CommandManager.removeCommand(Command.COMMAND_CHAT_REQ);
            CommandManager.removeCommand(Command.COMMAND_GET_MESSAGE_REQ);
            CommandManager.registerCommand(new SeedChat().addProcessor(new DefaultAsyncChatMessageProcessor()));
            CommandManager.registerCommand(new SeedHistory());
        }
        s.start();
        System.out.println("READY");
    }
}

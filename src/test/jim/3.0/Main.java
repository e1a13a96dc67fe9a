package jim;

import com.alibaba.fastjson.*;
import java.util.*;
import org.jim.core.*;
import org.jim.core.exception.ImException;
import org.jim.core.http.HttpRequest;
import org.jim.core.packets.*;
import org.jim.server.*;
import org.jim.server.command.*;
import org.jim.server.command.handler.*;
import org.jim.server.config.*;
import org.jim.server.listener.*;
import org.jim.server.processor.chat.*;
import org.jim.server.processor.handshake.WsHandshakeProcessor;
import org.jim.server.processor.login.LoginCmdProcessor;
import org.jim.server.protocol.*;
import org.jim.server.queue.MsgQueueRunnable;

/** A J-IM 3.0 server with the login hook that every deployment writes for itself; prints READY when it listens. */
public class Main {
    static byte[] utf8(String s) {
        return s.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static final class Upgrade extends WsHandshakeProcessor {
        @Override
        public void onAfterHandshake(ImPacket p, ImChannelContext c) throws ImException {
            Map<String, Object[]> q = ((HttpRequest) p).getParams();
            JSONObject login = new JSONObject(), x = new JSONObject();
            q.forEach((k, v) -> {
                if (v != null && v.length > 0)
                    (List.of("username", "password", "token").contains(k) ? login : x)
                            .put("username".equals(k) ? "userId" : k, v[0]);
            });
            login.put("extras", x);
            ImPacket reply = CommandManager.getCommand(Command.COMMAND_LOGIN_REQ, LoginReqHandler.class)
                    .handler(new ImPacket(Command.COMMAND_LOGIN_REQ, utf8(login.toJSONString())), c);
            if (reply != null) JimServerAPI.send(c, reply);
        }
    }

    static final class Login extends AbstractProtocolCmdProcessor implements LoginCmdProcessor {
        @Override
        public LoginRespBody doLogin(LoginReqBody b, ImChannelContext c) {
            return b.getUserId() != null && (Common.SEED || b.getPassword() != null)
                    ? LoginRespBody.success()
                    : LoginRespBody.failed();
        }

        @Override
        public User getUser(LoginReqBody b, ImChannelContext c) {
            JSONObject x = b.getExtras() == null ? new JSONObject() : b.getExtras();
            String g = Common.group(x.getString("courseId"));
            return User.newBuilder()
                    .userId(b.getUserId())
                    .nick(Common.nick(b.getUserId(), x.getString("nickName")))
                    .avatar(x.getString("avatar"))
                    .status(UserStatusType.ONLINE.getStatus())
                    .addGroup(Group.newBuilder().groupId(g).name("group " + g).build())
                    .build();
        }

        @Override
        public void onSuccess(User u, ImChannelContext c) {}

        @Override
        public void onFailed(ImChannelContext c) {}
    }

    static User brief(ImChannelContext c, boolean online) {
        User u = c.getSessionContext().getImClientNode().getUser();
        if (u == null) return null;
        User.Builder b = User.newBuilder().userId(u.getUserId()).nick(u.getNick());
        return (online ? b.status(UserStatusType.ONLINE.getStatus()) : b).build();
    }

    static final class Groups extends AbstractImGroupListener {
        @Override
        public void doAfterBind(ImChannelContext c, Group g) throws ImException {
            JimServerAPI.sendToGroup(
                    g.getGroupId(),
                    ProtocolManager.Converter.respPacket(
                            JoinGroupNotifyRespBody.success()
                                    .setGroup(g.getGroupId())
                                    .setUser(brief(c, true)),
                            c));
        }

        @Override
        public void doAfterUnbind(ImChannelContext c, Group g) throws ImException {
            User u = brief(c, false);
            if (u == null) return;
            JimServerAPI.sendToGroup(
                    g.getGroupId(),
                    new ImPacket(
                            Command.COMMAND_EXIT_GROUP_NOTIFY_RESP,
                            new RespBody(
                                            Command.COMMAND_EXIT_GROUP_NOTIFY_RESP,
                                            new ExitGroupNotifyRespBody()
                                                    .setGroup(g.getGroupId())
                                                    .setUser(u))
                                    .toByte()));
        }
    }

    static final class Users extends AbstractImUserListener {
        @Override
        public void doAfterBind(ImChannelContext c, User u) {}

        @Override
        public void doAfterUnbind(ImChannelContext c, User u) {}
    }

    static final class SeedChat extends ChatReqHandler {
        @Override
        public ImPacket handler(ImPacket p, ImChannelContext c) throws ImException {
            JSONObject o = p.getBody() == null ? null : Common.tuck(p.getBody());
            if (o == null || !Integer.valueOf(1).equals(o.getInteger("chatType"))) return super.handler(p, c);
            ChatBody b = org.jim.server.util.ChatKit.toChatBody(utf8(o.toJSONString()), c);
            MsgQueueRunnable q = (MsgQueueRunnable) ((ImServerChannelContext) c).getMsgQue();
            if (q.getProtocolCmdProcessor() == null) q.setProtocolCmdProcessor(getSingleProcessor());
            q.addMsg(b);
            q.executor.execute(q);
            JSONObject out = new JSONObject();
            out.put("command", 11);
            out.put("data", Common.lift((JSONObject) JSON.parse(b.toJsonString())));
            JimServerAPI.sendToGroup(b.getGroupId(), new ImPacket(Command.COMMAND_CHAT_REQ, utf8(out.toJSONString())));
            return ProtocolManager.Packet.success(c);
        }
    }

    static final class SeedHistory extends MessageReqHandler {
        @Override
        public ImPacket handler(ImPacket p, ImChannelContext c) throws ImException {
            ImPacket r = super.handler(p, c);
            try {
                if (r != null) r.setBody(Common.liftHistory(r.getBody()));
            } catch (Exception e) {
                throw new ImException(e);
            }
            return r;
        }
    }

    public static void main(String[] a) throws Exception {
        Common.exitWithParent();
        Common.mockRedis();
        ImServerConfig cfg = new PropertyImServerConfigBuilder("jim.properties").build();
        cfg.setImGroupListener(new Groups());
        cfg.setImUserListener(new Users());
        String ks = System.getProperty("jim.keystore");
        if (ks != null) {
            cfg.setIsSSL("on");
            cfg.setSslConfig(org.tio.core.ssl.SslConfig.forServer(ks, ks, "changeit"));
        }
        JimServer s = new JimServer(cfg);
        CommandManager.getCommand(Command.COMMAND_HANDSHAKE_REQ, HandshakeReqHandler.class)
                .addMultiProtocolProcessor(new Upgrade());
        CommandManager.getCommand(Command.COMMAND_LOGIN_REQ, LoginReqHandler.class)
                .setSingleProcessor(new Login());
        if (Common.SEED) {
            CommandManager.removeCommand(Command.COMMAND_CHAT_REQ);
            CommandManager.removeCommand(Command.COMMAND_GET_MESSAGE_REQ);
            CommandManager.registerCommand(new SeedChat().setSingleProcessor(new DefaultAsyncChatMessageProcessor()));
            CommandManager.registerCommand(new SeedHistory());
        }
        s.start();
        System.out.println("READY");
    }
}

package org.lectern.testing;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;

/** A room server on a free port, and the guests that a test lets in; all of it is closed at the end. */
public final class ServerHouse implements AutoCloseable {
    private final RoomServer server;
    private final List<AutoCloseable> guests = new ArrayList<>();

    public ServerHouse(ServerOptions options) throws IOException {
        this(RoomServer.start(options.withPort(0)));
    }

    public ServerHouse(RoomServer server) {
        this.server = server;
    }

    public static ServerHouse in(Path folder) throws IOException {
        return new ServerHouse(ServerOptions.in(folder));
    }

    public int port() {
        return server.port();
    }

    public RoomServer server() {
        return server;
    }

    /** Signs in openly and reads on to command 6. */
    public RawWebSocket guest(String user, String course) throws IOException {
        return guest(user, "", course);
    }

    public RawWebSocket guest(String user, String password, String course) throws IOException {
        RawWebSocket guest = open(target(user, password, course));
        guest.until(6);
        return guest;
    }

    /** Upgrades with a target and reads nothing more. */
    public RawWebSocket open(String target) throws IOException {
        RawWebSocket guest = RawWebSocket.open(server.port(), target);
        guests.add(guest);
        return guest;
    }

    public RawWebSocket connect() throws IOException {
        RawWebSocket guest = RawWebSocket.connect(server.port());
        guests.add(guest);
        return guest;
    }

    public static String target(String user, String password, String course) {
        return "/?username=" + encode(user) + "&password=" + encode(password) + "&courseId=" + encode(course)
                + "&nickName=" + encode("nick-" + user) + "&avatar=";
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable guest : guests) guest.close();
        server.close();
    }
}

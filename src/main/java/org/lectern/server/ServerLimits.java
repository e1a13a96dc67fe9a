package org.lectern.server;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the server puts up with. Bytes unless said otherwise.
 *
 * @param frameBytes one inbound frame, and one message put together from fragments
 * @param requestBytes request line and headers, each
 * @param handshake from the connection to the end of the request's head, and from there to a sign-in
 * @param idle without any inbound frame
 * @param connections in all
 * @param connectionsPerAddress from one IP address
 * @param rooms courses that may be opened on this server
 * @param outboundBytes waiting for one reader; beyond, the reader is cut off (1013)
 * @param chat messages of one person
 * @param asks all other requests of one connection
 * @param uploadBytes one picture
 * @param uploadPixels width times height of one picture
 * @param shelfBytes all pictures
 * @param historyRows of an answer to a plain history request
 * @param historyBytes of an answer to a plain history request
 * @param windowRows of an answer to a request with a range
 * @param windowBytes of an answer to a request with a range
 * @param crowd what many together may do
 */
public record ServerLimits(
        int frameBytes,
        int requestBytes,
        Duration handshake,
        Duration idle,
        int connections,
        int connectionsPerAddress,
        int rooms,
        int outboundBytes,
        Rate chat,
        Rate asks,
        int uploadBytes,
        long uploadPixels,
        long shelfBytes,
        int historyRows,
        int historyBytes,
        int windowRows,
        int windowBytes,
        Crowd crowd) {

    /**
     * A token bucket's measures.
     *
     * @param burst at once, after a rest
     * @param perSecond for ever; 0 means no limit at all
     */
    public record Rate(int burst, double perSecond) {
        public Rate {
            if (burst < 1 || !(perSecond >= 0)) throw new IllegalArgumentException("a rate needs a burst of 1 or more");
        }
    }

    /**
     * What many together may do. A lecture of 200 who all answer at once passes, also from behind one address.
     *
     * @param guestsPerAddress people without an account or teacher key who are here from one address at a time
     * @param newCourses that guests open, from one address
     * @param room messages in one room, but for those who lead it
     * @param addressInRoom messages in one room from one address
     * @param address messages from one address, in all rooms
     */
    public record Crowd(int guestsPerAddress, Rate newCourses, Rate room, Rate addressInRoom, Rate address) {
        public Crowd withGuests(int many) {
            return new Crowd(many, newCourses, room, addressInRoom, address);
        }

        public Crowd withNewCourses(Rate pace) {
            return new Crowd(guestsPerAddress, pace, room, addressInRoom, address);
        }
    }

    public static final ServerLimits DEFAULT = new ServerLimits(
            512 * 1024,
            16 * 1024,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            10_000,
            2_000,
            10_000,
            4 * 1024 * 1024,
            new Rate(30, 10),
            new Rate(120, 30),
            8 * 1024 * 1024,
            33_177_600,
            4L * 1024 * 1024 * 1024,
            500,
            1024 * 1024,
            10_000,
            8 * 1024 * 1024,
            new Crowd(600, new Rate(40, 0.1), new Rate(300, 30), new Rate(250, 15), new Rate(600, 60)));

    public ServerLimits withChat(Rate rate) {
        return with(draft -> draft.chat = rate);
    }

    public ServerLimits withAsks(Rate rate) {
        return with(draft -> draft.asks = rate);
    }

    /** Other patience. */
    public ServerLimits withTimes(Duration forHandshake, Duration whenIdle) {
        return with(draft -> {
            draft.handshake = forHandshake;
            draft.idle = whenIdle;
        });
    }

    /** Other numbers of connections, in all and from one address. */
    public ServerLimits withConnections(int inAll, int perAddress) {
        return with(draft -> {
            draft.connections = inAll;
            draft.connectionsPerAddress = perAddress;
        });
    }

    public ServerLimits withRooms(int courses) {
        return with(draft -> draft.rooms = courses);
    }

    /** Other sizes of one picture and of all together. */
    public ServerLimits withPictures(int bytesEach, long bytesTogether) {
        return with(draft -> {
            draft.uploadBytes = bytesEach;
            draft.shelfBytes = bytesTogether;
        });
    }

    public ServerLimits withCrowd(Crowd many) {
        return with(draft -> draft.crowd = many);
    }

    private ServerLimits with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done();
    }

    /** The same limits, some of which are about to be others. */
    private static final class Draft {
        private final ServerLimits old;
        Duration handshake;
        Duration idle;
        int connections;
        int connectionsPerAddress;
        int rooms;
        Rate chat;
        Rate asks;
        int uploadBytes;
        long shelfBytes;
        Crowd crowd;

        Draft(ServerLimits old) {
            this.old = old;
            handshake = old.handshake;
            idle = old.idle;
            connections = old.connections;
            connectionsPerAddress = old.connectionsPerAddress;
            rooms = old.rooms;
            chat = old.chat;
            asks = old.asks;
            uploadBytes = old.uploadBytes;
            shelfBytes = old.shelfBytes;
            crowd = old.crowd;
        }

        ServerLimits done() {
            return new ServerLimits(
                    old.frameBytes,
                    old.requestBytes,
                    handshake,
                    idle,
                    connections,
                    connectionsPerAddress,
                    rooms,
                    old.outboundBytes,
                    chat,
                    asks,
                    uploadBytes,
                    old.uploadPixels,
                    shelfBytes,
                    old.historyRows,
                    old.historyBytes,
                    old.windowRows,
                    old.windowBytes,
                    crowd);
        }
    }
}

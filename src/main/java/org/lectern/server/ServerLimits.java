package org.lectern.server;

import java.time.Duration;

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
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                connections,
                connectionsPerAddress,
                rooms,
                outboundBytes,
                rate,
                asks,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    public ServerLimits withAsks(Rate rate) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                connections,
                connectionsPerAddress,
                rooms,
                outboundBytes,
                chat,
                rate,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    /** Other patience. */
    public ServerLimits withTimes(Duration forHandshake, Duration whenIdle) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                forHandshake,
                whenIdle,
                connections,
                connectionsPerAddress,
                rooms,
                outboundBytes,
                chat,
                asks,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    /** Other numbers of connections, in all and from one address. */
    public ServerLimits withConnections(int inAll, int perAddress) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                inAll,
                perAddress,
                rooms,
                outboundBytes,
                chat,
                asks,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    public ServerLimits withRooms(int courses) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                connections,
                connectionsPerAddress,
                courses,
                outboundBytes,
                chat,
                asks,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    /** Other sizes of one picture and of all together. */
    public ServerLimits withPictures(int bytesEach, long bytesTogether) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                connections,
                connectionsPerAddress,
                rooms,
                outboundBytes,
                chat,
                asks,
                bytesEach,
                uploadPixels,
                bytesTogether,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                crowd);
    }

    public ServerLimits withCrowd(Crowd many) {
        return new ServerLimits(
                frameBytes,
                requestBytes,
                handshake,
                idle,
                connections,
                connectionsPerAddress,
                rooms,
                outboundBytes,
                chat,
                asks,
                uploadBytes,
                uploadPixels,
                shelfBytes,
                historyRows,
                historyBytes,
                windowRows,
                windowBytes,
                many);
    }
}

package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;

/**
 * One WebSocket connection. Belongs to the loop.
 *
 * <pre>
 *   SIGNING_IN --admitted--> OPEN --either side closes--> CLOSING --Close answered, or 2 s--> (channel closed)
 *        '------refused, too slow--------------------------^
 * </pre>
 */
final class Seat {
    private static final long LINGER_SECONDS = 2;
    /** A reader that was cut off for being slow has this long to read up to its Close frame. */
    private static final long SLOW_LINGER_SECONDS = 10;

    enum Phase {
        SIGNING_IN,
        OPEN,
        CLOSING
    }

    final Channel channel;
    /** Where it comes from, for counting. */
    final String address;

    final RateLimit asks;
    /** Requests with large answers that wait until the one before has left: only one is in memory at a time. */
    final Queue<Runnable> later = new ArrayDeque<>();

    boolean largeOnItsWay;
    Phase phase = Phase.SIGNING_IN;

    @Nullable
    Person person;

    @Nullable
    RoomId signedInTo;

    @Nullable
    Password token;

    long heardAt;
    /** Counted among the guests of its address. */
    boolean guest;

    private final RoomLoop loop;
    private final int outboundLimit;
    private final List<Place> places = new ArrayList<>(1);
    private @Nullable ByteBuf own;
    /** Bytes of large answers among what waits: no reader is cut off for having asked for it (decision D4). */
    private long exempt;

    private long ownExempt;
    private @Nullable Runnable whenLargeLeft;
    private boolean closeWhenFlushed;
    private final Consumer<Seat> whenClosing;

    /** @param whenClosing takes the seat out of its rooms; called once */
    Seat(Channel channel, RoomLoop loop, RateLimit asks, int outboundLimit, Consumer<Seat> whenClosing) {
        this.channel = channel;
        this.address = Doorkeeper.address(channel);
        this.loop = loop;
        this.asks = asks;
        this.outboundLimit = outboundLimit;
        this.whenClosing = whenClosing;
    }

    List<Place> places() {
        return places;
    }

    /** Where this seat is in a room, null when it is not. */
    @Nullable
    Place in(String room) {
        for (Place place : places) if (place.floor.id.value().equals(room)) return place;
        return null;
    }

    boolean open() {
        return phase == Phase.OPEN;
    }

    /** Tells this seat something, after all that its rooms were told before. */
    void say(byte[] json) {
        if (phase == Phase.CLOSING) return;
        WsFrame.text(ownBuffer(), json);
    }

    /** As {@link #say}, for an answer of any size; {@code left} is called when it is with the reader. */
    void sayLarge(byte[] json, Runnable left) {
        if (phase == Phase.CLOSING) return;
        WsFrame.text(ownBuffer(), json);
        ownExempt += json.length;
        whenLargeLeft = left;
    }

    void pong(ByteBuf payload) {
        if (phase != Phase.CLOSING) WsFrame.pong(ownBuffer(), payload);
    }

    private ByteBuf ownBuffer() {
        ByteBuf buffer = own;
        if (buffer == null) {
            own = buffer = channel.alloc().buffer(256);
            loop.touch(this);
        }
        for (Place place : places) if (place.floor.behind(place)) place.floor.catchUp(place, buffer);
        return buffer;
    }

    boolean hasOwn() {
        return own != null;
    }

    /** Joins a room's bytes to this seat's own of the turn. Takes the buffer over. */
    void append(ByteBuf bytes) {
        ByteBuf buffer = own;
        if (buffer != null) buffer.writeBytes(bytes);
        bytes.release();
    }

    /** One write of a room's bytes. Takes the buffer over. */
    void write(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
        cutIfSlow();
    }

    /** The end of a turn: what was said to this seat alone leaves. */
    void flush() {
        ByteBuf bytes = own;
        if (bytes == null) return;
        own = null;
        long large = ownExempt;
        Runnable left = whenLargeLeft;
        ownExempt = 0;
        whenLargeLeft = null;
        if (closeWhenFlushed) {
            channel.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
        } else if (large > 0 && left != null) {
            exempt += large;
            channel.writeAndFlush(bytes).addListener(written -> {
                exempt -= large;
                left.run();
            });
        } else {
            channel.writeAndFlush(bytes, channel.voidPromise());
        }
        cutIfSlow();
    }

    private void cutIfSlow() {
        if (channel.isWritable() || phase == Phase.CLOSING) return;
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        if (waiting != null && waiting.totalPendingWriteBytes() - exempt > outboundLimit) {
            end(WsFrame.TRY_LATER, "slow", SLOW_LINGER_SECONDS);
        }
    }

    /** Ends the session from this side: leaves its rooms, says Close, and waits a little for the answer. */
    void close(int code, String reason) {
        end(code, reason, LINGER_SECONDS);
    }

    private void end(int code, String reason, long linger) {
        if (phase == Phase.CLOSING) return;
        WsFrame.close(ownBuffer(), code, reason);
        closing();
        loop.executor().schedule(() -> channel.close(), linger, TimeUnit.SECONDS);
    }

    /** The other side said Close: answers with the same code and ends the connection. */
    void answerClose(int code) {
        if (phase == Phase.CLOSING) {
            channel.close();
            return;
        }
        WsFrame.close(ownBuffer(), code, "");
        closeWhenFlushed = true;
        closing();
    }

    /** The connection is gone, politely or not. */
    void gone() {
        if (phase != Phase.CLOSING) closing();
        ByteBuf bytes = own;
        own = null;
        if (bytes != null) bytes.release();
    }

    private void closing() {
        phase = Phase.CLOSING;
        later.clear();
        whenClosing.accept(this);
    }
}

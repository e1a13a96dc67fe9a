package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a connection's frames together to messages and hands these to the {@link Front}. Runs on the loop. */
final class SeatHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(SeatHandler.class);

    private final Seat seat;
    private final Front front;
    private final int limit;
    private final LongSupplier nanoTime;
    private @Nullable Utf8Check text;
    private @Nullable ByteBuf partial;

    /** Who takes what comes in. */
    @FunctionalInterface
    interface Front {
        void message(Seat seat, byte[] utf8);
    }

    SeatHandler(Seat seat, Front front, int limit, LongSupplier nanoTime) {
        this.seat = seat;
        this.front = front;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof WebSocketFrame frame) {
                seat.heardAt = nanoTime.getAsLong();
                take(frame);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void take(WebSocketFrame frame) {
        switch (frame) {
            case CloseWebSocketFrame close ->
                seat.answerClose(close.statusCode() < 0 ? WsFrame.NORMAL : close.statusCode());
            case PingWebSocketFrame ping -> {
                if (seat.asks.take() == 0) seat.pong(ping.content());
            }
            case PongWebSocketFrame pong -> {}
            default -> data(frame);
        }
    }

    private void data(WebSocketFrame frame) {
        if (seat.phase == Seat.Phase.CLOSING) return;
        ByteBuf content = frame.content();
        ByteBuf before = partial;
        if (before == null) text = frame instanceof BinaryWebSocketFrame ? null : new Utf8Check();
        Utf8Check check = text;
        if (check != null && (!check.accepts(content) || (frame.isFinalFragment() && !check.complete()))) {
            seat.close(WsFrame.NOT_UTF8, "utf-8");
        } else if ((before == null ? 0 : before.readableBytes()) + content.readableBytes() > limit) {
            seat.close(WsFrame.TOO_BIG, "size");
        } else if (frame.isFinalFragment()) {
            byte[] whole =
                    before == null ? ByteBufUtil.getBytes(content) : ByteBufUtil.getBytes(before.writeBytes(content));
            drop();
            front.message(seat, whole);
        } else {
            partial = before == null ? seat.channel.alloc().buffer(content.readableBytes()) : before;
            partial.writeBytes(content);
        }
    }

    private void drop() {
        ByteBuf before = partial;
        partial = null;
        if (before != null) before.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException broken) {
            seat.close(broken.closeStatus().code(), "frame");
            drop();
            // what still comes is nobody's frame: without the decoder it is dropped in whole buffers
            if (ctx.pipeline().get(WebSocket13FrameDecoder.class) != null) {
                ctx.pipeline().remove(WebSocket13FrameDecoder.class);
            }
            return;
        }
        if (!(cause instanceof IOException)) LOG.warn("a connection is ended", cause);
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        seat.gone();
        drop();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        drop();
    }
}

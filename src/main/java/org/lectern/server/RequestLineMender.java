package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.CharsetUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes the first request line of a connection proper: the original page pastes names into its address as they are, so
 * raw UTF-8 bytes, spaces and stray percent signs arrive where HTTP allows none. They are percent-encoded here, and the
 * HTTP decoder behind never sees them. Leaves the pipeline after one line; ends a connection whose line has no end.
 */
final class RequestLineMender extends ChannelInboundHandlerAdapter {
    private static final String UNSAFE = "\"<>\\^`{|}#";
    private static final String HEX = "0123456789ABCDEF";

    private final int limit;
    private @Nullable ByteBuf waiting;

    RequestLineMender(int limit) {
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            ctx.fireChannelRead(message);
            return;
        }
        ByteBuf held = waiting;
        if (held == null) {
            held = bytes;
        } else {
            held = held.writeBytes(bytes);
            bytes.release();
        }
        waiting = held;
        int end = held.bytesBefore((byte) '\n');
        if (end < 0 && held.readableBytes() <= limit) {
            // the buffer that was read into is shared with nobody, but may be full: go on with one that can grow
            if (held == bytes) {
                waiting = ctx.alloc().buffer(held.readableBytes() + 256).writeBytes(held);
                held.release();
            }
            return;
        }
        if (end < 0 || end > limit) {
            HttpAnswers.tooLong(ctx);
            return;
        }
        waiting = null;
        ByteBuf mended = mend(ctx, held, end);
        ctx.pipeline().remove(this);
        ctx.fireChannelRead(mended);
    }

    private static ByteBuf mend(ChannelHandlerContext ctx, ByteBuf held, int end) {
        String line = held.readCharSequence(end, CharsetUtil.ISO_8859_1).toString();
        int start = line.indexOf(' ');
        int stop = line.lastIndexOf(" HTTP/");
        if (start < 0 || stop <= start) stop = start = line.length();
        String target = start == line.length() ? "" : line.substring(start + 1, stop);
        String fixed = encode(target);
        if (fixed.equals(target)) {
            held.readerIndex(held.readerIndex() - end);
            return held;
        }
        String whole = line.substring(0, start + 1) + fixed + line.substring(stop);
        ByteBuf out = ctx.alloc().buffer(whole.length() + held.readableBytes());
        out.writeBytes(whole.getBytes(StandardCharsets.ISO_8859_1)).writeBytes(held);
        held.release();
        return out;
    }

    private static String encode(String target) {
        StringBuilder out = new StringBuilder(target.length() + 16);
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            boolean stray = c == '%' && octet(target, i) < 0;
            if (c > 0x20 && c < 0x7f && UNSAFE.indexOf(c) < 0 && !stray) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    /** The value of the {@code %XX} at a place, -1 when it is none. */
    static int octet(String text, int at) {
        if (at + 2 >= text.length()) return -1;
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        ByteBuf held = waiting;
        waiting = null;
        if (held != null) held.release();
    }
}

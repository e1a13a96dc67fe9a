package org.lectern.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What HTTP may ask of the port: to become a WebSocket, to upload and get pictures, and whether the server is well. One
 * for each connection, on the loop. The head of each request has to arrive within a fixed time, however slowly it drips.
 */
final class HttpFront extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final String HEALTH = "/health";
    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final UpgradeGate gate;
    private final PictureDesk pictures;
    private final Duration patience;
    private final String[] httpHandlers;
    /** What came while an upload is looked at: answers leave in the order of the requests. */
    private final Queue<Object> held = new ArrayDeque<>();

    private boolean answering;
    private @Nullable HttpRequest request;
    private UploadRoom.@Nullable Upload upload;
    private @Nullable ScheduledFuture<?> deadline;

    HttpFront(UpgradeGate gate, PictureDesk pictures, Duration patience, String... httpHandlers) {
        this.gate = gate;
        this.pictures = pictures;
        this.patience = patience;
        this.httpHandlers = httpHandlers;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        arm(ctx);
    }

    private void arm(ChannelHandlerContext ctx) {
        disarm();
        deadline = ctx.executor().schedule(() -> ctx.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        ScheduledFuture<?> armed = deadline;
        deadline = null;
        if (armed != null) armed.cancel(false);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (answering) held.add(message);
        else take(ctx, message);
    }

    private void take(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest head) begin(ctx, head);
            if (message instanceof HttpContent content) more(ctx, content);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest head) {
        disarm();
        dropUpload();
        request = null;
        if (head.decoderResult().isFailure()) {
            Throwable cause = head.decoderResult().cause();
            HttpResponseStatus status = cause instanceof TooLongHttpLineException
                    ? HttpResponseStatus.REQUEST_URI_TOO_LONG
                    : cause instanceof TooLongHttpHeaderException
                            ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                            : HttpResponseStatus.BAD_REQUEST;
            HttpAnswers.send(ctx, HttpAnswers.text(status), false);
            return;
        }
        if (head.method().equals(HttpMethod.POST) && path(head).equals(PictureDesk.UPLOAD)) {
            upload = pictures.begin(ctx, head);
            if (upload != null && HttpUtil.is100ContinueExpected(head)) {
                ctx.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
            return;
        }
        request = head;
    }

    private void more(ChannelHandlerContext ctx, HttpContent content) {
        UploadRoom.Upload open = upload;
        HttpRequest asked = request;
        boolean last = content instanceof LastHttpContent;
        if (open != null) {
            if (content.decoderResult().isFailure()) {
                ctx.close();
            } else if (!pictures.more(ctx, open, content.content())) {
                dropUpload();
            } else if (last) {
                upload = null;
                arm(ctx);
                answering = true;
                ctx.channel().config().setAutoRead(false);
                pictures.finish(ctx, open, keep -> answered(ctx, keep));
            }
        } else if (asked != null && !last && content.content().isReadable()) {
            // nothing else here takes a body
            request = null;
            HttpAnswers.send(ctx, HttpAnswers.text(HttpResponseStatus.BAD_REQUEST), false);
        } else if (asked != null && last) {
            request = null;
            answer(ctx, asked);
        }
    }

    private void answered(ChannelHandlerContext ctx, boolean keep) {
        answering = false;
        if (!keep) {
            dropHeld();
            return;
        }
        while (!answering && !held.isEmpty()) take(ctx, held.remove());
        if (!answering) ctx.channel().config().setAutoRead(true);
    }

    private void dropHeld() {
        while (!held.isEmpty()) ReferenceCountUtil.release(held.remove());
    }

    private void answer(ChannelHandlerContext ctx, HttpRequest asked) {
        if (UpgradeGate.wants(asked)) {
            gate.upgrade(ctx, asked, httpHandlers);
            return;
        }
        arm(ctx);
        String path = path(asked);
        boolean reads = asked.method().equals(HttpMethod.GET) || asked.method().equals(HttpMethod.HEAD);
        boolean keep = HttpUtil.isKeepAlive(asked);
        if (reads && path.startsWith(PictureDesk.PICTURE)) {
            disarm();
            pictures.serve(ctx, asked, path.substring(PictureDesk.PICTURE.length()));
        } else if (asked.method().equals(HttpMethod.GET) && path.equals(HEALTH)) {
            HttpAnswers.send(ctx, HttpAnswers.of(HttpResponseStatus.OK, "text/plain; charset=utf-8", OK), keep);
        } else {
            HttpAnswers.send(ctx, HttpAnswers.text(HttpResponseStatus.NOT_FOUND), keep);
        }
    }

    private static String path(HttpRequest asked) {
        int mark = asked.uri().indexOf('?');
        return mark < 0 ? asked.uri() : asked.uri().substring(0, mark);
    }

    private void dropUpload() {
        UploadRoom.Upload open = upload;
        upload = null;
        if (open != null) pictures.drop(open);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        // no byte in either direction for a while: an upload or a download that has died
        if (event instanceof IdleStateEvent) ctx.close();
        else ctx.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("a connection is ended: {}", cause.toString());
        ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        disarm();
        dropUpload();
        dropHeld();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        disarm();
        dropUpload();
        dropHeld();
    }
}

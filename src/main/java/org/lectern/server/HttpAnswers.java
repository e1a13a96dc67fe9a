package org.lectern.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** The few HTTP answers that the server gives, all with the same careful headers. */
final class HttpAnswers {
    private HttpAnswers() {}

    /** An answer with a small body. */
    static FullHttpResponse of(HttpResponseStatus status, String type, byte[] body) {
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        careful(answer);
        return answer;
    }

    static FullHttpResponse text(HttpResponseStatus status) {
        return of(status, "text/plain; charset=utf-8", status.reasonPhrase().getBytes(StandardCharsets.US_ASCII));
    }

    static FullHttpResponse json(HttpResponseStatus status, byte[] body) {
        return of(status, "application/json; charset=utf-8", body);
    }

    /** A browser shall not guess types, run anything or tell where it came from. */
    static void careful(HttpResponse answer) {
        answer.headers()
                .set("X-Content-Type-Options", "nosniff")
                .set("Content-Security-Policy", "default-src 'none'; sandbox")
                .set("Referrer-Policy", "no-referrer");
    }

    /** Sends through the HTTP encoder, and keeps the connection only when both sides want to. */
    static ChannelFuture send(ChannelHandlerContext ctx, FullHttpResponse answer, boolean keep) {
        if (!keep) answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ChannelFuture sent = ctx.writeAndFlush(answer);
        if (!keep) sent.addListener(ChannelFutureListener.CLOSE);
        return sent;
    }

    /** Refuses a request that nobody has parsed yet, and ends the connection. */
    static void tooLong(ChannelHandlerContext ctx) {
        ctx.channel().config().setAutoRead(false);
        String head = "HTTP/1.1 414 URI Too Long\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        ctx.writeAndFlush(Unpooled.copiedBuffer(head, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }
}

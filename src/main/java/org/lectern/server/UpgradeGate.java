package org.lectern.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Turns an HTTP request into a WebSocket (RFC 6455, 4.2) and leads the new seat to its {@link SignIn}. */
final class UpgradeGate {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private final SignIn signIn;
    private final ServerLimits limits;
    private final LongSupplier nanoTime;
    private final boolean tls;

    UpgradeGate(SignIn signIn, ServerLimits limits, LongSupplier nanoTime, boolean tls) {
        this.signIn = signIn;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.tls = tls;
    }

    /** True for a request that wants to become a WebSocket, well-formed or not. */
    static boolean wants(HttpRequest request) {
        return request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && request.method().equals(HttpMethod.GET);
    }

    /**
     * Answers 101 and changes the pipeline, or answers why not.
     *
     * @param http the pipeline's names of the handlers that only HTTP needs, the decoder last
     */
    void upgrade(ChannelHandlerContext ctx, HttpRequest request, String... http) {
        String key = acceptableKey(request);
        if (key == null) {
            FullHttpResponse no = HttpAnswers.text(HttpResponseStatus.BAD_REQUEST);
            if (!"13".equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
                no = HttpAnswers.text(HttpResponseStatus.UPGRADE_REQUIRED);
                no.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
            }
            HttpAnswers.send(ctx, no, false);
            return;
        }
        FullHttpResponse yes =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        yes.headers()
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        ctx.writeAndFlush(yes);
        Seat seat = signIn.seat(ctx.channel());
        ctx.pipeline()
                .addLast(new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(limits.frameBytes())
                        .expectMaskedFrames(true)
                        .allowExtensions(false)
                        .closeOnProtocolViolation(false)
                        .withUTF8Validator(false)
                        .build()))
                .addLast(new SeatHandler(seat, signIn::message, limits.frameBytes(), nanoTime));
        signIn.begin(seat, SignInQuery.of(request.uri()), origin(request, tls));
        // the HTTP decoder goes last: it hands on whatever it has read beyond the request
        for (String name : http) ctx.pipeline().remove(name);
    }

    private static @Nullable String acceptableKey(HttpRequest request) {
        boolean upgrade = request.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
        boolean version = "13".equals(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
        String key = request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        if (!upgrade || !version || key == null || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) return null;
        try {
            return Base64.getDecoder().decode(key.strip()).length == KEY_BYTES ? key.strip() : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static String accept(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code http(s)://host:port} as the client itself spells it; empty when its Host header is no such thing. */
    static String origin(HttpRequest request, boolean tls) {
        String host = request.headers().get(HttpHeaderNames.HOST, "");
        boolean plausible = host.matches("[A-Za-z0-9._~-]{1,253}(:\\d{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:\\d{1,5})?");
        return plausible ? (tls ? "https://" : "http://") + host : "";
    }
}

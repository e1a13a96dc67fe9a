package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpChunkedInput;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.stream.ChunkedNioFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.protocol.ServerCodec;

/** {@code POST /upload} and {@code GET /picture/…}. On the loop; files are written and checked on the desk. */
final class PictureDesk {
    static final String UPLOAD = "/upload";
    static final String PICTURE = "/picture/";
    private static final String BEARER = "Bearer ";
    private static final int CHUNK = 64 * 1024;
    /** A multipart body is a little more than the picture in it. */
    private static final int WRAPPING = 16 * 1024;
    /** Of one person, over all their connections. */
    private static final ServerLimits.Rate OF_A_PERSON = new ServerLimits.Rate(20, 0.5);
    /** Of one address, where a whole school may sit. */
    private static final ServerLimits.Rate OF_AN_ADDRESS = new ServerLimits.Rate(200, 5);

    private final PictureShelf shelf;
    private final UploadPasses passes;
    private final ServerCodec codec;
    private final Executor desk;
    private final ServerLimits limits;
    private final boolean tls;
    private final LongSupplier nanoTime;
    private final UploadRoom room = new UploadRoom();
    private final Paces people;
    private final Paces addresses;

    PictureDesk(
            PictureShelf shelf,
            UploadPasses passes,
            ServerCodec codec,
            Executor desk,
            ServerLimits limits,
            boolean tls,
            LongSupplier nanoTime) {
        this.shelf = shelf;
        this.passes = passes;
        this.codec = codec;
        this.desk = desk;
        this.limits = limits;
        this.tls = tls;
        this.nanoTime = nanoTime;
        this.people = new Paces(OF_A_PERSON, nanoTime);
        this.addresses = new Paces(OF_AN_ADDRESS, nanoTime);
    }

    /** Looks at an upload's head; null when it was refused (and answered) already. */
    UploadRoom.@Nullable Upload begin(ChannelHandlerContext ctx, HttpRequest request) {
        String shown = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        UploadPasses.Pass pass = shown.startsWith(BEARER)
                ? passes.check(new Password(shown.substring(BEARER.length()).strip()))
                : null;
        if (pass == null) {
            FullHttpResponse no = refusal(HttpResponseStatus.UNAUTHORIZED, "token");
            no.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
            HttpAnswers.send(ctx, no, false);
            return null;
        }
        long most = limits.uploadBytes() + WRAPPING;
        long announced = HttpUtil.getContentLength(request, most);
        if (announced > most) {
            HttpAnswers.send(ctx, refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "size"), false);
            return null;
        }
        UploadRoom.Upload upload = room.enter(ctx, request, pass, announced, nanoTime.getAsLong());
        if (upload == null) {
            HttpAnswers.send(ctx, refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "busy"), false);
            return null;
        }
        long wait = RateLimit.take(
                List.of(people.of(ChatDesk.key(pass.person)), addresses.of(Doorkeeper.address(ctx.channel()))));
        if (wait > 0) {
            room.leave(upload);
            FullHttpResponse no = refusal(HttpResponseStatus.TOO_MANY_REQUESTS, "rate");
            no.headers().set(HttpHeaderNames.RETRY_AFTER, wait / 1000 + 1);
            HttpAnswers.send(ctx, no, false);
            return null;
        }
        return upload;
    }

    /** More of the body; false when it was too much or comes too late, and answered. */
    boolean more(ChannelHandlerContext ctx, UploadRoom.Upload upload, ByteBuf content) {
        if (!room.has(upload)) return false;
        if (upload.body.readableBytes() + content.readableBytes() > limits.uploadBytes() + WRAPPING) {
            HttpAnswers.send(ctx, refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "size"), false);
            return false;
        }
        upload.body.writeBytes(content);
        return true;
    }

    /** Lets an upload go, finished or not. */
    void drop(UploadRoom.Upload upload) {
        room.leave(upload);
    }

    /** Ends uploads that take too long. */
    void sweep() {
        for (UploadRoom.Upload late : room.late(nanoTime.getAsLong())) {
            room.leave(late);
            HttpAnswers.send(late.ctx, refusal(HttpResponseStatus.REQUEST_TIMEOUT, "slow"), false);
        }
    }

    /**
     * The body is complete: checks and keeps the picture on the desk, answers on the loop.
     *
     * @param answered hears, on the loop, whether the connection stays
     */
    void finish(ChannelHandlerContext ctx, UploadRoom.Upload upload, Consumer<Boolean> answered) {
        HttpRequest request = upload.request;
        byte[] body = ByteBufUtil.getBytes(upload.body);
        boolean keep = HttpUtil.isKeepAlive(request);
        String origin = UpgradeGate.origin(request, tls);
        try {
            desk.execute(() -> {
                FullHttpResponse answer = answer(request, body, origin);
                // the room stays taken as long as the picture is in memory
                ctx.executor().execute(() -> {
                    drop(upload);
                    HttpAnswers.send(ctx, answer, keep);
                    answered.accept(keep);
                });
            });
        } catch (RejectedExecutionException full) {
            drop(upload);
            HttpAnswers.send(ctx, refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, "busy"), false);
            answered.accept(false);
        }
    }

    private FullHttpResponse answer(HttpRequest request, byte[] body, String origin) {
        byte[] picture = MultipartPicture.of(request, body);
        if (picture == null || origin.isEmpty()) return refusal(HttpResponseStatus.BAD_REQUEST, "request");
        if (picture.length > limits.uploadBytes()) {
            return refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, "size");
        }
        return switch (shelf.put(picture)) {
            case PictureShelf.Outcome.Kept(String name, ImageHeader header, long bytes) ->
                HttpAnswers.json(
                        HttpResponseStatus.OK,
                        codec.uploaded(origin + PICTURE + name, header.width(), header.height(), bytes));
            case PictureShelf.Outcome.NotAPicture() -> refusal(HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE, "type");
            case PictureShelf.Outcome.TooManyPixels() -> refusal(HttpResponseStatus.UNPROCESSABLE_ENTITY, "pixels");
            case PictureShelf.Outcome.Full() -> refusal(HttpResponseStatus.INSUFFICIENT_STORAGE, "full");
        };
    }

    private FullHttpResponse refusal(HttpResponseStatus status, String word) {
        return HttpAnswers.json(status, codec.uploadRefused(word));
    }

    /** Sends a picture, which never changes under its name. */
    void serve(ChannelHandlerContext ctx, HttpRequest request, String name) {
        boolean keep = HttpUtil.isKeepAlive(request);
        Optional<Path> file = shelf.find(name);
        if (file.isEmpty()) {
            HttpAnswers.send(ctx, HttpAnswers.text(HttpResponseStatus.NOT_FOUND), keep);
            return;
        }
        String tag = '"' + name + '"';
        if (tag.equals(request.headers().get(HttpHeaderNames.IF_NONE_MATCH))) {
            FullHttpResponse same = HttpAnswers.of(HttpResponseStatus.NOT_MODIFIED, "", new byte[0]);
            same.headers().remove(HttpHeaderNames.CONTENT_TYPE).remove(HttpHeaderNames.CONTENT_LENGTH);
            describe(same, tag);
            HttpAnswers.send(ctx, same, keep);
            return;
        }
        try {
            send(ctx, request, file.get(), name, tag, keep);
        } catch (IOException unreadable) {
            HttpAnswers.send(ctx, HttpAnswers.text(HttpResponseStatus.INTERNAL_SERVER_ERROR), false);
        }
    }

    private static void send(
            ChannelHandlerContext ctx, HttpRequest request, Path file, String name, String tag, boolean keep)
            throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        long length = channel.size();
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, PictureShelf.type(name).mime)
                .set(HttpHeaderNames.CONTENT_LENGTH, length);
        HttpAnswers.careful(head);
        describe(head, tag);
        if (!keep) head.headers().set(HttpHeaderNames.CONNECTION, "close");
        ctx.write(head);
        ChannelFuture sent;
        if (request.method().equals(HttpMethod.HEAD)) {
            channel.close();
            sent = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        } else {
            // chunk by chunk, as the reader reads: a class that opens one picture at once costs a few buffers
            sent = ctx.writeAndFlush(new HttpChunkedInput(new ChunkedNioFile(channel, 0, length, CHUNK)));
        }
        if (!keep) sent.addListener(ChannelFutureListener.CLOSE);
    }

    private static void describe(HttpResponse answer, String tag) {
        answer.headers()
                .set(HttpHeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .set(HttpHeaderNames.ETAG, tag)
                .set("Cross-Origin-Resource-Policy", "cross-origin");
    }
}

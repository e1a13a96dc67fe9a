package org.lectern.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The memory that uploads under way may take: a share for each token and each address, so that no guest keeps the others
 * from uploading, and each for so long only. Belongs to the loop.
 */
final class UploadRoom {
    private static final int OPEN_PER_TOKEN = 2;
    private static final int OPEN_PER_ADDRESS = 24;
    private static final long BYTES_PER_ADDRESS = 32L * 1024 * 1024;
    private static final long BYTES = 64L * 1024 * 1024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** Beyond the patience, an upload that goes on arrives at least so fast. */
    private static final long LEAST_BYTES_PER_SECOND = 32 * 1024;

    private final Set<Upload> open = new LinkedHashSet<>();
    private final Map<String, Share> shares = new HashMap<>();
    private long reserved;

    /** An upload under way. */
    static final class Upload {
        final ChannelHandlerContext ctx;
        final HttpRequest request;
        final ByteBuf body;
        private final UploadPasses.Pass pass;
        private final String address;
        private final long bytes;
        private final long begunAt;

        private Upload(
                ChannelHandlerContext ctx,
                HttpRequest request,
                UploadPasses.Pass pass,
                String address,
                long bytes,
                long begunAt) {
            this.ctx = ctx;
            this.request = request;
            this.body = ctx.alloc().heapBuffer();
            this.pass = pass;
            this.address = address;
            this.bytes = bytes;
            this.begunAt = begunAt;
        }

        private boolean late(long now) {
            double allowed = PATIENCE_NANOS
                    + (double) body.readableBytes() / LEAST_BYTES_PER_SECOND * TimeUnit.SECONDS.toNanos(1);
            return now - begunAt > allowed;
        }
    }

    private static final class Share {
        int open;
        long bytes;
    }

    /**
     * Takes an upload in; null when there is no room for it now.
     *
     * @param bytes the most that it may bring
     * @param now nanoseconds
     */
    @Nullable
    Upload enter(ChannelHandlerContext ctx, HttpRequest request, UploadPasses.Pass pass, long bytes, long now) {
        String address = Doorkeeper.address(ctx.channel());
        Share share = shares.get(address);
        if (pass.open >= OPEN_PER_TOKEN || reserved + bytes > BYTES) return null;
        if (share != null && (share.open >= OPEN_PER_ADDRESS || share.bytes + bytes > BYTES_PER_ADDRESS)) return null;
        Share own = shares.computeIfAbsent(address, key -> new Share());
        own.open++;
        own.bytes += bytes;
        pass.open++;
        reserved += bytes;
        Upload upload = new Upload(ctx, request, pass, address, bytes, now);
        open.add(upload);
        return upload;
    }

    /** True while an upload may go on. */
    boolean has(Upload upload) {
        return open.contains(upload);
    }

    /** Frees what an upload took; once, however often it is called. */
    void leave(Upload upload) {
        if (!open.remove(upload)) return;
        upload.body.release();
        upload.pass.open--;
        reserved -= upload.bytes;
        shares.computeIfPresent(upload.address, (address, share) -> {
            share.open--;
            share.bytes -= upload.bytes;
            return share.open > 0 ? share : null;
        });
    }

    /** Those that take too long. */
    List<Upload> late(long now) {
        return open.stream().filter(upload -> upload.late(now)).toList();
    }
}

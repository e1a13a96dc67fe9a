package org.lectern.media;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** Writes an answer into a file and gives up as soon as it is longer than allowed. */
final class FileBody implements BodySubscriber<Long> {
    private final CompletableFuture<Long> size = new CompletableFuture<>();
    private final Path target;
    private final long limit;
    private final Runnable moved;
    private Flow.@Nullable Subscription subscription;
    private @Nullable FileChannel file;
    private long written;

    /** @param moved told at every piece that arrives */
    FileBody(Path target, long limit, Runnable moved) {
        this.target = target;
        this.limit = limit;
        this.moved = moved;
    }

    /** Takes nothing of an answer's body, however long it is. */
    static BodySubscriber<Long> none() {
        return new BodySubscriber<>() {
            @Override
            public CompletionStage<Long> getBody() {
                return CompletableFuture.completedFuture(0L);
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
            }

            @Override
            public void onNext(List<ByteBuffer> item) {}

            @Override
            public void onError(Throwable problem) {}

            @Override
            public void onComplete() {}
        };
    }

    @Override
    public CompletionStage<Long> getBody() {
        return size;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        try {
            file = FileChannel.open(
                    target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            given.request(1);
        } catch (IOException e) {
            stop(new MediaFailure(new Failure.FileFailed(e.getClass().getSimpleName()), e));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        FileChannel channel = file;
        Flow.Subscription more = subscription;
        if (channel == null || more == null || size.isDone()) return;
        moved.run();
        for (ByteBuffer piece : pieces) written += piece.remaining();
        if (written > limit) {
            stop(new MediaFailure(new Failure.PictureTooLarge(0, 0, written)));
            return;
        }
        try {
            for (ByteBuffer piece : pieces) while (piece.hasRemaining()) channel.write(piece);
            more.request(1);
        } catch (IOException e) {
            stop(new MediaFailure(new Failure.FileFailed(e.getClass().getSimpleName()), e));
        }
    }

    @Override
    public void onError(Throwable problem) {
        close();
        size.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        close();
        size.complete(written);
    }

    private void stop(MediaFailure reason) {
        if (subscription != null) subscription.cancel();
        close();
        size.completeExceptionally(reason);
    }

    private void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            size.completeExceptionally(
                    new MediaFailure(new Failure.FileFailed(e.getClass().getSimpleName()), e));
        }
        file = null;
    }
}

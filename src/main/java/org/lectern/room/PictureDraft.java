package org.lectern.room;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Raster;
import org.lectern.media.MediaFailure;
import org.lectern.media.PictureData;
import org.lectern.media.PictureTools;
import org.lectern.media.ShrinkGoal;
import org.lectern.media.ShrunkPicture;
import org.lectern.media.UploadTarget;

/**
 * A picture on its way out: prepared, looked at, uploaded, sent as a message. FX thread only.
 *
 * <pre>
 *   Preparing --> Prepared --send--> Uploading --> Sent
 *       |                                |
 *       +----------> Failed <------------+     retry goes back to where it came from
 *
 *   any but Sent --cancel--> Cancelled
 * </pre>
 *
 * Nothing of it is ever on disk: the prepared picture is small enough for memory.
 */
public final class PictureDraft {

    /** The stage it is in. */
    public sealed interface Phase {
        /** Being read, shrunk and re-encoded. */
        record Preparing() implements Phase {}

        /** Ready to send; {@code bytes} is what will travel. */
        record Prepared(Raster preview, int width, int height, long bytes) implements Phase {}

        /** Travelling; {@code progress} from 0 to 1. */
        record Uploading(Raster preview, double progress) implements Phase {}

        /** Did not work; {@link #retry()} repeats the step that failed. */
        record Failed(Failure reason, boolean retryable) implements Phase {}

        /** Handed to the room as a message. */
        record Sent() implements Phase {}

        record Cancelled() implements Phase {}
    }

    /** Takes pixels from somewhere; blocks. */
    interface Taking {
        Raster take() throws IOException;
    }

    /** Seconds. */
    private static final int PATIENCE = 10;

    /** What the picture is made of. */
    sealed interface Material {
        record Encoded(PictureData data) implements Material {}

        record Pixels(Raster raster) implements Material {}

        /** To be taken from where it is now; that may take long, and at most ten seconds. */
        record Elsewhere(Taking taking) implements Material {}
    }

    private final Material material;
    private final PictureTools tools;
    private final Supplier<@Nullable UploadTarget> target;
    private final Consumer<MessageBody> send;
    private final Executor work;
    private final Executor fx;
    private final ReadOnlyObjectWrapper<Phase> phase =
            new ReadOnlyObjectWrapper<>(this, "phase", new Phase.Preparing());

    private @Nullable ShrunkPicture picture;
    private @Nullable CompletableFuture<?> running;
    private String caption = "";
    /** Answers to an older step fall on the floor. */
    private int step;

    PictureDraft(
            Material material,
            PictureTools tools,
            Supplier<@Nullable UploadTarget> target,
            Consumer<MessageBody> send,
            Executor work,
            Executor fx) {
        this.material = material;
        this.tools = tools;
        this.target = target;
        this.send = send;
        this.work = work;
        this.fx = fx;
    }

    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /**
     * Uploads and sends. Allowed when prepared, harmless otherwise.
     *
     * @param caption sent as a text message right after the picture, so that every client shows it; empty for none
     */
    public void send(String caption) {
        if (!(phase.get() instanceof Phase.Prepared) || picture == null) return;
        this.caption = caption;
        deliver(picture);
    }

    public void retry() {
        if (!(phase.get() instanceof Phase.Failed failed) || !failed.retryable()) return;
        if (picture == null) start();
        else deliver(picture);
    }

    /** Stops whatever it does and deletes what it left on disk; nothing is sent. */
    public void cancel() {
        if (phase.get() instanceof Phase.Sent) return;
        step++;
        if (running != null) running.cancel(true);
        running = null;
        picture = null;
        phase.set(new Phase.Cancelled());
    }

    /** Begins to prepare. */
    void start() {
        phase.set(new Phase.Preparing());
        prepare(target.get() == null ? ShrinkGoal.INLINE : ShrinkGoal.UPLOAD, ready -> {
            picture = ready;
            phase.set(new Phase.Prepared(ready.preview(), ready.width(), ready.height(), ready.bytes().length));
        });
    }

    private void prepare(ShrinkGoal goal, Consumer<ShrunkPicture> ready) {
        CompletableFuture<ShrunkPicture> shrunk = new CompletableFuture<>();
        follow(shrunk, ready);
        try {
            if (material instanceof Material.Elsewhere)
                tools.pool()
                        .schedule(
                                () -> shrunk.completeExceptionally(new MediaFailure(new Failure.TimedOut())),
                                PATIENCE,
                                TimeUnit.SECONDS);
            work.execute(() -> shrink(goal, shrunk));
        } catch (RejectedExecutionException e) {
            shrunk.completeExceptionally(e);
        }
    }

    private void shrink(ShrinkGoal goal, CompletableFuture<ShrunkPicture> shrunk) {
        if (shrunk.isDone()) return;
        try {
            shrunk.complete(
                    switch (material) {
                        case Material.Encoded encoded -> tools.shrinker().shrink(encoded.data(), goal);
                        case Material.Pixels pixels -> tools.shrinker().shrink(pixels.raster(), goal);
                        case Material.Elsewhere there ->
                            tools.shrinker().shrink(there.taking().take(), goal);
                    });
        } catch (MediaFailure e) {
            shrunk.completeExceptionally(e);
        } catch (IOException e) {
            String kind = e.getClass().getSimpleName();
            shrunk.completeExceptionally(new MediaFailure(new Failure.FileFailed(kind), e));
        } catch (RuntimeException | OutOfMemoryError e) {
            shrunk.completeExceptionally(e);
        }
    }

    private void deliver(ShrunkPicture ready) {
        UploadTarget uploads = target.get();
        phase.set(new Phase.Uploading(ready.preview(), 0));
        if (uploads != null) {
            upload(uploads, ready);
        } else if (ready.bytes().length <= ShrinkGoal.INLINE.maxBytes()) {
            finish(ready.inlineAddress(), ready);
        } else {
            // prepared for a server that took uploads, and no longer does
            prepare(ShrinkGoal.INLINE, smaller -> {
                picture = smaller;
                finish(smaller.inlineAddress(), smaller);
            });
        }
    }

    private void upload(UploadTarget uploads, ShrunkPicture ready) {
        int current = step + 1;
        AtomicReference<@Nullable Double> newest = new AtomicReference<>();
        follow(
                tools.uploader().upload(uploads, ready, share -> {
                    // one task on the FX thread at a time, however many pieces go out
                    if (newest.getAndSet(share) == null) fx.execute(() -> progress(current, ready, newest));
                }),
                address -> finish(address.toString(), ready));
    }

    private void progress(int current, ShrunkPicture ready, AtomicReference<@Nullable Double> newest) {
        Double share = newest.getAndSet(null);
        if (share == null || current != step || !(phase.get() instanceof Phase.Uploading)) return;
        phase.set(new Phase.Uploading(ready.preview(), share));
    }

    private void finish(String address, ShrunkPicture sent) {
        send.accept(new MessageBody.Picture(address, sent.width(), sent.height()));
        if (!caption.isBlank()) send.accept(new MessageBody.Text(caption));
        picture = null;
        phase.set(new Phase.Sent());
    }

    private <T> void follow(CompletableFuture<T> future, Consumer<T> then) {
        int current = ++step;
        running = future;
        BiConsumer<T, @Nullable Throwable> ended = (value, problem) -> {
            if (current != step) return;
            running = null;
            if (problem == null) then.accept(value);
            else fail(problem);
        };
        future.whenComplete((value, problem) -> fx.execute(() -> ended.accept(value, problem)));
    }

    private void fail(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        if (cause instanceof CancellationException) return;
        Failure reason = Pictures.reason(cause);
        phase.set(new Phase.Failed(reason, Pictures.retryable(reason)));
    }
}

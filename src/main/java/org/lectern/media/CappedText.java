package org.lectern.media;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;

/** An answer as UTF-8 text of at most so many bytes; a longer one fails. */
final class CappedText implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final int limit;
    private Flow.@Nullable Subscription subscription;
    private long seen;
    private boolean over;

    CappedText(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        if (over) return;
        for (ByteBuffer piece : pieces) seen += piece.remaining();
        over = seen > limit;
        if (!over) {
            text.onNext(pieces);
            return;
        }
        if (subscription != null) subscription.cancel();
        text.onError(new MediaFailure(new Failure.TooLarge(limit)));
    }

    @Override
    public void onError(Throwable problem) {
        if (!over) text.onError(problem);
    }

    @Override
    public void onComplete() {
        if (!over) text.onComplete();
    }
}

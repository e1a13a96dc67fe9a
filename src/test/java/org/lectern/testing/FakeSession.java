package org.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.session.Session;

/** A session that only writes down what it was asked; calls after its end are errors. */
public final class FakeSession implements Session {
    public final List<String> calls = new ArrayList<>();
    public final List<OutgoingMessage> sent = new ArrayList<>();
    private boolean closed;

    @Override
    public void open() {
        note("open");
    }

    @Override
    public void send(OutgoingMessage message) {
        note("send");
        sent.add(message);
    }

    @Override
    public void retry(MessageId message) {
        note("retry " + message);
    }

    @Override
    public void discard(MessageId message) {
        note("discard " + message);
    }

    @Override
    public void retract(MessageId message) {
        note("retract " + message);
    }

    @Override
    public void typing() {
        note("typing");
    }

    @Override
    public void earlier(long question, Message before) {
        note("earlier " + question + " " + before.id());
    }

    @Override
    public @Nullable Duration roundTrip() {
        return null;
    }

    @Override
    public void reconnectNow() {
        note("reconnectNow");
    }

    @Override
    public void close() {
        note("close");
        closed = true;
    }

    private void note(String call) {
        if (closed) throw new AssertionError(call + " after close");
        calls.add(call);
    }
}

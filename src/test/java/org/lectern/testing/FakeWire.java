package org.lectern.testing;

import java.util.ArrayList;
import java.util.List;
import org.lectern.domain.Failure;
import org.lectern.wire.Wire;
import org.lectern.wire.WireListener;

/** A connection that a test plays. Misuse, by the program or the test, is an error at once. */
public final class FakeWire implements Wire {
    private enum Stage {
        MADE,
        OPENING,
        OPEN,
        OVER
    }

    private final WireListener listener;
    private final List<String> sent = new ArrayList<>();
    private final List<Integer> closeCodes = new ArrayList<>();
    private Stage stage = Stage.MADE;
    private boolean told;

    FakeWire(WireListener listener) {
        this.listener = listener;
    }

    @Override
    public void open() {
        if (stage != Stage.MADE) throw new AssertionError("opened twice or after its end");
        stage = Stage.OPENING;
    }

    @Override
    public boolean send(String text) {
        if (!closeCodes.isEmpty()) throw new AssertionError("sent after it was closed");
        if (stage == Stage.OVER) return false;
        if (stage != Stage.OPEN) throw new AssertionError("sent before it was open");
        sent.add(text);
        return true;
    }

    @Override
    public void close(int code) {
        closeCodes.add(code);
        stage = Stage.OVER;
    }

    /** The upgrade succeeds. */
    public void accept(boolean encrypted) {
        if (stage != Stage.OPENING) throw new AssertionError("accepted while " + stage);
        stage = Stage.OPEN;
        listener.opened(encrypted);
    }

    /** The server says something. Allowed after a close too: callbacks may be late. */
    public void say(String text) {
        if (stage == Stage.MADE || stage == Stage.OPENING) throw new AssertionError("spoke while " + stage);
        listener.received(text);
    }

    /** The connection ends or cannot be opened. */
    public void fail(Failure reason) {
        if (told) throw new AssertionError("an end is told once");
        told = true;
        stage = Stage.OVER;
        listener.closed(reason);
    }

    /** The socket dies without the listener knowing yet. */
    public void breakSilently() {
        stage = Stage.OVER;
    }

    public List<String> sent() {
        return List.copyOf(sent);
    }

    public List<Integer> closeCodes() {
        return List.copyOf(closeCodes);
    }
}

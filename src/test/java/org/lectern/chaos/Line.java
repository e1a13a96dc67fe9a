package org.lectern.chaos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.wire.Wire;
import org.lectern.wire.WireListener;

/** One connection, seen from both of its ends. Misuse by the program is an error at once. */
final class Line implements Wire {
    private enum Stage {
        MADE,
        OPENING,
        OPEN,
        OVER
    }

    private static final int FRAME_HEAD = 8;

    final int number;
    final Membership membership;
    private final HostileNetwork network;
    private final Machine machine;
    private final WireListener listener;
    private final Flow up;
    private final Flow down;
    private Stage stage = Stage.MADE;
    private boolean closed;
    private boolean told;
    /** The server has a seat for it. */
    private boolean seated;

    Line(int number, HostileNetwork network, Machine machine, Membership membership, WireListener listener) {
        this.number = number;
        this.network = network;
        this.machine = machine;
        this.membership = membership;
        this.listener = listener;
        this.up = new Flow(network.world());
        this.down = new Flow(network.world());
    }

    // ---- the client's end

    @Override
    public void open() {
        if (stage != Stage.MADE) throw new AssertionError("opened twice or after its end");
        stage = Stage.OPENING;
        machine.schedule(this::giveUp, HostileNetwork.UPGRADE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        network.arrive(this);
    }

    private void giveUp() {
        if (stage == Stage.OPENING) ended(new Failure.TimedOut());
    }

    @Override
    public boolean send(String text) {
        if (closed) throw new AssertionError("sent after it was closed");
        if (stage == Stage.OVER) return false;
        if (stage != Stage.OPEN) throw new AssertionError("sent before it was open");
        network.leaving(this, text);
        up.put(size(text), network.latency(), () -> {
            if (seated) network.server().receive(this, text);
        });
        network.trace("{} > {}", this, text);
        return true;
    }

    @Override
    public void close(int code) {
        closed = true;
        if (stage == Stage.OVER) return;
        stage = Stage.OVER;
        up.end(network.latency(), this::leave);
        machine.execute(() -> tell(new Failure.LinkLost()));
    }

    /** Its computer lost power: the system may still say so, or nobody ever does. */
    void abandon(Duration until) {
        closed = true;
        told = true;
        stage = Stage.OVER;
        up.cut(network.chance().nextLong(up.bytes() + 1));
        up.end(until, this::leave);
    }

    boolean over() {
        return stage == Stage.OVER && !seated;
    }

    boolean belongsTo(Machine other) {
        return machine == other;
    }

    // ---- what the network does to it

    /** The upgrade succeeds. */
    void accept() {
        seated = true;
        down.put(
                129,
                network.latency(),
                () -> machine.execute(() -> {
                    if (stage != Stage.OPENING) return;
                    stage = Stage.OPEN;
                    network.trace("{} opened", this);
                    listener.opened(false);
                }));
        network.server().seated(this);
    }

    void refuse(Failure reason) {
        down.end(network.latency(), () -> machine.execute(() -> ended(reason)));
    }

    /** Breaks at any byte; either end hears of it in its own time. */
    void cut(Duration clientHears, Duration serverHears, Failure reason) {
        up.cut(network.chance().nextLong(up.bytes() + 1));
        down.cut(network.chance().nextLong(down.bytes() + 1));
        up.end(serverHears, this::leave);
        down.end(clientHears, () -> machine.execute(() -> ended(reason)));
    }

    /** Breaks at any byte, and nobody tells the client. */
    void vanish(Duration serverHears) {
        up.cut(network.chance().nextLong(up.bytes() + 1));
        down.cut(network.chance().nextLong(down.bytes() + 1));
        up.end(serverHears, this::leave);
    }

    void stall(boolean upward, boolean downward) {
        if (upward) up.stall();
        if (downward) down.stall();
    }

    void resume() {
        up.resume();
        down.resume();
    }

    // ---- the server's end

    void say(String text) {
        if (!seated) return;
        down.put(
                size(text),
                network.latency(),
                () -> machine.execute(() -> {
                    if (stage != Stage.OPEN) return;
                    network.trace("{} < {}", this, text);
                    listener.received(text);
                }));
    }

    /** The server's process ends: what it wrote may arrive in part. */
    void serverDied() {
        if (!seated) return;
        seated = false;
        up.cut(0);
        down.cut(network.chance().nextLong(down.bytes() + 1));
        down.end(network.latency(), () -> machine.execute(() -> ended(new Failure.LinkLost())));
    }

    private void leave() {
        if (!seated) return;
        seated = false;
        network.server().left(this);
    }

    private void ended(Failure reason) {
        if (stage == Stage.OVER) return;
        stage = Stage.OVER;
        network.trace("{} ended: {}", this, reason);
        tell(reason);
        up.end(network.latency(), this::leave);
    }

    private void tell(Failure reason) {
        if (told) return;
        told = true;
        listener.closed(reason);
    }

    private static int size(String text) {
        return FRAME_HEAD + text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return membership.user() + "#" + number;
    }
}

package org.lectern.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.lectern.domain.Failure;
import org.lectern.testing.MovedTime;
import org.lectern.wire.WireFactory;

/** The net between the computers and the one server: every connection, and what befalls it. */
final class HostileNetwork {
    /** After so long without an answer to its upgrade a client gives a connection up. */
    static final Duration UPGRADE_LIMIT = Duration.ofSeconds(10);

    private final MovedTime world;
    private final SplittableRandom chance;
    private final Trace trace;
    private final List<Line> lines = new ArrayList<>();
    private ModelServer server;
    private BiConsumer<Line, String> guard = (line, text) -> {};
    private Duration slowest = Duration.ofMillis(40);
    private boolean refusing;
    private boolean blackHole;
    private int made;

    HostileNetwork(MovedTime world, SplittableRandom chance, Trace trace) {
        this.world = world;
        this.chance = chance;
        this.trace = trace;
    }

    void connect(ModelServer other) {
        server = other;
    }

    /** Connections from one computer. */
    WireFactory wiresOf(Machine machine) {
        return (membership, password, listener) -> {
            Line line = new Line(++made, this, machine, membership, listener);
            lines.removeIf(Line::over);
            lines.add(line);
            return line;
        };
    }

    /** How many connections there have been. */
    int made() {
        return made;
    }

    MovedTime world() {
        return world;
    }

    SplittableRandom chance() {
        return chance;
    }

    ModelServer server() {
        return server;
    }

    void trace(String format, Object... words) {
        trace.say(world, format, words);
    }

    /** How long the next frame takes: mostly little, sometimes much. */
    Duration latency() {
        long most = slowest.toMillis();
        return Duration.ofMillis(chance.nextInt(20) == 0 ? chance.nextLong(5 * most + 1) : chance.nextLong(most + 1));
    }

    /** The longest usual time of a frame on its way. */
    void slowest(Duration other) {
        slowest = other;
    }

    /** New connections are refused, or never answered. */
    void refuse(boolean refused, boolean swallowed) {
        refusing = refused;
        blackHole = swallowed;
    }

    /** Somebody who is told of every frame before it is handed to a socket. */
    void guard(BiConsumer<Line, String> other) {
        guard = other;
    }

    void leaving(Line line, String text) {
        guard.accept(line, text);
    }

    void arrive(Line line) {
        world.schedule(() -> enter(line), latency().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void enter(Line line) {
        if (blackHole || line.over()) return;
        if (refusing || !server.running()) line.refuse(new Failure.Refused("school.example", 13000));
        else line.accept();
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Connections of one computer; the newest last. */
    List<Line> linesOf(Machine machine) {
        return lines.stream().filter(line -> line.belongsTo(machine)).toList();
    }

    /** Everything works again. */
    void calm() {
        slowest = Duration.ofMillis(20);
        refusing = false;
        blackHole = false;
        for (Line line : lines()) line.resume();
    }
}

package org.lectern.chaos;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.lectern.testing.Examples;

/** A small and exact model of a room server with one room, which can be made to misbehave. */
abstract class ModelServer {
    static final String ROOM = Examples.ROOM.value();
    static final String GHOST = "ghost";

    /**
     * A row that the server keeps.
     *
     * @param seq place, 0 where the server does not number
     */
    record Kept(String id, String author, String content, long seq, long createTime, String json) {}

    private record Waiting(Line line, String text) {}

    private final HostileNetwork network;
    private final List<Line> seats = new ArrayList<>();
    private final Deque<Waiting> backlog = new ArrayDeque<>();
    private boolean running = true;
    private boolean mute;
    private int run;
    /** Of a hundred messages, so many are never handled. */
    private int swallowed;
    /** Of a hundred broadcasts, so many go out twice. */
    private int doubled;

    private Duration ghostsAhead = Duration.ZERO;

    ModelServer(HostileNetwork network) {
        this.network = network;
    }

    // ---- what kinds of servers differ in

    /** Says what a connection hears at first. */
    abstract void welcome(Line line);

    abstract void handle(Line line, String text);

    /** Somebody who has no computer here says something. */
    abstract void ghostSays(String id, String content);

    /** What is in the air and on no disk is gone. */
    abstract void died();

    /** The store is lost as well. */
    abstract void forget();

    /** Everything kept now, in the server's order. */
    abstract List<Kept> log();

    /** True when some store of this server, present or lost, ever kept a message with these words. */
    abstract boolean everKept(String content);

    /** How often the store was lost. */
    abstract int losses();

    /** True when it told of messages at some time that it could not store. */
    abstract boolean everFailed();

    // ---- what they share

    void seated(Line line) {
        seats.add(line);
        welcome(line);
    }

    void left(Line line) {
        seats.remove(line);
    }

    void receive(Line line, String text) {
        if (mute) backlog.add(new Waiting(line, text));
        else if (!isSwallowed(text)) handle(line, text);
    }

    private boolean isSwallowed(String text) {
        return swallowed > 0 && text.contains("\"cmd\":11,") && chance().nextInt(100) < swallowed;
    }

    boolean running() {
        return running;
    }

    /** Ends the process, however much it had in hand. */
    void kill() {
        if (!running) return;
        running = false;
        run++;
        network.trace("server killed");
        backlog.clear();
        List<Line> all = List.copyOf(seats);
        seats.clear();
        for (Line line : all) line.serverDied();
        died();
    }

    void start() {
        if (running) return;
        network.trace("server starts");
        running = true;
        mute = false;
    }

    /** Reads on, but answers nobody until {@link #speak}. */
    void fallSilent() {
        mute = true;
    }

    void speak() {
        mute = false;
        for (Waiting each = backlog.poll(); each != null; each = backlog.poll()) receive(each.line(), each.text());
    }

    /** @param chats of a hundred messages, so many are never handled */
    void swallow(int chats) {
        swallowed = chats;
    }

    /** @param broadcasts of a hundred, so many go out twice */
    void repeat(int broadcasts) {
        doubled = broadcasts;
    }

    /** How far the clock is ahead of those who have no computer here. */
    void ghostsAhead(Duration ahead) {
        ghostsAhead = ahead;
    }

    /** What those people's clock shows, in milliseconds. */
    long ghostTime() {
        return network.world().now().plus(ghostsAhead).toEpochMilli();
    }

    /** True when it gives rows ids of its own. */
    boolean renames() {
        return false;
    }

    /** True for what was sent to it twice where it gives rows ids of its own: such rows cannot be told from two. */
    boolean twins(String content) {
        return false;
    }

    void calm() {
        swallowed = 0;
        doubled = 0;
        start();
        speak();
    }

    void broadcast(String frame) {
        int times = doubled > 0 && chance().nextInt(100) < doubled ? 2 : 1;
        for (Line seat : List.copyOf(seats)) for (int i = 0; i < times; i++) seat.say(frame);
    }

    /** Runs later in this life of the process. */
    void later(Duration wait, Runnable task) {
        int now = run;
        network.world()
                .schedule(
                        () -> {
                            if (run == now) task.run();
                        },
                        wait.toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    HostileNetwork network() {
        return network;
    }

    SplittableRandom chance() {
        return network.chance();
    }
}

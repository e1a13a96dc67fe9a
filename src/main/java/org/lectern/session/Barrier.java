package org.lectern.session;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tells of a connection how far its server has come. J-IM handles the requests of a connection in their order, so when it
 * answers a heartbeat it has handled every message sent before (performance.md 6.2, 5). Heartbeats' answers carry no
 * number and are counted. Session thread only.
 */
final class Barrier {
    /** Heartbeats without an answer; a server that leaves so many out answers none. */
    private static final int MOST_BEATS = 1_000;

    /** How many messages had been sent at each heartbeat that is not answered yet. */
    private final Deque<Long> beats = new ArrayDeque<>();

    private long sends;
    private boolean broken;

    /** A message is handed to the socket; returns its number, from 1. */
    long sent() {
        return ++sends;
    }

    /** A heartbeat is handed to the socket. */
    void beat() {
        beats.add(sends);
        if (beats.size() > MOST_BEATS) broken = true;
    }

    /** A heartbeat was answered: the number of the last message handled by then; 0 when that is not known. */
    long answered() {
        Long before = beats.poll();
        return before == null || broken ? 0 : before;
    }

    /** A message was echoed after a later heartbeat's answer: this server does not keep the order. */
    void overtaken() {
        broken = true;
    }
}

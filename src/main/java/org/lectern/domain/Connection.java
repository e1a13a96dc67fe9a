package org.lectern.domain;

import java.time.Instant;

/** The state of one room's link to its server. */
public sealed interface Connection {

    /** Made but not asked to open. */
    record Idle() implements Connection {}

    /** Opening the socket, or waiting for the sign-in answer. */
    record Connecting(int attempt) implements Connection {}

    /** The link works. */
    record Live(boolean encrypted) implements Connection {}

    /** Lost; tries again by itself at the given time. */
    record Waiting(Failure reason, int attempt, Instant retryAt, Instant offlineSince) implements Connection {}

    /** Will not try again by itself: sign-in refused, bad address, untrusted certificate. */
    record Stopped(Failure reason) implements Connection {}

    /** Closed because we asked for it. */
    record Closed() implements Connection {}
}

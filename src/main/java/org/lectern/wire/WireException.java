package org.lectern.wire;

import org.lectern.domain.Failure;

/** A step of opening failed for a known reason. */
final class WireException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    WireException(Failure failure) {
        super(failure.getClass().getSimpleName());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}

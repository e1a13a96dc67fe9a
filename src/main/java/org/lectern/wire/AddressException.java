package org.lectern.wire;

import org.lectern.domain.Failure;

/** An address template that cannot be used. Carries no secret: only what is wrong with it, in one technical word. */
public final class AddressException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Failure.BadAddress failure;

    AddressException(String detail) {
        super(detail);
        failure = new Failure.BadAddress(detail);
    }

    public Failure.BadAddress failure() {
        return failure;
    }
}

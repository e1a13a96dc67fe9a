package org.lectern.media;

import java.io.IOException;
import org.lectern.domain.Failure;

/** A picture that could not be read, fetched or sent, with the reason in words the person can be told. */
public class MediaFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    public MediaFailure(Failure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    public MediaFailure(Failure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}

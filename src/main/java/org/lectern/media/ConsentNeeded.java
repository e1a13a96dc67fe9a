package org.lectern.media;

import org.lectern.domain.Failure;

/** The way to a picture leads to another host than the course server's: ask the person first. */
public final class ConsentNeeded extends MediaFailure {
    private static final long serialVersionUID = 1L;
    private final String host;

    ConsentNeeded(String host) {
        super(new Failure.AddressRefused(host));
        this.host = host;
    }

    /** The host to name in the question. */
    public String host() {
        return host;
    }
}

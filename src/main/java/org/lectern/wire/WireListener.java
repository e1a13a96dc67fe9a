package org.lectern.wire;

import org.lectern.domain.Failure;

/** Told what happens on a {@link Wire}. Called on the socket's thread; must return quickly and may not throw. */
public interface WireListener {

    /** The upgrade succeeded. */
    void opened(boolean encrypted);

    /** One whole text message. */
    void received(String text);

    /** The connection is over, or could not be opened. Called exactly once, last. */
    void closed(Failure reason);
}

package org.lectern.media;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Where the bytes of a picture come from. */
@FunctionalInterface
public interface PictureSource {

    /**
     * Fetches into a file, returning at once. The future gives the number of bytes, or fails with a {@link
     * MediaFailure}; the file is gone after a failure. Cancelling the future ends the transfer.
     *
     * @param allowed the person agreed to load from another host than the course server's
     */
    CompletableFuture<Long> fetch(String address, boolean allowed, Path target);
}

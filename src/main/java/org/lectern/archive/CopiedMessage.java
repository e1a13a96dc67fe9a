package org.lectern.archive;

import java.util.Objects;
import org.lectern.domain.Message;

/**
 * A message on its way out of an archive or into another one, with what it takes to stand at the same place there.
 *
 * @param erasAgo how many lives of the server's store ago it was numbered; 0 for the present one
 * @param after for a message without a number: the number after which it stands; else its own number
 */
public record CopiedMessage(int erasAgo, long after, Message message) {
    public CopiedMessage {
        Objects.requireNonNull(message);
        if (erasAgo < 0 || after < 0) throw new IllegalArgumentException("before the beginning");
    }
}

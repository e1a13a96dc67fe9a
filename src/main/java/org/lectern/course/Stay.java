package org.lectern.course;

import java.time.Duration;
import java.time.Instant;

/** A stretch in which somebody was there, and how both ends of it are known. */
public record Stay(Instant from, Instant to, Evidence came, Evidence went) {

    /** How a moment is known. */
    public enum Evidence {
        /** A notice of the server. */
        NOTICE,
        /** The list of who is there. */
        LIST,
        /** A message. */
        MESSAGE,
        /** One's own link ended there, and afterwards the person was not there any more. */
        LINK,
        /** The lesson began or ended while the person was there. */
        LESSON
    }

    public Duration length() {
        return Duration.between(from, to);
    }
}

package org.lectern.course;

import java.time.Instant;
import java.util.Objects;
import org.lectern.domain.MessageId;

/**
 * What somebody who teaches decided by hand about a message. Kept on this device; of several about one topic of a message
 * the latest counts.
 */
public record Verdict(MessageId message, Kind kind, Instant at) {
    public Verdict {
        Objects.requireNonNull(message);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(at);
    }

    /** What was decided. */
    public enum Kind {
        /** It is a question, although it was not taken for one. */
        QUESTION("question"),
        /** It is no question. */
        NO_QUESTION("question"),
        /** It was answered, in the room or aloud. */
        ANSWERED("question"),
        /** It waits again, whatever answered it before. */
        REOPENED("question"),
        /** The alert was seen. */
        SEEN("alert"),
        /** The picture may be shown. */
        PICTURE_KEPT("picture"),
        /** The picture was taken from the sheet. */
        PICTURE_REMOVED("picture"),
        /** It was put back on the sheet, and says nothing about whether it may be shown. */
        PICTURE_BACK("picture");

        private final String topic;

        Kind(String topic) {
            this.topic = topic;
        }

        /** Under which topic it is kept: one decision a topic and message. */
        public String topic() {
            return topic;
        }
    }
}

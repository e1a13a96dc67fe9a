package org.lectern.room;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.OutgoingMessage;

/**
 * Gives own messages their id and time of making. Ids are 128 bits, time first and then random, as 32 hex digits; times
 * never repeat, so that (author, time) names a message on servers that replace ids. One for the whole program. FX thread.
 */
public final class OwnIds {
    private final Clock clock;
    private final RandomGenerator random;
    private long lastMillis = Long.MIN_VALUE;

    /** @param random must not be guessable by others in the room: a {@code SecureRandom} in the app */
    public OwnIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A message ready to be sent, made later than every one before. */
    public OutgoingMessage stamp(MessageBody body) {
        return stamp(body, MessageMarks.NONE);
    }

    /** As {@link #stamp(MessageBody)}, with marks. */
    public OutgoingMessage stamp(MessageBody body, MessageMarks marks) {
        lastMillis = Math.max(clock.millis(), lastMillis + 1);
        HexFormat hex = HexFormat.of();
        // 48 bits of time, 80 bits of chance
        long high = lastMillis << 16 | (random.nextInt() & 0xFFFF);
        String id = hex.toHexDigits(high) + hex.toHexDigits(random.nextLong());
        return new OutgoingMessage(new MessageId(id), body, Instant.ofEpochMilli(lastMillis), marks);
    }
}

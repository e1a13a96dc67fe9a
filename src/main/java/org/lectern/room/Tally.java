package org.lectern.room;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;

/**
 * Counts the likes and the flowers that are kept on this device, and those that came since the room was opened; each once,
 * however often it comes, whether it is still in memory or not. FX thread only.
 */
final class Tally {
    /** A like that comes again after so many others is counted again: that bounds the memory. */
    static final int REMEMBERED = 20_000;

    /** With those that were taken back: what was kept of them may come a moment later. */
    private final Map<MessageId, MessageBody> counted = new LinkedHashMap<>();

    private final Map<MessageBody, Integer> counts = new HashMap<>();

    /** A message is there, or is there again with other words. */
    void saw(Message message) {
        MessageBody body = message.body();
        boolean counts = body instanceof MessageBody.Like || body instanceof MessageBody.Flower;
        if (body instanceof MessageBody.Recalled) takenBack(message.id());
        else if (!counts) forget(message.id());
        else if (counted.putIfAbsent(message.id(), body) == null) {
            this.counts.merge(body, 1, Integer::sum);
            if (counted.size() > REMEMBERED) letOldestGo();
        }
    }

    /** A message was taken back, and does not count however late it comes. */
    void takenBack(MessageId message) {
        forget(message);
        counted.put(message, new MessageBody.Recalled());
        if (counted.size() > REMEMBERED) letOldestGo();
    }

    /** A message is no sign any more, or no more on this device. */
    void forget(MessageId message) {
        MessageBody body = counted.remove(message);
        if (body != null) counts.computeIfPresent(body, (_, many) -> many - 1);
    }

    void clear() {
        counted.clear();
        counts.clear();
    }

    private void letOldestGo() {
        Iterator<MessageId> oldest = counted.keySet().iterator();
        oldest.next();
        oldest.remove();
    }

    int likes() {
        return counts.getOrDefault(new MessageBody.Like(), 0);
    }

    int flowers() {
        return counts.getOrDefault(new MessageBody.Flower(), 0);
    }
}

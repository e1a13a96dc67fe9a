package org.lectern.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.protocol.Outbound;

/** The own messages that are not delivered yet, in the order of making. Session thread only. */
final class Pending {
    private final Map<MessageId, OwnMessage> messages = new LinkedHashMap<>();

    void add(OwnMessage own) {
        messages.put(own.id(), own);
    }

    /** What an earlier run left stands before what was made meanwhile; what is known already stays as it is. */
    void addBefore(List<OwnMessage> left) {
        Map<MessageId, OwnMessage> made = new LinkedHashMap<>(messages);
        messages.clear();
        for (OwnMessage own : left) if (!made.containsKey(own.id())) add(own);
        messages.putAll(made);
    }

    @Nullable
    OwnMessage find(MessageId id) {
        return messages.get(id);
    }

    @Nullable
    OwnMessage remove(MessageId id) {
        return messages.remove(id);
    }

    boolean has(OwnMessage own) {
        return messages.get(own.id()) == own;
    }

    /** As they are now: the list does not change with them. */
    List<OwnMessage> all() {
        return List.copyOf(messages.values());
    }

    /** For servers that replace ids: the message with that time and those words that was not heard of yet. */
    @Nullable
    OwnMessage sentLike(Message message) {
        for (OwnMessage own : messages.values()) if (own.attempts > 0 && own.looksLike(message)) return own;
        return null;
    }

    /** True when a message waits for a history answer to tell its fate. */
    boolean uncertain() {
        return any(own -> own.state == DeliveryState.UNCERTAIN);
    }

    /** True when one waits for an answer that nobody has asked for yet. */
    boolean unchecked() {
        return any(own -> own.state == DeliveryState.UNCERTAIN && !own.checking);
    }

    private boolean any(Predicate<OwnMessage> wanted) {
        return messages.values().stream().anyMatch(wanted);
    }

    /**
     * Messages whose fate is uncertain will be decided by a history answer that is asked now.
     *
     * @return the times of making they span, or null when there are none
     */
    Outbound.Range.@Nullable Window startCheck() {
        Instant first = null;
        Instant last = null;
        for (OwnMessage own : messages.values()) {
            if (own.state != DeliveryState.UNCERTAIN || own.checking) continue;
            Instant made = own.message.createdAt();
            // far ones are another question's
            if (first != null && Duration.between(first, made).abs().compareTo(Proof.SPAN) > 0) continue;
            own.checking = true;
            if (first == null || made.isBefore(first)) first = made;
            if (last == null || made.isAfter(last)) last = made;
        }
        return first == null || last == null ? null : new Outbound.Range.Window(first, last);
    }

    /** A history answer that is asked now will decide all messages whose fate is uncertain. */
    void startWholeCheck() {
        for (OwnMessage own : messages.values()) if (own.state == DeliveryState.UNCERTAIN) own.checking = true;
    }

    /** The answer that was to decide left messages out that may only be late: they may be asked for again. */
    void forgetChecks() {
        for (OwnMessage own : messages.values()) own.checking = false;
    }
}

package org.lectern.archive;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageId;
import org.lectern.session.OutboxStore.Kept;

/** A change of the outbox of a course. */
public sealed interface OutboxChange {

    /** Keeps a message; one that is kept already keeps its words and its place. */
    record Save(Kept kept) implements OutboxChange {}

    /** How far a kept message got. {@code reason} for FAILED only. */
    record Update(
            MessageId id,
            DeliveryState state,
            int attempts,
            @Nullable Failure reason) implements OutboxChange {}

    record Remove(MessageId id) implements OutboxChange {}
}

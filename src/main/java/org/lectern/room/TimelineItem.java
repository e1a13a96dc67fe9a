package org.lectern.room;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;

/** One row of the list, derived from the room's messages. An item is a value: equal items need no repaint. */
public sealed interface TimelineItem {

    /** Identity across changes of the same row; unique in a room. */
    String key();

    /** Always the first row: what lies before. */
    record Beginning(HistoryState history) implements TimelineItem {
        @Override
        public String key() {
            return "beginning";
        }
    }

    /** The day of the rows below, in the person's time zone. */
    record DayLine(LocalDate date) implements TimelineItem {
        @Override
        public String key() {
            return "day-" + date;
        }
    }

    /**
     * Messages may be missing here; {@link Room#repair} asks for them once more.
     *
     * @param gap which stretch of the room
     */
    record Gap(HistoryGap gap) implements TimelineItem {
        @Override
        public String key() {
            return "gap-" + gap.before();
        }
    }

    /**
     * Above the first message that came while the person did not look.
     *
     * @param first that message
     */
    record UnreadLine(MessageId first) implements TimelineItem {
        @Override
        public String key() {
            return "unread-" + first;
        }
    }

    /**
     * A message.
     *
     * @param mine sent by this person, from this or another device, as far as the server lets it be known
     * @param elsewhere mine by its id only: it did not come from this device, and nobody checks who bears the id
     * @param delivery where it stands; null for messages of others and for own ones from history
     * @param failure the reason, for FAILED only
     */
    record MessageRow(
            Message message,
            boolean mine,
            boolean elsewhere,
            RunPosition run,
            @Nullable DeliveryState delivery,
            @Nullable Failure failure)
            implements TimelineItem {

        /** Of which nothing says that it came from elsewhere. */
        public MessageRow(
                Message message,
                boolean mine,
                RunPosition run,
                @Nullable DeliveryState delivery,
                @Nullable Failure failure) {
            this(message, mine, false, run, delivery, failure);
        }

        @Override
        public String key() {
            return message.id().value();
        }
    }
}

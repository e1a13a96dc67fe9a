package org.lectern.view.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;

/**
 * My last text of a room, brought back to be said better. The old one is taken back when the new one is sent, not before:
 * a key pressed by chance takes nothing from anybody. FX thread only.
 */
final class LastMessage {
    private final ChatModel model;
    private @Nullable MessageRow old;

    LastMessage(ChatModel model) {
        this.model = model;
    }

    /** Finds my last text and starts to edit it, where the old one can be taken back; null when I said nothing. */
    @Nullable
    Message bring() {
        if (!model.atLatest()) model.showLatest();
        old = null;
        List<TimelineItem> items = model.items();
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!(items.get(i) instanceof MessageRow row)
                    || !row.mine()
                    || !(row.message().body() instanceof MessageBody.Text)) continue;
            if (unsent(row) || model.canRetract(row)) old = row;
            return row.message();
        }
        return null;
    }

    /** True while what stands in the input is to replace an old message. */
    boolean editing() {
        return old != null;
    }

    /** True when this is what the old message says, so that nothing need be sent. */
    boolean unchanged(MessageBody fresh, MessageMarks marks) {
        return old != null
                && !unsent(old)
                && old.message().body().equals(fresh)
                && old.message().marks().question() == marks.question()
                && Objects.equals(old.message().marks().reply(), marks.reply());
    }

    /** Leaves the old message as it is. */
    void leave() {
        old = null;
    }

    /**
     * The new one is being sent: takes the old one back.
     *
     * @return false when that is no longer possible, such as without a connection
     */
    boolean takeBack() {
        if (old == null) return true;
        MessageRow now = find(old.message().id());
        old = null;
        if (now == null) return false;
        if (unsent(now)) model.discard(now.message().id());
        else if (model.canRetract(now)) model.retract(now.message().id());
        else return false;
        return true;
    }

    private @Nullable MessageRow find(MessageId id) {
        for (TimelineItem item : model.items())
            if (item instanceof MessageRow row && row.message().id().equals(id)) return row;
        return null;
    }

    private static boolean unsent(MessageRow row) {
        return row.delivery() == DeliveryState.FAILED || row.delivery() == DeliveryState.WAITING;
    }
}

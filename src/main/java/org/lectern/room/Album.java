package org.lectern.room;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;

/**
 * The pictures said in one room, newest first: those in the list, those that arrive, and those kept on this device, the
 * latter page by page as they are asked for. What is taken back goes. FX thread only.
 */
public final class Album {
    private static final int PAGE = 60;

    private static final Comparator<Message> NEWEST_FIRST = Comparator.comparing(Message::placedAt)
            .thenComparingLong(Message::seq)
            .thenComparing(message -> message.id().value())
            .reversed();

    private final RoomArchive archive;
    private final ObservableList<TimelineItem> rows;
    private final BatchList<Message> pictures = new BatchList<>();
    private final Map<MessageId, Message> known = new HashMap<>();
    private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper(this, "complete");
    private SearchAnswer.@Nullable Point next;
    private boolean asking;
    private boolean opened;

    /** @param rows what the room shows now; changes as it does */
    public Album(RoomArchive archive, ObservableList<TimelineItem> rows) {
        this.archive = archive;
        this.rows = rows;
    }

    /** The pictures known so far. Not to be modified. */
    public ObservableList<Message> pictures() {
        open();
        return pictures;
    }

    /** True when no older ones are kept on this device. */
    public ReadOnlyBooleanProperty completeProperty() {
        return complete.getReadOnlyProperty();
    }

    /** Asks for older ones, which come later. */
    public void more() {
        open();
        if (asking || complete.get()) return;
        asking = true;
        archive.pictures(next, PAGE, found -> {
            asking = false;
            next = found.next();
            take(found.messages());
            complete.set(next == null);
        });
    }

    /** Nobody may ever look at the pictures of a room: only who does pays. */
    private void open() {
        if (opened) return;
        opened = true;
        rows.forEach(this::see);
        rows.addListener((ListChangeListener<TimelineItem>) change -> {
            while (change.next()) for (TimelineItem item : change.getAddedSubList()) see(item);
        });
    }

    private void see(TimelineItem item) {
        if (!(item instanceof TimelineItem.MessageRow row)) return;
        Message message = row.message();
        if (message.body() instanceof MessageBody.Picture) take(List.of(message));
        else if (known.remove(message.id()) != null) forget(message.id());
    }

    private void forget(MessageId gone) {
        List<Message> left =
                pictures.stream().filter(message -> !message.id().equals(gone)).toList();
        pictures.change(() -> pictures.become(left));
    }

    private void take(List<Message> messages) {
        boolean changed = false;
        for (Message message : messages) {
            boolean picture = message.body() instanceof MessageBody.Picture;
            changed |= picture && !message.equals(known.put(message.id(), message));
        }
        if (!changed) return;
        List<Message> sorted = known.values().stream().sorted(NEWEST_FIRST).toList();
        pictures.change(() -> pictures.become(sorted));
    }
}

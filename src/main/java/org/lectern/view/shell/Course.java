package org.lectern.view.shell;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.ListChangeListener;
import org.lectern.room.TimelineItem;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;

/** One joined course in the window: its model, its page, and how many messages came while nobody looked. FX thread only. */
final class Course {
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper(this, "unread");
    private final ListChangeListener<TimelineItem> counter = this::count;
    private final ChatModel model;
    private final ChatPage page;
    private boolean watched;

    Course(ChatModel model, ChatPage page) {
        this.model = model;
        this.page = page;
        model.items().addListener(counter);
    }

    ChatModel model() {
        return model;
    }

    ChatPage page() {
        return page;
    }

    ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** Says whether the page is in front of a person now. */
    void watch(boolean inFront) {
        watched = inFront;
        if (inFront) unread.set(0);
    }

    void close() {
        model.items().removeListener(counter);
        page.close();
    }

    private void count(ListChangeListener.Change<? extends TimelineItem> change) {
        if (watched) return;
        int size = model.items().size();
        while (change.next()) {
            if (change.wasPermutated() || change.wasUpdated() || change.getTo() != size) continue;
            long came = change.getAddedSubList().stream().filter(Course::news).count();
            long went = change.getRemoved().stream().filter(Course::news).count();
            unread.set(unread.get() + (int) Math.max(0, came - went));
        }
    }

    /** Said by another person and seen live: rows of the history carry the same time twice. */
    private static boolean news(TimelineItem item) {
        return item instanceof TimelineItem.MessageRow row
                && !row.mine()
                && !row.message().sentAt().equals(row.message().receivedAt());
    }
}

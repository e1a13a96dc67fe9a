package org.lectern.view.shell;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.util.Subscription;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;

/** One joined course in the window: its model, its page, and how many messages came while nobody looked. FX thread only. */
final class Course {
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper(this, "unread");
    private final ChatModel model;
    private final ChatPage page;
    private final Subscription counting;
    /** How much of the news was seen. */
    private long read;

    private boolean watched;

    Course(ChatModel model, ChatPage page) {
        this.model = model;
        this.page = page;
        read = model.newsProperty().get();
        counting = model.newsProperty().subscribe(_ -> count());
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
        page.watch(inFront);
        count();
    }

    private void count() {
        long news = model.newsProperty().get();
        if (watched) read = news;
        unread.set((int) Math.min(news - read, Integer.MAX_VALUE));
    }

    void close() {
        counting.unsubscribe();
        page.close();
    }
}

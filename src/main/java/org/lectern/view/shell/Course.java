package org.lectern.view.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;
import org.lectern.settings.Profile;
import org.lectern.settings.ServerInput;
import org.lectern.settings.SettingsFile;
import org.lectern.view.PlainText;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.chat.HiddenPeople;
import org.lectern.view.chat.RoomChat;

/** One joined course in the window: its model, its page, and how many messages came while nobody looked. FX thread only. */
final class Course {
    private static final int LONGEST_NAME = 60;

    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper(this, "unread");
    private final BooleanProperty muted = new SimpleBooleanProperty(this, "muted");
    private final ChatModel model;
    private final ChatPage page;
    private final String key;
    private String name;
    private final Subscription counting;
    private Subscription calling = Subscription.EMPTY;
    /** How much of the news was seen. */
    private long read;

    /** How many messages of each person were not read. */
    private final Map<UserId, Integer> writers = new HashMap<>();

    private final HiddenPeople hidden;
    private boolean watched;

    /** Messages of those who are hidden by {@code settings} do not count. */
    Course(ChatModel model, ChatPage page, SettingsFile settings) {
        this.model = model;
        hidden = HiddenPeople.in(settings, model.membership());
        this.page = page;
        name = plainName();
        key = new Profile(model.membership(), false, false).key();
        read = model.newsProperty().get();
        counting = Subscription.combine(
                model.newsProperty().subscribe(_ -> count()),
                // in the same step, right behind the number
                model.arrivedProperty().subscribe((_, batch) -> {
                    for (Message message : batch) writers.merge(message.author().id(), 1, Integer::sum);
                    count();
                }));
        HiddenPeople.follow(settings, this, Course::count);
    }

    ChatModel model() {
        return model;
    }

    ChatPage page() {
        return page;
    }

    /** What a teacher needs of it; null where nobody teaches. */
    @Nullable
    Classroom classroom(@Nullable TeachersDesk teachers) {
        return teachers != null && model instanceof RoomChat chat ? teachers.of(chat.room()) : null;
    }

    /** What the settings know it by: {@link Profile#key()}. */
    String key() {
        return key;
    }

    /** Its name, in one line; with its server where another course has the same. */
    String name() {
        return name;
    }

    /**
     * Tells it from the others: where names are the same the server is part of them, and the person where that is the
     * same, too.
     *
     * @return whether its name is another one now
     */
    boolean standAmong(List<Course> all) {
        String before = name;
        String where = server();
        boolean namesake = all.stream()
                .anyMatch(other -> other != this && other.plainName().equals(plainName()));
        boolean sameServer = all.stream()
                .anyMatch(other -> other != this
                        && other.plainName().equals(plainName())
                        && other.server().equals(where));
        String person = sameServer ? PlainText.line(model.membership().user().value(), LONGEST_NAME) + " @ " : "";
        name = namesake ? plainName() + " · " + person + where : plainName();
        return !name.equals(before);
    }

    private String plainName() {
        return PlainText.line(model.membership().room().value(), LONGEST_NAME);
    }

    private String server() {
        return PlainText.line(ServerInput.place(model.membership().server().template()), LONGEST_NAME);
    }

    ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** How many messages that mention the person, or hold a word they wait for, were not read. */
    ReadOnlyIntegerProperty calledProperty() {
        return model.mentionsProperty();
    }

    /** Something listens to this course until it is closed. */
    void listenWith(Subscription listening) {
        calling = listening;
    }

    /** True when its unread messages do not ask for attention. */
    BooleanProperty mutedProperty() {
        return muted;
    }

    /** Says whether the page is in front of a person now. */
    void watch(boolean inFront) {
        watched = inFront;
        page.watch(inFront);
        count();
    }

    private void count() {
        long news = model.newsProperty().get();
        if (watched) {
            read = news;
            writers.clear();
        }
        long unheard = 0;
        for (Map.Entry<UserId, Integer> one : writers.entrySet())
            if (hidden.has(one.getKey())) unheard += one.getValue();
        unread.set((int) Math.clamp(news - read - unheard, 0, Integer.MAX_VALUE));
    }

    void close() {
        counting.unsubscribe();
        calling.unsubscribe();
        page.close();
    }
}

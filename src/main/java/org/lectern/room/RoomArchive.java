package org.lectern.room;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

/**
 * The messages of one room on this device. Asked on the FX thread, and answers there, later and in the order of asking;
 * an answer knows of everything that the session said before the question.
 */
public interface RoomArchive {

    /** Makes the archives of rooms. */
    @FunctionalInterface
    interface Shelf {
        RoomArchive of(Membership membership);
    }

    /** For rooms of which nothing is kept. Answers at once. */
    RoomArchive NONE = new RoomArchive() {
        @Override
        public boolean keeps() {
            return false;
        }

        @Override
        public void read(Place place) {}

        @Override
        public void elsewhere(MessageId message) {}

        @Override
        public void newest(int limit, Consumer<ArchivedRows> answer) {
            answer.accept(ArchivedRows.NONE);
        }

        @Override
        public void before(Place place, int limit, Consumer<ArchivedRows> answer) {
            answer.accept(ArchivedRows.NONE);
        }

        @Override
        public void after(Place place, int limit, Consumer<ArchivedRows> answer) {
            answer.accept(ArchivedRows.NONE);
        }

        @Override
        public void around(MessageId message, int limit, Consumer<ArchivedRows> answer) {
            answer.accept(ArchivedRows.NONE);
        }

        @Override
        public void pictures(SearchAnswer.@Nullable Point from, int limit, Consumer<ArchivedPictures> answer) {
            answer.accept(ArchivedPictures.NONE);
        }

        @Override
        public void signs(int limit, Consumer<List<Message>> answer) {
            answer.accept(List.of());
        }
    };

    /** True while everything that arrives is kept, so that rows may leave the memory. Any thread. */
    boolean keeps();

    /** Notes that everything up to a place was read. Returns at once. */
    void read(Place place);

    /** Notes that a row that bears this person's id was not sent from this device. Returns at once. */
    void elsewhere(MessageId message);

    /** The newest rows. */
    void newest(int limit, Consumer<ArchivedRows> answer);

    /** The nearest rows before one that stands there. */
    void before(Place place, int limit, Consumer<ArchivedRows> answer);

    /** The nearest rows after one that stands there. */
    void after(Place place, int limit, Consumer<ArchivedRows> answer);

    /** A row in the midst of its neighbours; no rows when it is unknown. */
    void around(MessageId message, int limit, Consumer<ArchivedRows> answer);

    /** The newest likes and flowers, none when they cannot be looked up now. */
    void signs(int limit, Consumer<List<Message>> answer);

    /** The newest pictures, or those behind where an earlier answer ended. */
    void pictures(SearchAnswer.@Nullable Point from, int limit, Consumer<ArchivedPictures> answer);
}

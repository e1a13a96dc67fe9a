package org.lectern.view.chat;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Raster;
import org.lectern.domain.ServerTraits;
import org.lectern.room.OwnTally;
import org.lectern.room.Revealed;
import org.lectern.room.TimelineItem;
import org.lectern.room.Typists;
import org.lectern.view.pictures.PictureModel;

/**
 * What a chat page shows and asks for: one room, as {@link RoomChat} gives it, or an example in tests and in the
 * gallery. FX thread only. The methods mean what those of {@link org.lectern.room.Room} and
 * {@link org.lectern.room.Pictures} mean.
 */
public interface ChatModel extends PictureModel {
    Membership membership();

    ReadOnlyObjectProperty<Connection> connectionProperty();

    ReadOnlyObjectProperty<Person> meProperty();

    ReadOnlyObjectProperty<ServerTraits> traitsProperty();

    ObservableList<TimelineItem> items();

    ObservableList<Person> members();

    ReadOnlyIntegerProperty likesProperty();

    ReadOnlyIntegerProperty flowersProperty();

    /** What became of the own messages of this run. */
    ReadOnlyObjectProperty<OwnTally> tallyProperty();

    /** The last thing that went wrong outside a row; null when there is none. */
    ReadOnlyObjectProperty<@Nullable Failure> noticeProperty();

    void dismissNotice();

    /** Says something without marks. */
    default void send(MessageBody body) {
        send(body, MessageMarks.NONE);
    }

    void send(MessageBody body, MessageMarks marks);

    void retry(MessageId message);

    void discard(MessageId message);

    boolean canRetract(TimelineItem.MessageRow row);

    void retract(MessageId message);

    /** Moves the window up; false when it did not move now: earlier rows may come by themselves later. */
    boolean showEarlier();

    /** Moves the window down again; false when it did not move now: later rows may come by themselves. */
    boolean showLater();

    void showLatest();

    boolean atLatest();

    /** Brings a message into the list, wherever in the room it is. */
    default void reveal(MessageId message) {
        reveal(message, () -> {});
    }

    /** As the other; {@code unknown} is run when it is not on this device. */
    void reveal(MessageId message, Runnable unknown);

    /** The message that was revealed last, once it is in the list; null before. */
    ReadOnlyObjectProperty<@Nullable Revealed> revealedProperty();

    /** Asks the server once more for what may be missing there; false when it cannot be asked now. */
    boolean repair(TimelineItem.Gap gap);

    /** How many messages of others came since the room was joined, those that a lost link held up too. */
    ReadOnlyLongProperty newsProperty();

    /** How many messages that are meant for the person came and were not read. */
    ReadOnlyIntegerProperty mentionsProperty();

    /** The messages of others that came live in the last batch, oldest first. */
    ReadOnlyObjectProperty<List<Message>> arrivedProperty();

    /** Who is writing. */
    Typists typists();

    /** While true the person looks at the rows in the list, and what arrives may not take them away. */
    void keepRows(boolean keep);

    /** Says whether the person looks at the room, and whether its end is in view: only then is what arrives read. */
    void attend(boolean inFront, boolean atEnd);

    void reconnectNow();

    /** Starts to prepare a file for sending. */
    PictureOnItsWay attach(Path file);

    /** Starts to prepare the picture on the clipboard, which JavaFX cannot read, for sending. */
    PictureOnItsWay attachClipboard();

    /** Starts to prepare pixels for sending. */
    PictureOnItsWay attach(Raster pixels);
}

package org.lectern.room;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.ServerTraits;

/** One course room as the person sees it. FX thread only. */
public final class Room {

    public Membership membership() {
        throw new UnsupportedOperationException();
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        throw new UnsupportedOperationException();
    }

    /** Myself, with role and verification as the server sees me. */
    public ReadOnlyObjectProperty<Person> meProperty() {
        throw new UnsupportedOperationException();
    }

    public ReadOnlyObjectProperty<ServerTraits> traitsProperty() {
        throw new UnsupportedOperationException();
    }

    /** The rows to show: a bounded window of the room, changed at most once a batch. Not to be modified. */
    public ObservableList<TimelineItem> items() {
        throw new UnsupportedOperationException();
    }

    /** Who is here, those who lead first, then by name. Not to be modified. */
    public ObservableList<Person> members() {
        throw new UnsupportedOperationException();
    }

    public ReadOnlyIntegerProperty likesProperty() {
        throw new UnsupportedOperationException();
    }

    public ReadOnlyIntegerProperty flowersProperty() {
        throw new UnsupportedOperationException();
    }

    /** The last thing that went wrong outside a row, such as a refused retraction; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Failure> noticeProperty() {
        throw new UnsupportedOperationException();
    }

    public void dismissNotice() {
        throw new UnsupportedOperationException();
    }

    public Pictures pictures() {
        throw new UnsupportedOperationException();
    }

    /** Shows the message at once and hands it to the session. */
    public MessageId send(MessageBody body) {
        throw new UnsupportedOperationException();
    }

    /** Sends a FAILED message again. */
    public void retry(MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** Removes a FAILED or still WAITING message. */
    public void discard(MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** True when the server lets me take this message back for everybody. */
    public boolean canRetract(TimelineItem.MessageRow row) {
        throw new UnsupportedOperationException();
    }

    public void retract(MessageId message) {
        throw new UnsupportedOperationException();
    }

    /** Moves the window up, where earlier rows are in memory; false when there are none. */
    public boolean showEarlier() {
        throw new UnsupportedOperationException();
    }

    /** Moves the window back to the newest rows. */
    public void showLatest() {
        throw new UnsupportedOperationException();
    }

    /** False while the window was moved up and newer rows are out of it. */
    public boolean atLatest() {
        throw new UnsupportedOperationException();
    }

    public void reconnectNow() {
        throw new UnsupportedOperationException();
    }
}

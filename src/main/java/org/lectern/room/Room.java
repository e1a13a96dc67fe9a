package org.lectern.room;

import java.text.Collator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.SessionEvent.HistoryOutcome;

/** One course room as the person sees it. FX thread only. */
public final class Room {
    private final Membership membership;
    private final Session session;
    private final OwnIds ids;
    private final Pictures pictures;

    private final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(new Connection.Idle());
    private final ReadOnlyObjectWrapper<Person> me;
    private final ReadOnlyObjectWrapper<ServerTraits> traits = new ReadOnlyObjectWrapper<>(ServerTraits.PLAIN);
    private final ReadOnlyObjectWrapper<ServerProfile> profile = new ReadOnlyObjectWrapper<>(ServerProfile.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable Failure> notice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper likes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper flowers = new ReadOnlyIntegerWrapper();

    private final Window window = new Window();
    private final Ledger ledger = new Ledger(window, this::isMe);
    private final Timeline timeline;
    private final Members members = new Members(Collator.getInstance());
    private @Nullable String epoch;

    Room(Membership membership, Session session, PicturesFactory pictures, Supplier<ZoneId> zone, OwnIds ids) {
        this.membership = membership;
        this.session = session;
        this.ids = ids;
        this.me = new ReadOnlyObjectWrapper<>(membership.person());
        this.timeline = new Timeline(ledger, window, zone);
        this.pictures = pictures.create(membership, traits::get, this::send);
    }

    public Membership membership() {
        return membership;
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /** Myself, with role and verification as the server sees me. */
    public ReadOnlyObjectProperty<Person> meProperty() {
        return me.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<ServerTraits> traitsProperty() {
        return traits.getReadOnlyProperty();
    }

    /** What the server does with messages, as far as known; whether it keeps a history decides what can be proven. */
    public ReadOnlyObjectProperty<ServerProfile> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** The rows to show: a bounded window of the room, changed at most once a batch. Not to be modified. */
    public ObservableList<TimelineItem> items() {
        return timeline.items();
    }

    /** Who is here, those who lead first, then by name. Not to be modified. */
    public ObservableList<Person> members() {
        return members.list();
    }

    /** Likes among the messages in memory; taken back ones do not count. */
    public ReadOnlyIntegerProperty likesProperty() {
        return likes.getReadOnlyProperty();
    }

    /** Flowers among the messages in memory; taken back ones do not count. */
    public ReadOnlyIntegerProperty flowersProperty() {
        return flowers.getReadOnlyProperty();
    }

    /** The last thing that went wrong outside a row, such as a refused retraction; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Failure> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    public void dismissNotice() {
        notice.set(null);
    }

    public Pictures pictures() {
        return pictures;
    }

    /** Shows the message at once, at the end of the window, and hands it to the session. */
    public MessageId send(MessageBody body) {
        OutgoingMessage message = ids.stamp(body);
        ledger.make(new Message(
                message.id(), membership.room(), me.get(), body, message.createdAt(), message.createdAt(), 0));
        window.latest();
        refresh();
        session.send(message);
        return message.id();
    }

    /** Sends a FAILED message again. */
    public void retry(MessageId message) {
        if (stateOfPending(message) == DeliveryState.FAILED) session.retry(message);
    }

    /** Removes a FAILED or still WAITING message. */
    public void discard(MessageId message) {
        DeliveryState state = stateOfPending(message);
        if (state != DeliveryState.FAILED && state != DeliveryState.WAITING) return;
        ledger.discard(message);
        refresh();
        session.discard(message);
    }

    /** True when the server lets me take this message back for everybody. */
    public boolean canRetract(TimelineItem.MessageRow row) {
        Entry entry = ledger.find(row.message().id());
        return entry != null
                && !entry.pending
                && !(entry.message.body() instanceof MessageBody.Recalled)
                && traits.get().offers("retract")
                && connection.get() instanceof Connection.Live
                && (entry.mine || me.get().role().leads());
    }

    /** Asks the server to take a message back; it stays as it is until the server agrees. */
    public void retract(MessageId message) {
        session.retract(message);
    }

    /** Moves the window up, where earlier rows are in memory; false when there are none. */
    public boolean showEarlier() {
        boolean moved = window.earlier();
        if (moved) refresh();
        return moved;
    }

    /** Moves the window down after it was moved up; false when it shows the newest rows already. */
    public boolean showLater() {
        boolean moved = window.later();
        if (moved) refresh();
        return moved;
    }

    /** Moves the window back to the newest rows. */
    public void showLatest() {
        window.latest();
        refresh();
    }

    /** False while the window was moved up and newer rows are out of it. */
    public boolean atLatest() {
        return window.atLatest();
    }

    /**
     * While true the person looks at the rows in the list, and what arrives may not take them away: the window stays and
     * newer rows wait below it. {@link #showLatest()} and an own message end it.
     */
    public void keepRows(boolean keep) {
        window.reading(keep);
    }

    public void reconnectNow() {
        session.reconnectNow();
    }

    void open() {
        session.open();
    }

    /** The room is left: nothing that the session says will come here any more. */
    void close() {
        session.close();
        connection.set(new Connection.Closed());
    }

    /** What was said and never handed to a server, in the order of making. */
    List<MessageBody> unsent() {
        List<MessageBody> bodies = new ArrayList<>();
        for (int index = 0; index < ledger.size(); index++) {
            Entry entry = ledger.get(index);
            if (entry.pending && entry.delivery == DeliveryState.WAITING) bodies.add(entry.message.body());
        }
        return bodies;
    }

    void connection(Connection fresh) {
        connection.set(fresh);
    }

    void signedIn(ServerTraits fresh, Person self) {
        String store = fresh.epoch();
        if (store != null && epoch != null && !store.equals(epoch)) ledger.newEra();
        if (store != null) epoch = store;
        traits.set(fresh);
        me.set(self);
    }

    void profile(ServerProfile learned) {
        profile.set(learned);
    }

    void history(List<Message> rows, HistoryOutcome outcome) {
        timeline.history(outcome);
        ledger.history(rows);
    }

    void earlier(SessionEvent.EarlierArrived answer) {
        ledger.history(answer.rows());
    }

    void gaps(List<HistoryGap> gaps) {}

    void restored(List<SessionEvent.Unfinished> messages) {}

    void arrived(Message message, @Nullable MessageId echoOf) {
        ledger.arrived(message, echoOf);
    }

    void delivery(MessageId message, DeliveryState state, @Nullable Failure reason) {
        ledger.delivery(message, state, reason);
    }

    void retracted(MessageId message) {
        ledger.recalled(message);
    }

    void retractFailed(Failure reason) {
        notice.set(reason);
    }

    void joined(Person person) {
        members.joined(person);
    }

    void left(Person person) {
        members.left(person);
    }

    void members(List<Person> people) {
        members.listed(people);
    }

    /** Shows what the events of a batch changed; every list tells at most once. */
    void refresh() {
        ledger.trim();
        timeline.refresh();
        members.refresh();
        likes.set(ledger.likes());
        flowers.set(ledger.flowers());
    }

    private @Nullable DeliveryState stateOfPending(MessageId message) {
        Entry entry = ledger.find(message);
        return entry != null && entry.pending ? entry.delivery : null;
    }

    private boolean isMe(UserId user) {
        return user.equals(membership.user()) || user.equals(me.get().id());
    }
}

package org.lectern.room;

import java.text.Collator;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
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
import org.lectern.domain.MessageMarks;
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
    private final Self self;
    private final ReadOnlyObjectWrapper<ServerTraits> traits = new ReadOnlyObjectWrapper<>(ServerTraits.PLAIN);
    private final ReadOnlyObjectWrapper<ServerProfile> profile = new ReadOnlyObjectWrapper<>(ServerProfile.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable Failure> notice = new ReadOnlyObjectWrapper<>();
    private final Counts counts = new Counts();

    private final Window window = new Window();
    private final Ledger ledger = new Ledger(window, this::isMe);
    private final History history;
    private final Timeline timeline;
    private final Attention attention;
    private final Members members = new Members(Collator::getInstance);
    private final OwnFates fates = new OwnFates(this::isMe, () -> notice.set(new Failure.DiscardedTooLate()));
    private final ReadOnlyObjectWrapper<@Nullable Revealed> revealed = new ReadOnlyObjectWrapper<>();
    private final Arrivals arrivals;
    private final Typists typists;

    Room(
            Membership membership,
            Session session,
            RoomArchive archive,
            PicturesFactory pictures,
            Supplier<ZoneId> zone,
            OwnIds ids,
            Predicate<Message> awaited,
            Predicate<UserId> hidden) {
        this.membership = membership;
        this.session = session;
        this.ids = ids;
        this.self = new Self(membership);
        this.typists = new Typists(traits::get, members.list(), this::isMe, session::typing);
        this.history = new History(archive, session, ledger, window, this::refresh, connection::get, this::found);
        this.timeline = new Timeline(ledger, window, zone, history::state, history::gaps);
        this.attention = new Attention(timeline, ledger.rows(), history, archive, hidden);
        this.arrivals = new Arrivals(
                ledger,
                attention,
                this::isMe,
                hidden,
                said -> said.mentions(self.get()) || awaited.test(said),
                fates::turnedUp,
                archive::elsewhere);
        this.pictures = pictures.create(membership, traits::get, this::send);
        this.pictures.album(new Album(archive, timeline.items()));
    }

    public Membership membership() {
        return membership;
    }

    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /** Myself, with role and verification as the server sees me. */
    public ReadOnlyObjectProperty<Person> meProperty() {
        return self.property();
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

    /** The last messages that arrived, oldest first, at most so many: whatever rows {@link #items} show. */
    public List<Message> newest(int most) {
        return ledger.rows().newest(most);
    }

    /** Who is here, those who lead first, then by name. Not to be modified. */
    public ObservableList<Person> members() {
        return members.list();
    }

    /** Likes kept on this device, and those that came since the room was opened; taken back ones do not count. */
    public ReadOnlyIntegerProperty likesProperty() {
        return counts.likes();
    }

    /** Flowers, counted as {@link #likesProperty likes} are. */
    public ReadOnlyIntegerProperty flowersProperty() {
        return counts.flowers();
    }

    /** What became of the own messages of this run. */
    public ReadOnlyObjectProperty<OwnTally> tallyProperty() {
        return fates.tallyProperty();
    }

    /** The last thing that went wrong outside a row, such as a refused retraction; null when there is none. */
    public ReadOnlyObjectProperty<@Nullable Failure> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** How many messages of others came since the room was joined, those that a lost link held up too. */
    public ReadOnlyLongProperty newsProperty() {
        return arrivals.news().countProperty();
    }

    /** The messages of others that came live in the last batch, oldest first; history is never among them. */
    public ReadOnlyObjectProperty<List<Message>> arrivedProperty() {
        return arrivals.news().batchProperty();
    }

    /** How many messages for me (my name, an answer, an awaited word; nobody hidden) were not read: see {@link #attend}. */
    public ReadOnlyIntegerProperty mentionsProperty() {
        return counts.mentions();
    }

    /** The message that {@link #reveal} brought into the list last; null before. */
    public ReadOnlyObjectProperty<@Nullable Revealed> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    /** Who is writing. */
    public Typists typists() {
        return typists;
    }

    public void dismissNotice() {
        notice.set(null);
    }

    public Pictures pictures() {
        return pictures;
    }

    /** Shows the message at once, at the end of the window, and hands it to the session. */
    public MessageId send(MessageBody body) {
        return send(body, MessageMarks.NONE);
    }

    /** As {@link #send(MessageBody)}, with what the message says beside its words. */
    public MessageId send(MessageBody body, MessageMarks marks) {
        OutgoingMessage message = ids.stamp(body, marks);
        ledger.make(message.in(membership.room(), self.get()));
        fates.moved(message.id(), DeliveryState.WAITING);
        attention.sent();
        history.latest();
        refresh();
        session.send(message);
        return message.id();
    }

    /** Sends a FAILED message again. */
    public void retry(MessageId message) {
        if (ledger.stateOfPending(message) == DeliveryState.FAILED) session.retry(message);
    }

    /** Removes a FAILED or still WAITING message. */
    public void discard(MessageId message) {
        DeliveryState state = ledger.stateOfPending(message);
        if (state != DeliveryState.FAILED && state != DeliveryState.WAITING) return;
        ledger.discard(message, fates::discarded);
        refresh();
        session.discard(message);
    }

    /** True when the server lets me take this message back for everybody. */
    public boolean canRetract(TimelineItem.MessageRow row) {
        Entry entry = ledger.find(row.message().id());
        boolean may = entry != null && entry.retractable(self.get());
        return may && traits.get().offers("retract") && connection.get() instanceof Connection.Live;
    }

    /** Asks the server to take a message back; it stays as it is until the server agrees. */
    public void retract(MessageId message) {
        session.retract(message);
    }

    /**
     * Moves the window up. Where no earlier rows are in memory they are fetched, from this device or the server, and appear
     * in {@link #items} by themselves.
     *
     * @return false when the window did not move now
     */
    public boolean showEarlier() {
        return history.showEarlier();
    }

    /** Moves the window down again as {@link #showEarlier} moved it up. */
    public boolean showLater() {
        return history.showLater();
    }

    /** Moves the window back to the newest rows, at once. */
    public void showLatest() {
        history.latest();
        refresh();
    }

    /**
     * Brings a message into {@link #items}, wherever in the room it is; {@link #revealedProperty} tells when it is there,
     * which may be before this returns. {@code unknown} is run when it is not on this device.
     */
    public void reveal(MessageId message, Runnable unknown) {
        history.reveal(message, unknown);
    }

    /**
     * Asks the server once more for what may be missing there. What comes appears by itself, and the gap goes or shrinks.
     *
     * @return false when the server cannot be asked now
     */
    public boolean repair(TimelineItem.Gap gap) {
        return history.repair(gap.gap());
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

    /**
     * Says whether the person looks at the room, and whether its end is in view. Only then is what arrives read at once;
     * otherwise an {@link TimelineItem.UnreadLine} shows where reading stopped.
     */
    public void attend(boolean inFront, boolean atEnd) {
        attention.attend(inFront, atEnd);
        counts.refresh(ledger.tally(), attention);
        timeline.refresh();
    }

    /** Takes rows from the screen that were deleted for good on this device. */
    public void forget(Predicate<Message> deleted) {
        history.forget(deleted);
        refresh();
    }

    public void reconnectNow() {
        session.reconnectNow();
    }

    void open(@Nullable Failure apart) {
        history.open();
        if (apart == null) session.open();
        else connection.set(new Connection.Stopped(apart)); // why the server is not asked
    }

    /** The room is left: nothing that the session says will come here any more. */
    void close() {
        attention.close();
        session.close();
        connection.set(new Connection.Closed());
    }

    /** Gives up what was said and never handed to a server, and returns it in the order of making: it will be said anew. */
    List<Message> takeUnsent() {
        List<Message> unsent = ledger.waiting();
        for (Message message : unsent) discard(message.id());
        return unsent;
    }

    void connection(Connection fresh) {
        if (connection.get() instanceof Connection.Live) arrivals.lost();
        connection.set(fresh);
    }

    void signedIn(ServerTraits fresh, Person me) {
        if (fresh.epoch() != null) history.named(fresh.epoch());
        self.introduced(me, fresh);
        ledger.recognise();
        traits.set(fresh);
        members.joined(self.get()); // not every server tells who is there
    }

    void profile(ServerProfile learned) {
        profile.set(learned);
    }

    void history(List<Message> rows, HistoryOutcome outcome) {
        history.ended(outcome);
        arrivals.history(rows, outcome);
    }

    void earlier(SessionEvent.EarlierArrived answer) {
        history.answered(answer);
    }

    void gaps(List<HistoryGap> gaps) {
        history.gaps(gaps);
    }

    void restored(List<SessionEvent.Unfinished> messages) {
        for (SessionEvent.Unfinished unfinished : messages) {
            Message own = unfinished.message().in(membership.room(), self.get());
            ledger.restore(own, unfinished.state(), unfinished.reason());
            fates.moved(own.id(), unfinished.state());
        }
    }

    void arrived(Message message, @Nullable MessageId echoOf) {
        arrivals.live(message, echoOf);
    }

    void delivery(MessageId message, DeliveryState state, @Nullable Failure reason) {
        ledger.delivery(message, state, reason);
        if (ledger.find(message) != null) fates.moved(message, state); // a discarded one may have moved meanwhile
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
        if (!isMe(person)) members.left(person); // another program of mine went, on a server that tells of each
    }

    void members(List<Person> people) {
        members.listed(people);
        if (people.stream().noneMatch(this::isMe)) members.joined(self.get());
    }

    /** Shows what the events of a batch changed; every list tells at most once. */
    void refresh() {
        fates.refresh();
        ledger.rows().trim(history.kept());
        attention.refresh();
        timeline.refresh();
        members.refresh();
        counts.refresh(ledger.tally(), attention);
        arrivals.news().refresh();
    }

    private void found(MessageId message) {
        revealed.set(Revealed.after(revealed.get(), message));
    }

    private boolean isMe(Person who) {
        return self.is(who);
    }
}

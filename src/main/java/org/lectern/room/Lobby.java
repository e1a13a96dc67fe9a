package org.lectern.room;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.Password;
import org.lectern.domain.UserId;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;

/** All rooms one is in, and the one door through which events change them. FX thread only. */
public final class Lobby implements AutoCloseable {
    private final SessionFactory sessions;
    private final PicturesFactory pictures;
    private final RoomArchive.Shelf archives;
    private final Supplier<ZoneId> zone;
    private final OwnIds ids;
    private final EventMailbox<RoomEvent> mailbox;

    private final ObservableList<Room> rooms = FXCollections.observableArrayList();
    private final ObservableList<Room> readOnly = FXCollections.unmodifiableObservableList(rooms);
    private final Map<Long, Room> seats = new HashMap<>();
    private final List<BiConsumer<Room, RoomNews>> ears = new ArrayList<>();
    private Predicate<Message> awaited = _ -> false;
    private BiPredicate<Membership, UserId> hidden = (_, _) -> false;
    private long lastSeat;

    /** As the other, with nothing kept on this device. */
    public Lobby(
            SessionFactory sessions,
            PicturesFactory pictures,
            Executor fx,
            ScheduledExecutorService timer,
            LongSupplier nanoTime,
            Supplier<ZoneId> zone,
            OwnIds ids) {
        this(sessions, pictures, _ -> RoomArchive.NONE, fx, timer, nanoTime, zone, ids);
    }

    /**
     * @param archives the messages that are kept, for each room that is joined
     * @param fx runs its tasks later on the FX thread
     * @param timer for the mailbox; only waits
     * @param nanoTime monotonic, {@code System::nanoTime}
     * @param zone the person's time zone, asked at every change
     */
    public Lobby(
            SessionFactory sessions,
            PicturesFactory pictures,
            RoomArchive.Shelf archives,
            Executor fx,
            ScheduledExecutorService timer,
            LongSupplier nanoTime,
            Supplier<ZoneId> zone,
            OwnIds ids) {
        this.sessions = sessions;
        this.pictures = pictures;
        this.archives = archives;
        this.zone = zone;
        this.ids = ids;
        this.mailbox = new EventMailbox<>(fx, timer, nanoTime, this::apply);
    }

    /** Not to be modified. */
    public ObservableList<Room> rooms() {
        return readOnly;
    }

    /** Joins a course and connects; a room one is already in (same server, course and user) is returned as it is. */
    public Room join(Membership membership, Password password) {
        return join(membership, password, null);
    }

    /** Joins a course, shows what is kept of it on this device, and connects to nobody until it is {@link #rejoin joined anew}. */
    public Room show(Membership membership, Failure reason) {
        return join(membership, Password.NONE, reason);
    }

    private Room join(Membership membership, Password password, @Nullable Failure apart) {
        for (Room room : rooms) if (sameSeat(room.membership(), membership)) return room;
        Room room = seat(membership, password);
        rooms.add(room);
        room.open(apart);
        return room;
    }

    /**
     * Leaves and joins again with other details (a pinned certificate, another password), keeping the place in the list.
     * The room returned is a new one; what waited to be sent in the old one is sent in it.
     */
    public Room rejoin(Room room, Membership membership, Password password) {
        int place = rooms.indexOf(room);
        List<Message> unsent = room.takeUnsent();
        vacate(room);
        Room fresh = seat(membership, password);
        if (place < 0) rooms.add(fresh);
        else rooms.set(place, fresh);
        fresh.open(null);
        unsent.forEach(message -> fresh.send(message.body(), message.marks()));
        return fresh;
    }

    /** Leaves: the connection closes with 1000, the room goes from the list. */
    public void leave(Room room) {
        vacate(room);
        rooms.remove(room);
    }

    /** Leaves every room at the end of the program. The list stays as it is: nobody looks at it any more. */
    @Override
    public void close() {
        rooms.forEach(Room::close);
    }

    /** Applies what happened, in order; each room tells its list once. */
    public void apply(List<RoomEvent> batch) {
        Set<Room> touched = new LinkedHashSet<>();
        for (RoomEvent posted : batch) {
            Room room = seats.get(posted.seat());
            if (room == null) continue;
            apply(room, posted.event());
            touched.add(room);
        }
        touched.forEach(Room::refresh);
        if (!ears.isEmpty()) tell(batch, touched);
    }

    /** Which messages are meant for the person although they do not name them; asked at each. */
    public void alsoFor(Predicate<Message> wanted) {
        awaited = wanted;
    }

    /** Of whom nothing is shown in a course, so that what they say asks for nothing; asked at each count. */
    public void without(BiPredicate<Membership, UserId> nobody) {
        hidden = nobody;
        recount();
    }

    /** Others are hidden now than before. */
    public void recount() {
        rooms.forEach(Room::refresh);
    }

    /** Is told of every room in which something happened, after the room shows it. */
    public void listen(BiConsumer<Room, RoomNews> ear) {
        ears.add(ear);
    }

    private void tell(List<RoomEvent> batch, Set<Room> touched) {
        for (Room room : touched) {
            List<SessionEvent> events = new ArrayList<>();
            for (RoomEvent posted : batch) if (seats.get(posted.seat()) == room) events.add(posted.event());
            RoomNews news = RoomNews.of(events);
            if (!news.isEmpty()) ears.forEach(ear -> ear.accept(room, news));
        }
    }

    private static void apply(Room room, SessionEvent event) {
        switch (event) {
            case SessionEvent.ConnectionChanged changed -> room.connection(changed.connection());
            case SessionEvent.SignedIn in -> room.signedIn(in.traits(), in.me());
            case SessionEvent.ProfileLearned learned -> room.profile(learned.profile());
            case SessionEvent.HistoryArrived history -> room.history(history.rows(), history.outcome());
            case SessionEvent.EarlierArrived earlier -> room.earlier(earlier);
            case SessionEvent.Complete known -> {} // for the archive
            case SessionEvent.GapsChanged gaps -> room.gaps(gaps.gaps());
            case SessionEvent.OutboxRestored restored -> room.restored(restored.messages());
            case SessionEvent.MessageArrived arrived -> room.arrived(arrived.message(), arrived.echoOf());
            case SessionEvent.DeliveryChanged moved -> room.delivery(moved.message(), moved.state(), moved.reason());
            case SessionEvent.MessageRetracted gone -> room.retracted(gone.message());
            case SessionEvent.RetractFailed failed -> room.retractFailed(failed.reason());
            case SessionEvent.PersonTyping typing -> room.typists().heard(typing.person());
            case SessionEvent.PersonJoined joined -> room.joined(joined.person());
            case SessionEvent.PersonLeft left -> room.left(left.person());
            case SessionEvent.MembersListed listed -> room.members(listed.members());
        }
    }

    private Room seat(Membership membership, Password password) {
        long number = ++lastSeat;
        Session session = sessions.create(membership, password, event -> mailbox.post(new RoomEvent(number, event)));
        Room room = new Room(
                membership,
                session,
                archives.of(membership),
                pictures,
                zone,
                ids,
                message -> awaited.test(message),
                author -> hidden.test(membership, author));
        seats.put(number, room);
        return room;
    }

    private void vacate(Room room) {
        seats.values().remove(room);
        room.close();
    }

    private static boolean sameSeat(Membership one, Membership other) {
        return one.server().template().equals(other.server().template())
                && one.room().equals(other.room())
                && one.user().equals(other.user());
    }
}

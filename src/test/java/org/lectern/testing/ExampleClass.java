package org.lectern.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.CourseMemory;
import org.lectern.course.CourseRecords;
import org.lectern.course.TeachersDesk;
import org.lectern.course.Verdict;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.media.PictureTools;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.room.RoomEvent;
import org.lectern.session.SessionEvent;

/** Real rooms and classrooms of a teacher, without a server: what is said is handed in. Make and use it on the FX thread. */
public final class ExampleClass implements AutoCloseable {
    public final Clock clock;
    public final List<FakeSession> sessions = new ArrayList<>();
    public final TeachersDesk teachers;
    public final Lobby lobby;
    /** Those who are counted in courses that are joined from now on were not told so yet. */
    public boolean untold;
    /** Where the words of many messages are judged; at once, unless a test wants to see what happens meanwhile. */
    public Executor judging = Runnable::run;

    private final MovedTime time;
    private final Map<RoomId, Kept> kept = new HashMap<>();

    /** {@code now} stays what it is. Pictures can be said, but not looked at. */
    public ExampleClass(Instant now) {
        this(now, null);
    }

    /** As the other, with pictures that can be looked at. */
    public ExampleClass(Instant now, @Nullable PictureTools pictures) {
        time = new MovedTime(now);
        clock = Clock.fixed(now, ZoneId.of("Asia/Shanghai"));
        lobby = new Lobby(
                (_, _, _) -> {
                    FakeSession session = new FakeSession();
                    sessions.add(session);
                    return session;
                },
                (membership, traits, send) -> new Pictures(pictures, membership, traits, send, time, time),
                time,
                time,
                time::nanoTime,
                () -> ZoneId.of("Asia/Shanghai"),
                new OwnIds(clock, new Random(5)));
        teachers = new TeachersDesk(
                lobby,
                membership -> kept.computeIfAbsent(membership.room(), _ -> kept()),
                clock,
                task -> judging.execute(task),
                Runnable::run);
    }

    private Kept kept() {
        Kept fresh = new Kept();
        if (!untold) fresh.put("counting.told", "before");
        return fresh;
    }

    /** Joins a course as its teacher; seats are numbered from 1 in the order of joining. */
    public Room join(String name) {
        RoomId id = new RoomId(name);
        Membership membership = new Membership(Rows.ME.server(), id, Rows.WANG.id(), Rows.WANG.nickname(), null);
        Room room = lobby.join(membership, Password.NONE);
        tell(room, new SessionEvent.ConnectionChanged(id, new Connection.Live(true)));
        tell(room, new SessionEvent.SignedIn(id, ServerTraits.PLAIN, Rows.WANG));
        return room;
    }

    /** The server says what it can do. */
    public void traits(Room room, ServerTraits traits) {
        tell(room, new SessionEvent.SignedIn(room.membership().room(), traits, Rows.WANG));
    }

    /** The server says what it can do, and who I am there. */
    public void signedIn(Room room, ServerTraits traits, Person me) {
        tell(room, new SessionEvent.SignedIn(room.membership().room(), traits, me));
    }

    public Classroom classroom(Room room) {
        Classroom found = teachers.of(room);
        if (found == null) throw new AssertionError("no classroom");
        return found;
    }

    /** Somebody says something, so long before now. */
    public Message say(Room room, Person who, String words, Duration ago) {
        return say(room, who, new MessageBody.Text(words), ago);
    }

    public Message say(Room room, Person who, MessageBody body, Duration ago) {
        Message made = Rows.message(who, body, clock.instant().minus(ago));
        Message message =
                new Message(made.id(), room.membership().room(), who, body, made.sentAt(), made.receivedAt(), 0);
        kept.get(room.membership().room()).messages.add(message);
        tell(room, new SessionEvent.MessageArrived(room.membership().room(), message, null));
        return message;
    }

    /** Somebody says several things, which come in one batch, a second apart, the last of them now. */
    public List<Message> sayAll(Room room, Person who, List<String> lines) {
        RoomId id = room.membership().room();
        List<Message> said = new ArrayList<>();
        List<RoomEvent> events = new ArrayList<>();
        for (String words : lines) {
            Instant at = clock.instant().minusSeconds(lines.size() - 1 - said.size());
            Message made = Rows.message(who, new MessageBody.Text(words), at);
            Message message = new Message(made.id(), id, who, made.body(), at, at, 0);
            kept.get(id).messages.add(message);
            said.add(message);
            events.add(
                    new RoomEvent(lobby.rooms().indexOf(room) + 1, new SessionEvent.MessageArrived(id, message, null)));
        }
        lobby.apply(events);
        return said;
    }

    /** The author takes a message back. */
    public void takeBack(Room room, Message message) {
        tell(
                room,
                new SessionEvent.MessageRetracted(
                        room.membership().room(), message.id(), message.author().id()));
    }

    private void tell(Room room, SessionEvent event) {
        lobby.apply(List.of(new RoomEvent(lobby.rooms().indexOf(room) + 1, event)));
    }

    /** A student of that name. */
    public static Person student(String name) {
        return new Person(new UserId("s-" + name), name, null, Role.STUDENT, true);
    }

    /** What one course keeps. */
    public Kept kept(Room room) {
        return kept.get(room.membership().room());
    }

    @Override
    public void close() {
        lobby.close();
    }

    /** Keeps everything in memory and answers at once. */
    public static final class Kept implements CourseRecords {
        public final List<Message> messages = new ArrayList<>();
        public final List<Verdict> verdicts = new ArrayList<>();
        public final Map<UserId, String> notes = new HashMap<>();
        private final Map<String, String> texts = new HashMap<>();

        @Override
        public void between(Instant from, Instant to, Consumer<CourseMemory> answer) {
            answer.accept(new CourseMemory(
                    messages.stream()
                            .filter(message -> !message.placedAt().isBefore(from)
                                    && !message.placedAt().isAfter(to))
                            .toList(),
                    List.of(),
                    List.copyOf(verdicts)));
        }

        @Override
        public void heardBefore(Instant time, Consumer<Set<UserId>> answer) {
            answer.accept(messages.stream()
                    .filter(message -> message.placedAt().isBefore(time))
                    .map(message -> message.author().id())
                    .collect(Collectors.toSet()));
        }

        @Override
        public void keep(Verdict verdict) {
            verdicts.add(verdict);
        }

        @Override
        public void text(String name, Consumer<String> answer) {
            answer.accept(texts.getOrDefault(name, ""));
        }

        @Override
        public void put(String name, @Nullable String text) {
            if (text == null) texts.remove(name);
            else texts.put(name, text);
        }

        @Override
        public void count(boolean counting) {}

        @Override
        public void note(UserId about, Consumer<String> answer) {
            answer.accept(notes.getOrDefault(about, ""));
        }

        @Override
        public void keepNote(UserId about, String words) {
            notes.put(about, words);
        }

        @Override
        public void said(UserId who, int limit, Consumer<List<Message>> answer) {
            answer.accept(messages.reversed().stream()
                    .filter(message -> message.author().id().equals(who))
                    .limit(limit)
                    .toList());
        }
    }
}

package org.lectern.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lectern.app.WelcomeScript.Actor;
import org.lectern.app.WelcomeScript.Kind;
import org.lectern.app.WelcomeScript.Line;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.SessionFactory;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The class in the welcome room: a teacher and two students who sign in over the real socket like anybody else, say
 * their lines once in the life of the room, and answer the guest's first words. Everything runs on the session thread.
 */
final class WelcomeClass implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WelcomeClass.class);
    private static final UserId GUEST = new UserId("guest");
    private static final Duration THINKING = Duration.ofMillis(1200);

    private final WelcomeScript script;
    private final ServerAddress address;
    private final ScheduledExecutorService thread;
    private final Clock clock;
    private final Function<ServerTraits, CompletableFuture<MessageBody.Picture>> board;
    private final Map<Actor, Session> cast = new EnumMap<>(Actor.class);

    // session thread only
    private final Set<Actor> present = EnumSet.noneOf(Actor.class);
    private final Set<MessageId> said = new HashSet<>();
    private ServerTraits traits = ServerTraits.PLAIN;
    private boolean historyKnown;
    private @Nullable MessageId underWay;
    private boolean replied;
    private Instant lastTime = Instant.EPOCH;

    /**
     * @param teacherPassword the course's teacher key, since a teacher is never just a name
     * @param board uploads the picture of the lesson to the server with these traits
     */
    WelcomeClass(
            WelcomeScript script,
            ServerAddress address,
            Password teacherPassword,
            SessionFactory sessions,
            ScheduledExecutorService thread,
            Clock clock,
            Function<ServerTraits, CompletableFuture<MessageBody.Picture>> board) {
        this.script = script;
        this.address = address;
        this.thread = thread;
        this.clock = clock;
        this.board = board;
        for (Actor actor : Actor.values()) {
            Password password = actor == Actor.TEACHER ? teacherPassword : Password.NONE;
            Membership membership = membership(new UserId(actor.login()), script.nick(actor));
            cast.put(actor, sessions.create(membership, password, event -> onThread(() -> hear(actor, event))));
        }
    }

    /** How the person at this desktop joins. */
    Membership guest() {
        return membership(GUEST, script.guestNick());
    }

    void start() {
        cast.values().forEach(Session::open);
    }

    @Override
    public void close() {
        cast.values().forEach(Session::close);
    }

    private Membership membership(UserId user, String nick) {
        return new Membership(address, script.course(), user, nick, null);
    }

    private void onThread(Runnable step) {
        try {
            thread.execute(step);
        } catch (RejectedExecutionException ending) {
            LOG.debug("The welcome class ends");
        }
    }

    private void hear(Actor actor, SessionEvent event) {
        switch (event) {
            case SessionEvent.SignedIn in -> {
                present.add(actor);
                if (actor == Actor.TEACHER) traits = in.traits();
                next();
            }
            case SessionEvent.HistoryArrived history
            when actor == Actor.TEACHER -> {
                for (Message row : history.rows()) said.add(row.id());
                historyKnown = true;
                next();
            }
            case SessionEvent.MessageArrived arrived when actor == Actor.TEACHER -> seen(arrived.message());
            default -> {
                // nothing else changes what they say; this is a play, not a model
            }
        }
    }

    private void seen(Message message) {
        said.add(message.id());
        if (message.id().equals(underWay)) underWay = null;
        if (message.author().id().equals(GUEST)) answerOnce();
        next();
    }

    private void next() {
        if (!historyKnown || underWay != null || present.size() < Actor.values().length) return;
        script.lines().stream()
                .filter(line -> !said.contains(line.id()))
                .findFirst()
                .ifPresent(this::say);
    }

    private void say(Line line) {
        underWay = line.id();
        if (line.kind() != Kind.PICTURE) {
            send(line.actor(), line.id(), body(line));
            return;
        }
        board.apply(traits)
                .whenComplete((picture, problem) -> onThread(() -> {
                    if (picture != null) send(line.actor(), line.id(), picture);
                    else skip(line);
                }));
    }

    private void skip(Line line) {
        LOG.warn("The welcome picture could not be uploaded");
        said.add(line.id());
        underWay = null;
        next();
    }

    private static MessageBody body(Line line) {
        return switch (line.kind()) {
            case TEXT -> new MessageBody.Text(line.text());
            case LIKE -> new MessageBody.Like();
            case FLOWER -> new MessageBody.Flower();
            case PICTURE -> throw new IllegalArgumentException("a picture is uploaded first");
        };
    }

    private void answerOnce() {
        if (replied) return;
        replied = true;
        // a new id every time: the guest's first words of another day deserve an answer too
        String run = "welcome-reply-" + clock.millis();
        later(1, () -> send(Actor.TEACHER, new MessageId(run), new MessageBody.Text(script.reply())));
        later(2, () -> send(Actor.STUDENT1, new MessageId(run + "-like"), new MessageBody.Like()));
        later(3, () -> send(Actor.STUDENT2, new MessageId(run + "-flower"), new MessageBody.Flower()));
    }

    private void later(int beats, Runnable step) {
        thread.schedule(step, THINKING.toMillis() * beats, TimeUnit.MILLISECONDS);
    }

    private void send(Actor actor, MessageId id, MessageBody body) {
        Instant now = clock.instant();
        lastTime = now.isAfter(lastTime) ? now : lastTime.plusMillis(1);
        Session session = cast.get(actor);
        if (session != null) session.send(new OutgoingMessage(id, body, lastTime));
    }
}

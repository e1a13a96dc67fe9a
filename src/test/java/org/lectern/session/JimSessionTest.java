package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerProfile.Trait;
import org.lectern.domain.UserId;
import org.lectern.protocol.JimCodec;
import org.lectern.session.SessionEvent.EarlierArrived;
import org.lectern.testing.HurriedThread;
import org.lectern.testing.JimServer;
import org.lectern.testing.JimServer.Profile;
import org.lectern.testing.JimServer.Setup;
import org.lectern.testing.JimServer.Version;
import org.lectern.wire.JavaWebSocketWireFactory;

/** A whole session against the published J-IM servers: what may be claimed of a message, and how far back it goes. */
class JimSessionTest {
    private static final RoomId COURSE = new RoomId("c-77");
    private static final long PATIENCE_SECONDS = 60;

    /** Patience of seconds takes less. */
    private final HurriedThread thread = new HurriedThread("jim-session", 5);

    private final MemoryOutbox outbox = new MemoryOutbox();
    private final BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private final List<SessionEvent> heard = new ArrayList<>();
    private LiveSession session;

    @AfterEach
    void end() {
        if (session != null) session.close();
        thread.shutdown();
    }

    private void open(JimServer server) throws InterruptedException {
        JimCodec codec = new JimCodec();
        session = new LiveSession(
                new Membership(ServerAddress.of(server.address()), COURSE, new UserId("ann"), "Ann", null),
                Password.NONE,
                new JavaWebSocketWireFactory(
                        Thread.ofPlatform().daemon().name("wire-", 0).factory(), thread),
                new Dialect(codec::encode, codec::decode, codec::forget),
                new Timing(thread, thread.clock(), thread::nanoTime),
                new SecureRandom(),
                new Stores(outbox, answer -> answer.accept(org.lectern.domain.ResumePoint.NOWHERE)),
                events::add);
        session.open();
        await(event -> event instanceof SessionEvent.ConnectionChanged changed
                && changed.connection() instanceof Connection.Live);
    }

    private SessionEvent await(Predicate<SessionEvent> wanted) throws InterruptedException {
        while (true) {
            SessionEvent next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) throw new AssertionError("never happened, only " + heard);
            heard.add(next);
            if (wanted.test(next)) return next;
        }
    }

    private void awaitState(String id, DeliveryState state) throws InterruptedException {
        await(event -> event instanceof SessionEvent.DeliveryChanged moved
                && moved.message().value().equals(id)
                && moved.state() == state);
    }

    private static OutgoingMessage made(String id, Instant at) {
        return new OutgoingMessage(
                new MessageId(id), new MessageBody.Text(id), Instant.ofEpochMilli(at.toEpochMilli()));
    }

    private ServerProfile profile() {
        return heard.stream()
                .filter(SessionEvent.ProfileLearned.class::isInstance)
                .map(event -> ((SessionEvent.ProfileLearned) event).profile())
                .toList()
                .getLast();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aMessageIsProvenToBeStored(Version version) throws InterruptedException {
        try (JimServer server = JimServer.start(Setup.of(version, Profile.SEED))) {
            open(server);
            session.send(made("m1", Instant.now()));
            awaitState("m1", DeliveryState.STORED);
            assertThat(profile()).isEqualTo(new ServerProfile(Trait.YES, Trait.UNKNOWN, Trait.YES, Trait.YES));
            assertThat(heard)
                    .as("the barrier is true there")
                    .noneMatch(event -> event instanceof SessionEvent.DeliveryChanged moved
                            && moved.state() == DeliveryState.UNCERTAIN);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void withoutAStoreNothingIsSaidToBeStored(Version version) throws InterruptedException {
        try (JimServer server = JimServer.start(Setup.of(version, Profile.SEED).withoutStore())) {
            open(server);
            await(event -> event instanceof SessionEvent.ProfileLearned learned
                    && learned.profile().keepsHistory() == Trait.NO);
            session.send(made("m1", Instant.now()));
            awaitState("m1", DeliveryState.DELIVERED);
            assertThat(profile()).isEqualTo(new ServerProfile(Trait.YES, Trait.UNKNOWN, Trait.YES, Trait.NO));
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void earlierRowsComeByWindowsBackToTheFirst(Version version) throws InterruptedException {
        try (JimServer server = JimServer.start(Setup.of(version, Profile.SEED))) {
            open(server);
            Instant now = Instant.now();
            List<OutgoingMessage> made = List.of(
                    made("ancient", Instant.ofEpochMilli(86_400_000)),
                    made("old", now.minus(Duration.ofDays(400))),
                    made("month", now.minus(Duration.ofDays(40))),
                    made("hour", now.minus(Duration.ofHours(3))),
                    made("now", now));
            made.forEach(session::send);
            Set<String> stored = new HashSet<>();
            await(event -> event instanceof SessionEvent.DeliveryChanged moved
                    && moved.state() == DeliveryState.STORED
                    && stored.add(moved.message().value())
                    && stored.size() == made.size());
            List<String> found = new ArrayList<>();
            OutgoingMessage oldest = made.getLast();
            for (long question = 1; question < 9; question++) {
                session.earlier(question, row(oldest));
                EarlierArrived answer = (EarlierArrived) await(EarlierArrived.class::isInstance);
                assertThat(answer.question()).isEqualTo(question);
                for (Message row : answer.rows().reversed()) {
                    String id = row.id().value();
                    if (!found.contains(id)) found.add(id);
                    for (OutgoingMessage one : made)
                        if (one.id().equals(row.id()) && one.createdAt().isBefore(oldest.createdAt())) oldest = one;
                }
                if (answer.beginning()) break;
            }
            assertThat(found).containsExactly("now", "hour", "month", "old", "ancient");
        }
    }

    private static Message row(OutgoingMessage made) {
        return new Message(
                made.id(),
                COURSE,
                org.lectern.domain.Person.unverified(new UserId("ann"), "Ann", null),
                made.body(),
                made.createdAt(),
                made.createdAt(),
                0);
    }
}

package org.lectern.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.MEMBERSHIP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Failure;
import org.lectern.domain.Password;
import org.lectern.domain.ServerTraits;
import org.lectern.protocol.Inbound;
import org.lectern.testing.FakeDialect;
import org.lectern.testing.FakeWire;
import org.lectern.testing.FakeWires;
import org.lectern.testing.MovedTime;
import org.lectern.wire.PacedWires;
import org.lectern.wire.Wire;
import org.lectern.wire.WireFactory;

/** Thirty courses in one program, whose network goes and comes back in one moment. */
class ManyCoursesTest {
    private static final int COURSES = 30;
    private static final int MOST_A_SECOND = 7;

    private final MovedTime time = new MovedTime();
    private final FakeWires wires = new FakeWires();
    private final FakeDialect words = new FakeDialect();
    private final List<FakeWire> opening = new ArrayList<>();
    /** When each connection began, in nanoseconds. */
    private final List<Long> dials = new ArrayList<>();

    private final WireFactory paced = new PacedWires(this::watched, time, time::nanoTime, new Random(3));
    private final List<LiveSession> sessions = new ArrayList<>();

    private Wire watched(
            org.lectern.domain.Membership membership, Password password, org.lectern.wire.WireListener listener) {
        FakeWire wire = (FakeWire) wires.create(membership, password, listener);
        return new Wire() {
            @Override
            public void open() {
                dials.add(time.nanoTime());
                opening.add(wire);
                wire.open();
            }

            @Override
            public boolean send(String text) {
                return wire.send(text);
            }

            @Override
            public void close(int code) {
                wire.close(code);
            }
        };
    }

    private void join(int count) {
        for (int i = 0; i < count; i++) {
            LiveSession session = new LiveSession(
                    MEMBERSHIP,
                    Password.NONE,
                    paced,
                    words.dialect(),
                    new Timing(time, time.clock(), time::nanoTime),
                    new Random(i),
                    Stores.inMemory(),
                    _ -> {});
            sessions.add(session);
            session.open();
        }
        time.settle();
    }

    /** Time passes; every connection that begins meanwhile is accepted. */
    private void pass(Duration duration) {
        for (long left = duration.toMillis(); left > 0; left -= 50) {
            time.advance(Duration.ofMillis(50));
            for (FakeWire wire : List.copyOf(opening)) {
                wire.accept(false);
                time.settle();
                wire.say(words.frame(new Inbound.SignedIn(ServerTraits.PLAIN, null)));
                time.settle();
            }
            opening.clear();
        }
    }

    private void beat() {
        for (int i = wires.count() - COURSES; i < wires.count(); i++)
            wires.get(i).say(words.frame(new Inbound.Heartbeat()));
        time.settle();
    }

    private long mostInASecond() {
        long most = 0;
        for (long start : dials)
            most = Math.max(
                    most,
                    dials.stream()
                            .filter(at -> at >= start && at < start + 1_000_000_000L)
                            .count());
        return most;
    }

    @Test
    void thirtyCoursesComeBackOneAfterAnother() {
        join(COURSES);
        pass(Duration.ofSeconds(12));
        assertThat(dials).as("all were joined").hasSize(COURSES);
        assertThat(mostInASecond()).as("connections begun in any second").isLessThanOrEqualTo(MOST_A_SECOND);
        beat();
        dials.clear();
        List<FakeWire> lost = new ArrayList<>();
        for (int i = 0; i < COURSES; i++) lost.add(wires.get(i));
        for (FakeWire wire : lost) wire.fail(new Failure.LinkLost());
        time.settle();
        pass(Duration.ofSeconds(12));
        assertThat(dials).as("all come back").hasSize(COURSES);
        assertThat(mostInASecond()).isLessThanOrEqualTo(MOST_A_SECOND);
    }

    @Test
    void oneCourseNeverWaits() {
        join(1);
        pass(Duration.ofMillis(50));
        assertThat(dials).containsExactly(0L);
        wires.last().fail(new Failure.LinkLost());
        time.settle();
        assertThat(dials).as("the first attempt is at once").hasSize(2);
        assertThat(dials.getLast()).isEqualTo(time.nanoTime());
    }

    @Test
    void whatIsClosedBeforeItsTurnNeverBegins() {
        join(COURSES);
        int begun = dials.size();
        sessions.forEach(LiveSession::close);
        time.advance(Duration.ofSeconds(30));
        assertThat(dials).hasSize(begun);
        assertThat(wires.count()).isEqualTo(COURSES);
    }
}

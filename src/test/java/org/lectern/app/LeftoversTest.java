package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Connection;
import org.lectern.testing.Fx;
import org.lectern.testing.JimShapedServer;

/** What is left running after bad luck: nothing that was not there before. */
@ExtendWith(Fx.class)
class LeftoversTest {
    @TempDir
    Path mine;

    @Test
    void thirtyReconnectsLeaveOneOfEverything() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(mine, server.address())) {
            the.awaitLive();
            ScheduledThreadPoolExecutor session =
                    (ScheduledThreadPoolExecutor) the.wiring().threads().session();
            for (int round = 1; round <= 30; round++) {
                int arrivals = server.arrivals();
                server.dropAll();
                await().atMost(PATIENCE).until(() -> {
                    Fx.run(() -> the.room().reconnectNow());
                    return server.arrivals() > arrivals && server.met();
                });
                the.awaitLive();
            }
            String last = "after thirty";
            server.say(JimShapedServer.chat("last", COURSE, "anna", "Anna", last));
            the.awaitText(last);
            // one each of beat, watch, opening, silence, healthy, the next repair; and the last wires' last moments
            await().atMost(PATIENCE).until(() -> session.getQueue().size() <= 8);
            await().atMost(PATIENCE).until(() -> alive("lectern-wire").size() <= 1);
            assertThat(alive("WebSocketWriteThread")).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void aWindowClosedInTheMiddleOfAReconnectLeavesNothing() throws Exception {
        Set<String> before = alive("");
        try (JimShapedServer server = JimShapedServer.open()) {
            OneWindow the = new OneWindow(mine, server.address());
            the.awaitLive();
            server.refusing(503);
            server.dropAll();
            the.awaitConnection(now -> now instanceof Connection.Waiting);
            the.type("nie gesendet");
            the.press("#send");
            Fx.run(() -> the.room().reconnectNow());
            long begin = System.nanoTime();
            the.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            assertThat(((ScheduledThreadPoolExecutor) the.wiring().threads().session()).getQueue())
                    .isEmpty();
            await().atMost(PATIENCE).until(() -> ours(before).isEmpty());
            int arrivals = server.arrivals();
            Fx.run(() -> {});
            assertThat(server.arrivals()).isEqualTo(arrivals);
        }
    }

    private static Set<String> ours(Set<String> before) {
        Set<String> now = alive("lectern-");
        now.removeAll(before);
        return now;
    }

    private static Set<String> alive(String prefix) {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet())
            if (thread.isAlive() && thread.getName().startsWith(prefix))
                names.add(thread.getName() + "#" + thread.threadId());
        return names;
    }
}

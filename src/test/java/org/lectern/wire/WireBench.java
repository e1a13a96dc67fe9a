package org.lectern.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.HeardWire;
import org.lectern.testing.ScriptedPeer;
import org.lectern.testing.TestCertificate;

/** What tests of a wire share: threads that are counted, time that stands still, one person. */
abstract class WireBench {

    static final String NICKNAME = "张三 & 李+四 100%😀";
    static final String AVATAR = "https://pictures.example/a.png?size=2&name=张+x";
    static final int FIN = 0x80;
    static final int TEXT = 1;
    /** None of them passes by itself, but that a wire's own thread waits so long at most for its writing. */
    static final WireLimits LIMITS = new WireLimits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(11),
            Duration.ofSeconds(12),
            Duration.ofSeconds(4),
            Duration.ofSeconds(30),
            1 << 20);

    final WireTime time = new WireTime();
    private final List<Thread> started = new CopyOnWriteArrayList<>();
    final HeardWire heard = new HeardWire();

    /** Whatever a test did: no thread of a wire may be left. */
    @AfterEach
    void nothingIsLeftBehind() {
        await().atMost(Duration.ofSeconds(30)).until(() -> started.stream().noneMatch(Thread::isAlive));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("WebSocketWriteThread")));
        time.shutdownNow();
    }

    void end(Wire wire, ScriptedPeer peer) {
        wire.close(1000);
        assertThat(peer.receiveClose()).isEqualTo(1000);
        time.pass(LIMITS.linger());
        peer.awaitEnd();
    }

    Wire open(String address, String pin) {
        return open(address, pin, null);
    }

    Wire open(String address, String pin, TestCertificate trusted) {
        Wire wire = factory(LIMITS, trusted).create(membership(address, pin), new Password("p&=+ %"), heard);
        wire.open();
        return wire;
    }

    static Membership membership(String address, String pin) {
        return new Membership(
                new ServerAddress(address, pin, null), new RoomId("c-77"), new UserId("学生=1"), NICKNAME, AVATAR);
    }

    JavaWebSocketWireFactory factory(WireLimits limits, TestCertificate trusted) {
        ThreadFactory threads = task -> {
            Thread thread = Thread.ofPlatform().daemon().name("wire-test").unstarted(task);
            started.add(thread);
            return thread;
        };
        return new JavaWebSocketWireFactory(
                threads,
                time,
                JavaWebSocketWireFactory.systemTrust(trusted == null ? null : trusted.asRoots()),
                limits);
    }
}

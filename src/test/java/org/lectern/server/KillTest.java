package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/** A server that dies, and a disk that fails: what was acknowledged is there, what is not there was not acknowledged. */
class KillTest {
    private static final int ROUNDS = 3;

    @TempDir
    Path folder;

    /** The process that is killed. */
    public static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            System.exit(new ServeCommand(System.out, System.err, Locale.ENGLISH).run(args));
        }
    }

    private Process serve() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        "--serve",
                        "--port",
                        "0",
                        "--rate",
                        "0",
                        "--data",
                        folder.resolve("d").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int port(Process server) throws Exception {
        BufferedReader out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("READY ")) return URI.create(line.substring(6)).getPort();
        }
        throw new AssertionError("the server did not come up");
    }

    @Test
    void everythingAcknowledgedBeforeAKillIsInHistoryAfterIt() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        String epoch = "";
        for (int round = 0; round <= ROUNDS; round++) {
            Process server = serve();
            try (RawWebSocket bob = RawWebSocket.open(port(server), ServerHouse.target("bob", "", "c"))) {
                JsonNode welcome = bob.until(6);
                if (round > 0) assertThat(welcome.at("/data/epoch").asText()).isEqualTo(epoch);
                epoch = welcome.at("/data/epoch").asText();
                bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\",\"afterSeq\":0,\"limit\":10000}");
                List<String> kept = new ArrayList<>();
                int place = 0;
                for (JsonNode row : bob.until(20).at("/data/groups/c")) {
                    kept.add(row.get("id").asText());
                    assertThat(row.at("/extras/seq").intValue()).isEqualTo(++place);
                }
                assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
                for (int i = 0; i < 100; i++) {
                    bob.send("{\"id\":\"r" + round + "-" + i
                            + "\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
                }
                // in the middle of the burst: the rest is on its way in, or out, or being committed
                for (int i = 0; i < 20 + 25 * round; i++)
                    acknowledged.add(bob.until(12).at("/data/id").asText());
            } finally {
                server.destroyForcibly();
            }
            assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(acknowledged).hasSizeGreaterThan(100);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there nobody can ask a process to end")
    void askedToEndItEndsWithinSecondsAndCleanly() throws Exception {
        Process server = serve();
        try (RawWebSocket bob = RawWebSocket.open(port(server), ServerHouse.target("bob", "", "c"))) {
            bob.until(6);
            server.destroy();
            assertThat(bob.untilClose()).isEqualTo(1001);
        }
        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void messageThatTheStoreCannotKeepIsRefusedAndToldToNobody() throws Exception {
        try (ServerHouse house = ServerHouse.in(folder)) {
            RawWebSocket bob = house.guest("bob", "c");
            RawWebSocket ann = house.guest("ann", "c");
            try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("messages.db"));
                    var statement = raw.createStatement()) {
                statement.execute("ALTER TABLE message RENAME TO away");
                bob.send("{\"id\":\"m1\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
                JsonNode ack = bob.until(12);
                assertThat(ack.get("code").intValue()).isEqualTo(10503);
                assertThat(ack.at("/data/id").asText()).isEqualTo("m1");
                statement.execute("ALTER TABLE away RENAME TO message");
            }
            bob.send("{\"id\":\"m1\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            assertThat(bob.until(12).at("/data/seq").intValue()).isEqualTo(1);
            assertThat(ann.until(11).at("/data/id").asText()).isEqualTo("m1");
            ann.send("{\"cmd\":13}");
            assertThat(ann.next().get("command").intValue()).isEqualTo(13);
        }
    }

    /** As SQLite does it when the disk is full or a sync fails. */
    @Test
    void storeWhoseTransactionIsTakenBackUnderItsFeetGoesOn() throws Exception {
        try (ServerHouse house = ServerHouse.in(folder)) {
            RawWebSocket bob = house.guest("bob", "c");
            bob.send("{\"id\":\"m0\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            assertThat(bob.until(12).at("/data/seq").intValue()).isEqualTo(1);
            try (var raw = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("messages.db"));
                    var statement = raw.createStatement()) {
                statement.execute(
                        "CREATE TRIGGER full BEFORE INSERT ON message" + " BEGIN SELECT RAISE(ROLLBACK, 'full'); END");
                for (int i = 0; i < 2; i++) {
                    bob.send("{\"id\":\"m1\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
                    assertThat(bob.until(12).get("code").intValue()).isEqualTo(10503);
                }
                bob.send("{\"cmd\":19,\"type\":1,\"groupId\":\"c\",\"userId\":\"bob\",\"afterSeq\":0,\"limit\":10}");
                assertThat(bob.until(20).at("/data/groups/c").findValuesAsText("id"))
                        .containsExactly("m0");
                statement.execute("DROP TRIGGER full");
            }
            bob.send("{\"id\":\"m1\",\"cmd\":11,\"group_id\":\"c\",\"chatType\":1,\"content\":\"x\"}");
            assertThat(bob.until(12).at("/data/seq").intValue()).isEqualTo(2);
        }
    }
}

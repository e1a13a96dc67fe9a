package org.lectern.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.Main;
import org.lectern.bench.Tools;
import org.lectern.server.store.MessageLog;
import org.lectern.testing.QuietDesk;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;

/**
 * Faults that the kernel makes, on real processes: a link that swallows everything, a disk that is full, a disk that does
 * not take what it was given. As root on Linux; without that it fails.
 */
class RealFaultsBench {
    private static final String COURSE = "c-77";
    private static final List<String> HERE = List.of();
    private static final int ACCEPTED = 10_000;
    private static final int NOT_STORED = 10_503;

    @TempDir
    Path folder;

    @BeforeAll
    static void toolsAndRights() {
        Tools.need("ip", "nft", "mount", "umount", "strace", "id");
        if (!Tools.run(Path.of("."), "id", "-u").strip().equals("0"))
            throw new AssertionError("These benchmarks need to be run by root: they mount and they cut networks.");
    }

    // ---- a link that swallows everything

    @Test
    void halfOpenLinkIsNoticedAndCaughtUp() throws Exception {
        try (Cable cable = new Cable();
                ToldProcess server = server(cable.inside(), folder.resolve("data"), "--host", Cable.SERVER);
                ToldProcess ann = desk(HERE, ready(server), "ann");
                ToldProcess bob = desk(cable.inside(), ready(server), "bob")) {
            ann.until("LIVE");
            bob.until("LIVE");
            say(ann, "a", 0, 20);
            say(bob, "b", 0, 20);
            ann.until("STATE a19 STORED");
            bob.until("STATE b19 STORED");
            // some of it is on its way when the link goes
            say(ann, "a", 20, 40);
            say(bob, "b", 20, 40);
            long cut = cable.cut();
            say(ann, "a", 40, 60);
            say(bob, "b", 40, 60);
            long noticed = ann.until("LOST").nanos() - cut;
            say(ann, "a", 60, 80);
            long wait = Long.parseLong(
                    ann.until(line -> line.startsWith("WAIT ")).text().substring(5));
            long mended = cable.mend();
            long caughtUp = 0;
            for (int i = 0; i < 80; i++) caughtUp = Math.max(caughtUp, ann.when("STATE a" + i + " STORED"));
            for (int i = 0; i < 60; i++) caughtUp = Math.max(caughtUp, ann.when("ROW b" + i));
            for (int i = 0; i < 80; i++) bob.when("ROW a" + i);
            long took = TimeUnit.NANOSECONDS.toMillis(caughtUp - mended);
            long noticedMillis = TimeUnit.NANOSECONDS.toMillis(noticed);
            System.out.println("half-open link: noticed after " + noticedMillis + " ms; caught up " + took
                    + " ms after it returned, of which at most " + wait + " ms were the wait it showed");
            assertThat(noticedMillis).isLessThanOrEqualTo(15_000 + 2_000);
            assertThat(took).isLessThanOrEqualTo(wait + 2_000);
        }
        List<String> log = logged(folder.resolve("data"), "content");
        assertThat(log)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 140)
                        .mapToObj(i -> i < 80 ? "a" + i : "b" + (i - 80))
                        .toList());
        assertThat(log.stream().filter(said -> said.startsWith("a")))
                .as("in the order of making")
                .containsExactlyElementsOf(
                        IntStream.range(0, 80).mapToObj(i -> "a" + i).toList());
        for (String name : List.of("ann", "bob"))
            assertThat(KillRounds.archived(folder.resolve(name).resolve("archive.db")))
                    .isEqualTo(log);
    }

    private static void say(ToldProcess desk, String prefix, int from, int to) throws IOException {
        for (int i = from; i < to; i++) desk.say(prefix + i + " " + prefix + i);
    }

    private ToldProcess desk(List<String> before, String address, String user) throws IOException {
        Path home = Files.createDirectories(folder.resolve(user));
        return new ToldProcess(
                before, home.resolve("err.log"), QuietDesk.class, home.toString(), address, COURSE, user);
    }

    // ---- a full disk

    @Test
    void fullDiskOfTheProgramLosesNothing() throws Exception {
        try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")));
                ToldProcess server = server(HERE, folder.resolve("data"))) {
            disk.reserve();
            List<String> lines = new ArrayList<>();
            try (ToldProcess program = talking(disk.place(), ready(server), "run")) {
                for (int i = 0; i < 20; i++) program.until(line -> line.startsWith("STORED "));
                disk.fill();
                for (int i = 0; i < 10; i++)
                    program.until(line -> line.startsWith("FAILED ") && line.contains("NotKept"));
                disk.free();
                for (int i = 0; i < 10; i++) program.until(line -> line.startsWith("STORED "));
                program.say("stop");
                program.until("DONE");
                program.ended();
                noneIsSentBeforeItIsKept(program.texts());
                lines.addAll(program.texts());
            }
            // what could not be noted while the disk was full is decided by the history at the next start
            try (ToldProcess program = talking(disk.place(), ready(server), "next")) {
                program.say("stop");
                program.until("DONE");
                program.ended();
                lines.addAll(program.texts());
            }
            List<String> stored = ids(lines, "STORED ");
            assertThat(logged(folder.resolve("data"), "id"))
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(new HashSet<>(stored));
            List<String> log = logged(folder.resolve("data"), "content");
            assertThat(log).doesNotHaveDuplicates();
            Path archive = disk.place().resolve("archive.db");
            assertThat(KillRounds.archived(archive)).isEqualTo(log);
            assertThat(KillRounds.integrity(archive)).isEqualTo("ok");
            System.out.println("the program's full disk: " + log.size() + " said, "
                    + new HashSet<>(ids(lines, "FAILED ")).size() + " told as not kept, 0 lost");
        }
    }

    private ToldProcess talking(Path home, String address, String run) throws IOException {
        return new ToldProcess(
                HERE, folder.resolve("err.log"), TalkingProgram.class, home.toString(), address, COURSE, "lin", run);
    }

    /** A message that the disk did not take was not sent before its author knew. */
    private static void noneIsSentBeforeItIsKept(List<String> lines) {
        Map<String, String> first = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            if (words.length > 1) first.putIfAbsent(words[1], words[0]);
        }
        assertThat(lines).noneMatch(line -> line.startsWith("FAILED ") && !line.contains("NotKept"));
        for (String failed : ids(lines, "FAILED "))
            assertThat(first.get(failed)).as(failed).isEqualTo("FAILED");
    }

    private static List<String> ids(List<String> lines, String state) {
        return lines.stream()
                .filter(line -> line.startsWith(state))
                .map(line -> line.split(" ")[1])
                .toList();
    }

    @Test
    void fullDiskOfTheServerIsSaidAndPassed() throws Exception {
        try (SmallDisk disk = new SmallDisk(Files.createDirectories(folder.resolve("disk")))) {
            disk.reserve();
            List<String> accepted = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            try (ToldProcess server = server(HERE, disk.place())) {
                int port = URI.create(ready(server)).getPort();
                try (RawWebSocket bob = guest(port, "bob");
                        RawWebSocket ann = guest(port, "ann")) {
                    for (int i = 0; i < 5; i++) accepted.add(accepted(bob, "early" + i));
                    disk.fill();
                    for (int i = 0; refused.size() < 10; i++) {
                        String id = "full" + i;
                        int code = told(bob, id);
                        assertThat(code).isIn(ACCEPTED, NOT_STORED);
                        (code == ACCEPTED ? accepted : refused).add(id);
                    }
                    assertThat(heard(ann)).as("nobody hears what is not kept").isEqualTo(accepted);
                    assertThat(history(bob)).as("it serves on").isEqualTo(accepted);
                    disk.free();
                    List<String> later = new ArrayList<>();
                    for (String id : refused) later.add(accepted(bob, id));
                    assertThat(heard(ann)).isEqualTo(later);
                    accepted.addAll(later);
                    assertThat(history(bob)).isEqualTo(accepted);
                }
            }
            assertThat(logged(disk.place(), "id")).isEqualTo(accepted);
            assertThat(KillRounds.integrity(disk.place().resolve("messages.db")))
                    .isEqualTo("ok");
            System.out.println("the server's full disk: " + refused.size() + " refused, all " + accepted.size()
                    + " kept in the end");
        }
    }

    // ---- a disk that does not take what it was given

    @Test
    void failedSyncIsNotAcknowledged() throws Exception {
        failedSync(true);
    }

    @Test
    void serverKilledRightAfterAFailedSyncHasWhatItAcknowledged() throws Exception {
        failedSync(false);
    }

    /** @param goOn whether it is killed only after it has taken messages again */
    private void failedSync(boolean goOn) throws Exception {
        Path data = folder.resolve("data");
        Path calls = folder.resolve("calls.txt");
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        // counted by thread: the one that writes the log
        List<String> failing = List.of(
                "strace",
                "-D",
                "-f",
                "-o",
                calls.toString(),
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:error=EIO:when=8..13");
        try (ToldProcess server = server(failing, data)) {
            int port = URI.create(ready(server)).getPort();
            try (RawWebSocket bob = guest(port, "bob");
                    RawWebSocket ann = guest(port, "ann")) {
                for (int i = 0; goOn ? i < 60 : refused.isEmpty(); i++) {
                    assertThat(i).as("no sync fails").isLessThan(100);
                    String id = "m" + i;
                    int code = told(bob, id);
                    assertThat(code).isIn(ACCEPTED, NOT_STORED);
                    (code == ACCEPTED ? accepted : refused).add(id);
                }
                assertThat(heard(ann)).as("nobody hears what is not kept").isEqualTo(accepted);
            }
            server.kill();
        }
        long injected = Files.readAllLines(calls).stream()
                .filter(line -> line.contains("INJECTED"))
                .count();
        assertThat(injected).isPositive();
        assertThat(refused).isNotEmpty();
        if (goOn) assertThat(accepted).as("it takes messages again").contains("m59");
        List<String> there;
        try (ToldProcess server = server(HERE, data);
                RawWebSocket bob = guest(URI.create(ready(server)).getPort(), "bob")) {
            there = history(bob);
            for (String id : refused) accepted(bob, id);
            assertThat(history(bob))
                    .doesNotHaveDuplicates()
                    .containsAll(accepted)
                    .containsAll(refused);
        }
        assertThat(there).doesNotHaveDuplicates().containsAll(accepted);
        assertThat(KillRounds.integrity(data.resolve("messages.db"))).isEqualTo("ok");
        System.out.println("failing fsync, " + (goOn ? "going on" : "killed at once") + ": " + injected + " failed, "
                + accepted.size() + " acknowledged and all there, " + refused.size() + " refused");
    }

    // ---- the server and its guests

    private ToldProcess server(List<String> before, Path data, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("--serve", "--port", String.valueOf(Tools.freePort()), "--rate", "0", "--data", "" + data));
        words.addAll(List.of(more));
        return new ToldProcess(before, folder.resolve("server.txt"), Main.class, words.toArray(String[]::new));
    }

    /** The address it serves at. */
    private static String ready(ToldProcess server) throws Exception {
        for (String line : server.texts()) if (line.startsWith("READY ")) return line.substring(6);
        return server.until(line -> line.startsWith("READY ")).text().substring(6);
    }

    private static RawWebSocket guest(int port, String user) throws IOException {
        RawWebSocket guest = RawWebSocket.open(port, ServerHouse.target(user, "", COURSE));
        guest.until(6);
        return guest;
    }

    /** Says something long and gives the code of the answer. */
    private static int told(RawWebSocket guest, String id) {
        guest.send("{\"id\":\"" + id + "\",\"cmd\":11,\"group_id\":\"" + COURSE + "\",\"chatType\":1,\"content\":\""
                + "x".repeat(4_000) + "\"}");
        JsonNode ack = guest.until(12);
        assertThat(ack.at("/data/id").asText()).isEqualTo(id);
        return ack.get("code").intValue();
    }

    private static String accepted(RawWebSocket guest, String id) {
        assertThat(told(guest, id)).as(id).isEqualTo(ACCEPTED);
        return id;
    }

    /** Ids of the messages that came until now. */
    private static List<String> heard(RawWebSocket guest) {
        List<String> ids = new ArrayList<>();
        guest.send("{\"cmd\":13}");
        guest.until(frame -> {
            int command = frame.path("command").asInt();
            if (command == 11) ids.add(frame.at("/data/id").asText());
            return command == 13;
        });
        return ids;
    }

    private static List<String> history(RawWebSocket guest) {
        guest.send("{\"cmd\":19,\"type\":1,\"groupId\":\"" + COURSE
                + "\",\"userId\":\"bob\",\"afterSeq\":0,\"limit\":10000}");
        List<String> ids = new ArrayList<>();
        for (JsonNode row : guest.until(20).at("/data/groups/" + COURSE))
            ids.add(row.get("id").asText());
        return ids;
    }

    /** That field of every row in a server's log, in its order. */
    private static List<String> logged(Path data, String field) throws SQLException {
        try (MessageLog kept = MessageLog.open(data.resolve("messages.db"))) {
            List<String> values = new ArrayList<>();
            for (byte[] row :
                    kept.after(COURSE, 0, Integer.MAX_VALUE - 1, Long.MAX_VALUE).rows())
                values.add(Words.read(new String(row, StandardCharsets.UTF_8))
                        .path(field)
                        .asText());
            return values;
        }
    }
}

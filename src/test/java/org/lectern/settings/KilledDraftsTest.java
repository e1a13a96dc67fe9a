package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.MovedTime;

/** A real process that is killed while somebody writes in ten courses. */
class KilledDraftsTest {
    private static final int COURSES = 10;
    private static final int KILLS = 3;

    @TempDir
    Path folder;

    private static Membership course(int number) {
        return new Membership(
                ServerAddress.of("wss://chat.school.example"),
                new RoomId("c" + number),
                new UserId("lin"),
                "lin",
                null);
    }

    private static String draft(int course, int turn) {
        return course + ":" + "草稿 ".repeat(200) + ":" + turn;
    }

    /** Writes in all courses, again and again, and says each time a turn is on the disk. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path file = Path.of(arguments[0]);
            try (ScheduledExecutorService io = Executors.newSingleThreadScheduledExecutor()) {
                DraftFile drafts = new DraftFile(file, io);
                for (int turn = 1; ; turn++) {
                    for (int i = 0; i < COURSES; i++) drafts.put(course(i), draft(i, turn));
                    // the same writing that the timer does, as often as the disk can
                    drafts.close();
                    System.out.println(turn);
                }
            }
        }
    }

    @Test
    void eachDraftIsInItsOwnCourseAfterAKill() throws IOException, InterruptedException {
        Path file = folder.resolve("drafts");
        for (int kill = 1; kill <= KILLS; kill++) {
            int told = killAfter(file, 20 * kill);
            DraftFile next = new DraftFile(file, new MovedTime());
            for (int i = 0; i < COURSES; i++) {
                String found = next.find(course(i));
                int turn = Integer.parseInt(found.substring(found.lastIndexOf(':') + 1));
                assertThat(found).isEqualTo(draft(i, turn));
                assertThat(turn).isGreaterThanOrEqualTo(told);
            }
            assertThat(folder.resolve("drafts.broken")).doesNotExist();
        }
    }

    /** How many turns the writer said were on the disk before it was killed. */
    private static int killAfter(Path file, int turns) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int told = 0;
        try (BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("\\d+")) told = Integer.parseInt(line);
                // the handle leaves open what was said and not read
                if (told == turns) writer.toHandle().destroyForcibly();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(told).isGreaterThanOrEqualTo(turns);
        return told;
    }
}

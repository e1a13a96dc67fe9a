package org.lectern.view.diagnostics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerTraits;
import org.lectern.room.ArchiveTrouble;
import org.lectern.room.OwnTally;

/**
 * What the program knows of itself. No part of it holds a message, a password or the query of an address.
 *
 * @param program version of Lectern
 * @param java version of the Java runtime
 * @param toolkit version of JavaFX
 * @param system name, version and processor of the operating system
 * @param running since when the program runs
 * @param usedBytes memory that Java uses now
 * @param mostBytes memory that Java may use
 * @param folder where things are kept on this device
 * @param archiveBytes size of the messages kept on this device, 0 for none
 * @param trouble what is wrong with them, null for nothing
 * @param courses the open courses, in their order
 * @param crashes codes of the unexpected errors of this run
 */
public record Facts(
        String program,
        String java,
        String toolkit,
        String system,
        Instant running,
        long usedBytes,
        long mostBytes,
        String folder,
        long archiveBytes,
        @Nullable ArchiveTrouble trouble,
        List<CourseFacts> courses,
        List<String> crashes) {
    public Facts {
        courses = List.copyOf(courses);
        crashes = List.copyOf(crashes);
    }

    /**
     * One open course.
     *
     * @param server scheme, host and port, nothing else of the address
     * @param roundTrip of the last heartbeat, null when none was answered yet
     * @param failure the last one, null for none
     * @param failedAt when that was
     */
    public record CourseFacts(
            String course,
            String server,
            boolean pinned,
            Connection connection,
            @Nullable Duration roundTrip,
            @Nullable Failure failure,
            @Nullable Instant failedAt,
            ServerTraits traits,
            ServerProfile profile,
            OwnTally own) {}
}

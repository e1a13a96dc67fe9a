package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarDatesTest {
    private static final String MADE = "2026-01-01T00:00:00Z";
    private static final FileTime ELSEWHERE = FileTime.from(Instant.parse("2026-01-01T08:00:00Z"));

    @TempDir
    Path app;

    private Path jar;
    private Path library;
    private Path other;

    @BeforeEach
    void unpack() throws IOException {
        jar = Files.createFile(app.resolve("lectern.jar"));
        library = Files.createFile(app.resolve("library.jar"));
        other = Files.createFile(app.resolve("classes"));
        for (Path file : new Path[] {jar, library, other}) Files.setLastModifiedTime(file, ELSEWHERE);
    }

    private void putBack(String date) {
        JarDates.putBack(date, jar + ";" + other + ";" + library, ";");
    }

    @Test
    void jarsUnpackedInAnotherZoneHaveTheirDateAgain() throws IOException {
        putBack(MADE);
        assertThat(Files.getLastModifiedTime(jar).toInstant()).isEqualTo(MADE);
        assertThat(Files.getLastModifiedTime(library).toInstant()).isEqualTo(MADE);
        assertThat(Files.getLastModifiedTime(other)).isEqualTo(ELSEWHERE);
    }

    @Test
    void withoutThatOptionNothingIsTouched() throws IOException {
        putBack(null);
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(ELSEWHERE);
    }

    @Test
    void aDateThatIsNoneAndAJarThatIsGoneAreNoTrouble() throws IOException {
        putBack("yesterday");
        assertThat(Files.getLastModifiedTime(jar)).isEqualTo(ELSEWHERE);
        Files.delete(jar);
        putBack(MADE);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(ELSEWHERE);
    }
}

package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the program's jars the date back that they had when its archives of classes were made; beside others Java does not
 * take them, and starts several times as slowly. What unpacked a zip file or an msi in another time zone has changed it,
 * since those know local time only. The next start has the good of it.
 */
final class JarDates {
    /** The date, as ISO 8601 in UTC; an option of the launchers that need this. */
    static final String PROPERTY = "lectern.jars.date";

    private static final Logger LOG = LoggerFactory.getLogger(JarDates.class);

    private JarDates() {}

    /**
     * Reads and writes files.
     *
     * @param date what they should have; null does nothing
     * @param classPath the jars, as Java names them
     * @param separator between two of them
     */
    static void putBack(@Nullable String date, String classPath, String separator) {
        if (date == null) return;
        try {
            FileTime wanted = FileTime.from(Instant.parse(date));
            int changed = 0;
            for (String name : classPath.split(Pattern.quote(separator))) {
                Path jar = Path.of(name);
                if (!name.endsWith(".jar") || Files.getLastModifiedTime(jar).equals(wanted)) continue;
                Files.setLastModifiedTime(jar, wanted);
                changed++;
            }
            if (changed > 0) LOG.info("{} jars have their date again: the next start takes the archives", changed);
        } catch (DateTimeException | IOException | SecurityException notOurs) {
            // installed for all, and not by this person
            LOG.info("the dates of the jars stay: {}", notOurs.getClass().getSimpleName());
        }
    }
}

package org.lectern.view.records;

import java.util.Locale;
import java.util.Set;
import org.lectern.view.PlainText;

/** Names of files made of names from others: they stay in their folder and work on every system (S-07). Pure. */
public final class FileName {
    private static final int LONGEST = 80;
    private static final Set<String> RESERVED = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");

    private FileName() {}

    /**
     * A safe name for a file.
     *
     * @param name of a course or person, anything
     * @param ending ours, without a dot
     */
    public static String of(String name, String ending) {
        String safe = PlainText.line(name, LONGEST)
                .replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}\uFFFD]", "-")
                .replaceAll("^[\\s.]+|[\\s.…]+$", "");
        String stem = safe.toLowerCase(Locale.ROOT).replaceFirst("\\..*", "").strip();
        boolean device = RESERVED.contains(stem) || stem.matches("(com|lpt)[0-9¹²³]");
        if (safe.isEmpty() || device) safe = "Lectern-" + safe;
        return safe + "." + ending;
    }
}

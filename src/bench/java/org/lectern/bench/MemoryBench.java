package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.app.MemoryProbe;

/**
 * How much more memory a process holds after a room received 100,000 messages than after 1,000, with every message kept on
 * the disk as it comes. Runs in a process of its own, with the heap of the program.
 */
class MemoryBench {
    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("bench.memory.messages", 100_000);
    private static final long MOST_KB = 15 * 1_024;

    @TempDir
    Path folder;

    @Test
    void aHundredThousandMessagesTakeLittleMoreThanAThousand() throws Exception {
        Process process = new ProcessBuilder(
                        Tools.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryProbe.class.getName(),
                        folder.toString(),
                        String.valueOf(FEW),
                        String.valueOf(MANY))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines;
        try (var reader = process.inputReader()) {
            lines = reader.lines().filter(line -> line.startsWith("kb ")).toList();
        }
        assertThat(process.waitFor()).isZero();
        assertThat(lines).hasSize(2);
        long few = Long.parseLong(lines.getFirst().substring(3));
        long many = Long.parseLong(lines.getLast().substring(3));
        System.out.printf(
                "memory (PSS, after collection): %,d messages %,d KB, %,d messages %,d KB, growth %,d KB (at most %,d)%n",
                FEW, few, MANY, many, many - few, MOST_KB);
        assertThat(many - few).isLessThanOrEqualTo(MOST_KB);
    }
}

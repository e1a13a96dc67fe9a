package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.app.MemoryProbe;

/**
 * How much more memory is held after a room received 100,000 messages than after 1,000, with every message kept on the disk
 * as it comes. The bar is on what lives on the heap. Runs in a process of its own, with the heap settings of the program.
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
                        "-Xms16m",
                        "-Xmx512m",
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
        String[] few = lines.getFirst().split(" ");
        String[] many = lines.getLast().split(" ");
        long taken = Long.parseLong(many[1]) - Long.parseLong(few[1]);
        long heap = Long.parseLong(many[2]) - Long.parseLong(few[2]);
        System.out.printf(
                "memory, %,d against %,d messages: held %,d KB more (at most %,d); the process %,d KB more, from %s KB%n",
                MANY, FEW, heap, MOST_KB, taken, few[1]);
        // the process's own figure also holds what the compiler and the collector took meanwhile: printed, not barred
        assertThat(heap).isLessThanOrEqualTo(MOST_KB);
    }
}

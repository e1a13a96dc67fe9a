package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.app.MemoryProbe;

/**
 * How much more memory is held after a room received 100,000 messages than after 1,000, with every message kept on the disk
 * as it comes. The bar is on the memory of the process. Runs in a process of its own, with the options of the installed program.
 */
class MemoryBench {
    private static final int FEW = 1_000;
    private static final int MANY = Integer.getInteger("bench.memory.messages", 100_000);
    private static final long MOST_KB = 15 * 1_024;

    @TempDir
    Path folder;

    @Test
    void aHundredThousandMessagesTakeLittleMoreThanAThousand() throws Exception {
        List<String> command = new ArrayList<>(List.of(Tools.java()));
        command.addAll(Files.readAllLines(Path.of("packaging/common/java.options")));
        // the installed program is made of modules, this one of a class path
        command.replaceAll(
                option -> option.startsWith("--enable-native-access") ? "--enable-native-access=ALL-UNNAMED" : option);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MemoryProbe.class.getName()));
        command.addAll(List.of(folder.toString(), String.valueOf(FEW), String.valueOf(MANY)));
        Process process = new ProcessBuilder(command)
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
                "memory, %,d against %,d messages: the process %,d KB more (at most %,d), from %s KB; the heap %,d KB more%n",
                MANY, FEW, taken, MOST_KB, few[1], heap);
        assertThat(taken).isLessThanOrEqualTo(MOST_KB);
    }
}

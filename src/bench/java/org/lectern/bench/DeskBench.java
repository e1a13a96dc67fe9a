package org.lectern.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.app.CardProbe;
import org.lectern.app.DeskProbe;

/**
 * The teacher's desk under load: the whole program with twelve courses on its wall at 10 messages a second each, beside the
 * same with one course at 120 a second, two minutes each; and a student's card on an archive of a million messages beside
 * one of a thousand. {@code -Dbench.desk.seconds=20} makes it short.
 */
class DeskBench {
    private static final int SECONDS = Integer.getInteger("bench.desk.seconds", 120);
    private static final int ROUNDS = Integer.getInteger("bench.desk.rounds", 1);
    private static final int WARM = 15;
    private static final int COURSES = 12;
    private static final int RATE = 10;
    /** Twelve windows of rows, questions that wait, and what the archive has under way. */
    private static final double MOST_GROWTH_KB = 48 * 1024;

    @TempDir
    Path folder;

    @Test
    void twelveCoursesCostLittleMoreThanOne() throws IOException {
        List<Double> cpu = new ArrayList<>();
        List<Double> fx = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> one = watch("one" + round, 1, COURSES * RATE);
            Map<String, Double> twelve = watch("twelve" + round, COURSES, RATE);
            print("1 course, 120/s", one);
            print("12 courses, 10/s", twelve);
            cpu.add(each(twelve, "cpu_ms") / each(one, "cpu_ms"));
            fx.add(each(twelve, "fx_ms") / each(one, "fx_ms"));
            for (Map<String, Double> figures : List.of(one, twelve)) {
                assertThat(figures.get("messages"))
                        .as("messages that came")
                        .isGreaterThan(0.9 * SECONDS * COURSES * RATE);
                assertThat(figures.get("heap_kb")).as("growth").isLessThan(MOST_GROWTH_KB);
            }
        }
        double ratio = Tools.median(cpu);
        System.out.printf(
                Locale.ROOT,
                "twelve courses over one: CPU %.2f%s, FX CPU %.2f%n",
                ratio,
                ratio > 1.5 ? " MISSED: more than 1.5" : "",
                Tools.median(fx));
    }

    private static double each(Map<String, Double> figures, String name) {
        return figures.get(name) / figures.get("messages");
    }

    private static void print(String what, Map<String, Double> figures) {
        System.out.printf(
                Locale.ROOT,
                "%-18s %6.0f messages, %7.0f ms CPU (%.2f a message), FX %6.0f ms; pulses %5.0f, p50 %.1f, p99.9 %.1f,"
                        + " max %.1f ms; heap +%.1f MB%n",
                what,
                figures.get("messages"),
                figures.get("cpu_ms"),
                each(figures, "cpu_ms"),
                figures.get("fx_ms"),
                figures.get("pulses"),
                figures.get("pulse_p50_ms"),
                figures.get("pulse_p999_ms"),
                figures.get("pulse_max_ms"),
                figures.get("heap_kb") / 1024);
    }

    private Map<String, Double> watch(String name, int courses, int rate) throws IOException {
        Process crowd = start(DeskCrowd.class, folder.resolve(name + "-server").toString(), "" + courses, "" + rate);
        try {
            String[] ready = until(crowd, "READY").split(" ");
            List<String> told = new ArrayList<>(
                    List.of(folder.resolve(name).toString(), ready[1], String.valueOf(WARM), String.valueOf(SECONDS)));
            told.addAll(Arrays.asList(ready).subList(2, ready.length));
            Process desk = start(DeskProbe.class, told.toArray(String[]::new));
            try {
                until(desk, "JOINED");
                crowd.getOutputStream().write('\n');
                crowd.getOutputStream().flush();
                return Tools.figures(until(desk, "FIGURES").substring("FIGURES".length()));
            } finally {
                desk.destroyForcibly();
            }
        } finally {
            crowd.destroyForcibly();
        }
    }

    @Test
    void aCardOpensAsQuicklyOnAMillionMessages() throws IOException {
        int many = Integer.getInteger("bench.archive.messages", 1_000_000);
        Process probe = start(CardProbe.class, folder.resolve("card").toString(), String.valueOf(many));
        try {
            Map<String, Double> figures = Tools.figures(until(probe, "FIGURES").substring("FIGURES".length()));
            double few = figures.get("few_ms");
            double most = figures.get("many_ms");
            System.out.printf(
                    Locale.ROOT,
                    "student card, until all is in it: 1,000 messages %.1f ms, %,d messages %.1f ms (95th percentile %.1f),"
                            + " ratio %.2f%s; of it what was said: %.1f and %.1f ms%n",
                    few,
                    many,
                    most,
                    figures.get("many_p95_ms"),
                    most / few,
                    most > 1.5 * few ? " MISSED: more than 1.5" : "",
                    figures.get("said_few_ms"),
                    figures.get("said_many_ms"));
            assertThat(most).as("ms on many").isLessThan(Math.max(150, 1.5 * few));
        } finally {
            probe.destroyForcibly();
        }
    }

    private static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = Tools.drawing(program, arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The first line that begins so. */
    private static String until(Process process, String beginning) {
        StringBuilder all = new StringBuilder();
        try {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) return line;
                all.append(line).append('\n');
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new AssertionError(all.toString());
    }
}

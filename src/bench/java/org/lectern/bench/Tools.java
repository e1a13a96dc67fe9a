package org.lectern.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The outside programs that the benchmarks need, and small things around processes. */
public final class Tools {
    static final Path FOLDER = Path.of("target", "bench");

    private Tools() {}

    /** Fails with a plain sentence when a program is missing. */
    public static void need(String... programs) {
        List<String> missing = new ArrayList<>();
        for (String program : programs) if (!onPath(program)) missing.add(program);
        if (!missing.isEmpty())
            throw new AssertionError("These benchmarks need " + String.join(", ", missing) + ": please install them.");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** The command for a program of the benchmarks that draws without a screen, with the collector of the installed program. */
    static List<String> drawing(Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a program to its end and returns what it printed; a failure is an error with that text. */
    public static String run(Path folder, String... command) {
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(5, TimeUnit.MINUTES)) process.destroyForcibly();
            if (process.exitValue() != 0) throw new AssertionError(String.join(" ", command) + " failed:\n" + printed);
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server program and waits until it prints a line with READY. */
    static Process startReady(String name, String... command) {
        try {
            Files.createDirectories(FOLDER);
            Path log = FOLDER.resolve(name + ".log");
            Files.deleteIfExists(log);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!Files.readString(log).contains("READY")) {
                if (!process.isAlive() || System.nanoTime() > end)
                    throw new AssertionError(name + " did not start:\n" + Files.readString(log));
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a signal, such as STOP or CONT. */
    public static void signal(String name, Process process) {
        if (process.isAlive()) run(Path.of("."), "kill", "-" + name, String.valueOf(process.pid()));
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The java of this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** {@code a=1.5 b=2} as a map. */
    static Map<String, Double> figures(String line) {
        Map<String, Double> all = new TreeMap<>();
        for (String pair : line.strip().split("\\s+")) {
            String[] sides = pair.split("=");
            if (sides.length == 2) all.put(sides[0], Double.parseDouble(sides[1]));
        }
        return all;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}

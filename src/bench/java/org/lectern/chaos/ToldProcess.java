package org.lectern.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.lectern.bench.Tools;

/** A Java program in a process of its own, perhaps under another one, and the lines it prints, each with its time. */
final class ToldProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    /** A line and when it was read, {@link System#nanoTime}. */
    record Line(String text, long nanos) {}

    private final Process process;
    private final Path errors;
    private final Writer in;
    private final BlockingQueue<Line> news = new LinkedBlockingQueue<>();
    private final List<Line> told = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /**
     * @param before words of a program that becomes this one, such as {@code ip netns exec}
     * @param errors what it writes to its error output is kept there
     */
    ToldProcess(List<String> before, Path errors, Class<?> main, String... arguments) throws IOException {
        this.errors = errors;
        List<String> command = new ArrayList<>(before);
        Collections.addAll(
                command,
                Tools.java(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        Collections.addAll(command, arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        reader = Thread.ofPlatform().daemon().name("told").start(this::read);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = new Line(text, System.nanoTime());
                told.add(line);
                news.add(line);
            }
        } catch (IOException killed) {
            // the end of the process is the end of its output
        }
    }

    /** Writes a line to its input. */
    void say(String line) throws IOException {
        in.write(line + "\n");
        in.flush();
    }

    /** Reads on until a line that is wanted, which it gives back. */
    Line until(Predicate<String> wanted) throws InterruptedException, IOException {
        while (true) {
            Line next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null)
                throw new AssertionError("nothing more is told; the last was "
                        + texts().subList(Math.max(0, told.size() - 40), told.size()) + "\n"
                        + Files.readString(errors));
            if (wanted.test(next.text())) return next;
        }
    }

    Line until(String wanted) throws InterruptedException, IOException {
        return until(wanted::equals);
    }

    /** When that line was told first, or will be: what is read while waiting for it is not read by {@link #until} again. */
    long when(String text) throws InterruptedException, IOException {
        for (Line line : told) if (line.text().equals(text)) return line.nanos();
        return until(text).nanos();
    }

    List<String> texts() {
        return told.stream().map(Line::text).toList();
    }

    /** Waits for its end. */
    void ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("it does not end");
        reader.join();
    }

    /** Without farewell, as {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        ended();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

package org.lectern.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link QuietDesk} in a process of its own, which a test kills. */
public final class QuietProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 90;

    private final Process process;
    private final Writer in;
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final List<String> told = new CopyOnWriteArrayList<>();

    public QuietProcess(Path folder, String address, String course, String user) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QuietDesk.class.getName(),
                        folder.toString(),
                        address,
                        course,
                        user)
                .redirectError(folder.resolve("err.log").toFile())
                .start();
        in = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("quiet-output").start(this::read);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.add(line);
                news.add(line);
            }
        } catch (IOException killed) {
            // the end of the process is the end of its output
        }
    }

    /** Sends a message. */
    public void say(String id, String text) throws IOException {
        in.write(id + " " + text + "\n");
        in.flush();
    }

    /** Waits for a line; those before it are passed over. */
    public void await(String line) throws InterruptedException {
        for (String next = poll(); !line.equals(next); next = poll())
            if (next == null) throw new AssertionError("never told " + line + ", but " + told);
    }

    private String poll() throws InterruptedException {
        return news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Everything told so far. */
    public List<String> told() {
        return List.copyOf(told);
    }

    /** Without farewell, as {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}

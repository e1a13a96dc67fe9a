package org.lectern.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.protocol.JimCodec;

/** A golden conversation: {@code C>} lines of the client, {@code S>} lines of the server. */
public record Transcript(Path file, List<String> lines) {

    /** When every frame of a transcript arrives. */
    public static final Instant ARRIVED = Instant.parse("2026-11-22T20:00:00Z");

    private static final String FROM_SERVER = "S> ";

    /** Every transcript below a folder of the test resources, in the order of their names. */
    public static List<Transcript> all(String resources) {
        Path folder = Path.of(System.getProperty("basedir", "."), "src", "test", "resources", resources);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Transcript::read)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public static Transcript read(Path file) {
        try {
            return new Transcript(file, Files.readAllLines(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public List<String> fromServer() {
        return lines.stream()
                .filter(line -> line.startsWith(FROM_SERVER))
                .map(line -> line.substring(FROM_SERVER.length()))
                .toList();
    }

    /** What a fresh codec makes of the server's lines, one a line. */
    public String rendered() {
        JimCodec codec = new JimCodec();
        return fromServer().stream()
                .map(frame -> codec.decode(frame, ARRIVED) + "\n")
                .collect(Collectors.joining());
    }

    /** The expectation beside the transcript. */
    public Path expectation() {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.replace(".txt", ".expected"));
    }

    @Override
    public String toString() {
        return file.getParent().getFileName() + "/" + file.getFileName();
    }
}

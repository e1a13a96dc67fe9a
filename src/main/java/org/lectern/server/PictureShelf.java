package org.lectern.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures on disk, named by what is in them: {@code ab/abcdef….png}. Nothing of a name comes from a client. Safe on any
 * thread.
 */
final class PictureShelf {
    private static final Logger LOG = LoggerFactory.getLogger(PictureShelf.class);
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}\\.(png|jpg|gif|webp)");
    private static final String HALF = ".part";

    private final Path folder;
    private final long maxPixels;
    private final long quota;
    private long used;

    /** How putting a picture on the shelf ended. */
    sealed interface Outcome {
        record Kept(String name, ImageHeader header, long bytes) implements Outcome {}

        record NotAPicture() implements Outcome {}

        record TooManyPixels() implements Outcome {}

        /** The shelf, or the disk, is full. */
        record Full() implements Outcome {}
    }

    /** Opens the folder, makes it when absent, and sweeps what a crash has left half-written. */
    PictureShelf(Path folder, long maxPixels, long quota) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.maxPixels = maxPixels;
        this.quota = quota;
        long sum = 0;
        try (Stream<Path> files = Files.walk(folder, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(HALF)) Files.deleteIfExists(file);
                else sum += Files.size(file);
            }
        }
        this.used = sum;
    }

    /** Checks and keeps a picture. */
    Outcome put(byte[] picture) {
        Optional<ImageHeader> header = ImageHeader.read(picture);
        if (header.isEmpty()) return new Outcome.NotAPicture();
        if (header.get().pixels() > maxPixels) return new Outcome.TooManyPixels();
        String name = hash(picture) + "." + header.get().type().ending;
        try {
            return keep(name, picture) ? new Outcome.Kept(name, header.get(), picture.length) : new Outcome.Full();
        } catch (IOException failed) {
            LOG.warn("a picture could not be kept: {}", failed.toString());
            return new Outcome.Full();
        }
    }

    private boolean keep(String name, byte[] picture) throws IOException {
        Path target = place(name);
        if (Files.exists(target)) return true;
        if (!reserve(picture.length)) return false;
        Path half = null;
        try {
            Files.createDirectories(target.getParent());
            half = Files.createTempFile(folder, "up", HALF);
            Files.write(half, picture);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileAlreadyExistsException twin) {
            reserve(-picture.length);
            return true;
        } catch (IOException failed) {
            reserve(-picture.length);
            throw failed;
        } finally {
            if (half != null) Files.deleteIfExists(half);
        }
    }

    private synchronized boolean reserve(long bytes) {
        if (used + bytes > quota) return false;
        used += bytes;
        return true;
    }

    /** The file of a name that this shelf gave; empty for any other text. */
    Optional<Path> find(String name) {
        if (!NAME.matcher(name).matches()) return Optional.empty();
        return Optional.of(place(name)).filter(Files::isRegularFile);
    }

    /** The type that a name of this shelf stands for. */
    static ImageHeader.Type type(String name) {
        for (ImageHeader.Type type : ImageHeader.Type.values()) if (name.endsWith("." + type.ending)) return type;
        throw new IllegalArgumentException(name);
    }

    private Path place(String name) {
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    private static String hash(byte[] picture) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(picture));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

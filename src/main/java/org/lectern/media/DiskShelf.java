package org.lectern.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Downloaded pictures on this disk, each in a file named by the hash of its address and the checksum of its content, so
 * that no name comes from outside and a damaged file is noticed. The least recently used go first. Where the folder cannot be
 * written, they are in one that ends with the program. Any thread; blocks.
 */
final class DiskShelf {
    private static final Logger LOG = LoggerFactory.getLogger(DiskShelf.class);
    private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})-([0-9a-f]{8})");
    private static final Duration ABANDONED = Duration.ofHours(1);

    private record Entry(Path file, long size, String checksum) {}

    private Path folder;
    private boolean passing;
    private final long capacity;
    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    /** The keys of {@link #entries}, to be asked without waiting for a file. */
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    private long total;
    private boolean opened;

    DiskShelf(Path folder, long capacity, Clock clock) {
        this.folder = folder;
        this.capacity = capacity;
        this.clock = clock;
    }

    /** A file to download into. */
    synchronized Path fresh() throws IOException {
        open();
        return Files.createTempFile(folder, "load-", ".part");
    }

    /** The picture kept under a key (64 hex digits), null when there is none or it is damaged. */
    synchronized @Nullable Path find(String key) {
        open();
        Entry entry = entries.get(key);
        if (entry == null) return null;
        try {
            if (checksum(entry.file).equals(entry.checksum)) {
                Files.setLastModifiedTime(entry.file, FileTime.from(clock.instant()));
                return entry.file;
            }
            LOG.info("a cached picture was damaged and is fetched again");
        } catch (IOException e) {
            LOG.debug("a cached picture cannot be read", e);
        }
        remove(key);
        return null;
    }

    /** Known to be here; does not look at the file and never blocks. */
    boolean holds(String key) {
        return known.contains(key);
    }

    /** Moves a finished download to its place and makes room. */
    synchronized Path keep(String key, Path download) throws IOException {
        open();
        remove(key);
        String checksum = checksum(download);
        Path file = folder.resolve(key + "-" + checksum);
        Files.move(download, file, StandardCopyOption.REPLACE_EXISTING);
        if (passing) file.toFile().deleteOnExit();
        add(key, new Entry(file, Files.size(file), checksum));
        evict(key);
        return file;
    }

    /** Forgets one picture. */
    synchronized void remove(String key) {
        Entry entry = entries.remove(key);
        if (entry == null) return;
        known.remove(key);
        total -= entry.size;
        delete(entry.file);
    }

    /** Forgets all but these; gives how many went. */
    synchronized int keepOnly(Set<String> keys) {
        open();
        List<String> gone =
                entries.keySet().stream().filter(key -> !keys.contains(key)).toList();
        gone.forEach(this::remove);
        return gone.size();
    }

    /** Reads what is there once, before first use, oldest first. */
    synchronized void open() {
        if (opened) return;
        opened = true;
        List<Path> files = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            if (!Files.isWritable(folder)) throw new AccessDeniedException(folder.toString());
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
                all.forEach(files::add);
            }
        } catch (IOException e) {
            LOG.warn("pictures cannot be kept: {}", e.getClass().getSimpleName());
            passBy();
        }
        files.sort(Comparator.comparing(DiskShelf::used));
        files.forEach(this::adopt);
        evict("");
    }

    private void passBy() {
        try {
            folder = Files.createTempDirectory("lectern-pictures");
            folder.toFile().deleteOnExit();
            passing = true;
        } catch (IOException e) {
            LOG.warn("there is no folder for pictures at all: {}", e.getClass().getSimpleName());
        }
    }

    private void adopt(Path file) {
        String name = String.valueOf(file.getFileName());
        Matcher matcher = NAME.matcher(name);
        try {
            if (matcher.matches()) {
                remove(matcher.group(1));
                add(matcher.group(1), new Entry(file, Files.size(file), matcher.group(2)));
            } else if (name.endsWith(".part")
                    && used(file).isBefore(clock.instant().minus(ABANDONED))) {
                // left by a program that was killed; a younger one may belong to another window
                delete(file);
            }
        } catch (IOException e) {
            LOG.debug("a cached picture cannot be read", e);
        }
    }

    private void add(String key, Entry entry) {
        entries.put(key, entry);
        known.add(key);
        total += entry.size;
    }

    private void evict(String spared) {
        Iterator<Map.Entry<String, Entry>> eldest = entries.entrySet().iterator();
        while (total > capacity && eldest.hasNext()) {
            Map.Entry<String, Entry> next = eldest.next();
            if (next.getKey().equals(spared)) continue;
            eldest.remove();
            known.remove(next.getKey());
            total -= next.getValue().size;
            delete(next.getValue().file);
        }
    }

    private static Instant used(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("a cached picture cannot be deleted now", e);
        }
    }

    private static String checksum(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[32 * 1024];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) crc.update(buffer, 0, count);
        }
        return "%08x".formatted(crc.getValue());
    }
}

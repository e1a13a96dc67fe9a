package org.lectern.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures by address, for all rooms: decoded ones in memory, downloaded ones on disk, and at most one download an
 * address. Any thread; returns at once.
 */
public final class PictureCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PictureCache.class);

    /** One download, shared by all who wait for the address. */
    /** {@code landed} is the transfer's end; {@code told} what others hear, once a new flight could be begun. */
    private record Flight(
            String address,
            String key,
            boolean allowed,
            PictureSource source,
            CompletableFuture<Path> landed,
            CompletableFuture<Path> told) {}

    private final DiskShelf disk;
    private final RasterShelf memory;
    private final PictureReader reader;
    private final Executor io;
    private final int maxDownloads;
    private final Map<String, Flight> flights = new HashMap<>();
    private final Deque<Flight> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Long>> running = new ArrayList<>();
    private boolean closed;

    /**
     * @param folder the cache's own; made when missing, nothing else may be in it
     * @param clock marks when a file was last used
     * @param io a small pool where files are read and pictures decoded
     */
    public PictureCache(Path folder, CacheLimits limits, PictureReader reader, Clock clock, Executor io) {
        this.disk = new DiskShelf(folder, limits.diskBytes(), clock);
        this.memory = new RasterShelf(limits.memoryBytes());
        this.reader = reader;
        this.io = io;
        this.maxDownloads = limits.downloads();
    }

    /**
     * A picture decoded to fit the box; from memory, from disk, or else from the source. Fails with a {@link
     * MediaFailure}.
     *
     * @param allowed the person agreed to load from another host, see {@link PictureSource#fetch}
     */
    public CompletableFuture<Raster> load(
            String address, boolean allowed, int maxWidth, int maxHeight, PictureSource source) {
        RasterShelf.Key key = new RasterShelf.Key(address, maxWidth, maxHeight);
        Raster known = memory.find(key);
        if (known != null) return CompletableFuture.completedFuture(known);
        CompletableFuture<Raster> result = new CompletableFuture<>();
        run(result, () -> {
            if (DataAddress.isOne(address)) {
                PictureData data = new PictureData.InMemory(DataAddress.decode(address, reader.limits()));
                result.complete(decoded(key, data));
                return;
            }
            String name = nameOf(address);
            Path file = disk.find(name);
            if (file == null) download(address, name, allowed, source, key, result);
            else result.complete(decoded(key, new PictureData.InFile(file)));
        });
        return result;
    }

    /** True when the picture was downloaded before: showing it touches no network. Quick; may not know yet. */
    public boolean holds(String address) {
        return disk.holds(nameOf(address));
    }

    /**
     * The undecoded picture of an address, where it is at hand: in the address itself or on this disk; null otherwise.
     * Touches no network. Blocks: not for the FX thread. A file may go at any moment, when room is made for another.
     */
    public @Nullable PictureData stored(String address) {
        if (DataAddress.isOne(address)) {
            try {
                return new PictureData.InMemory(DataAddress.decode(address, reader.limits()));
            } catch (MediaFailure nonsense) {
                return null;
            }
        }
        Path file = disk.find(nameOf(address));
        return file == null ? null : new PictureData.InFile(file);
    }

    /**
     * Part of a picture that is at hand, decoded to fit the box; not kept. Blocks: not for the FX thread.
     *
     * @param part null for all
     */
    public Raster part(String address, @Nullable PixelArea part, int maxWidth, int maxHeight) throws IOException {
        return reader.read(atHand(address), part, maxWidth, maxHeight);
    }

    /** The frames of an animation that is at hand, to be closed by the caller; null when it is none. Blocks. */
    public @Nullable GifFrames frames(String address, int maxWidth, int maxHeight) throws IOException {
        return reader.frames(atHand(address), maxWidth, maxHeight);
    }

    /**
     * Saves a picture that is at hand, as it was received. Blocks.
     *
     * @return where: the name is the wanted one with the ending of the true format, and a number when that is taken
     */
    public Path save(String address, Path wanted) throws IOException {
        PictureData data = atHand(address);
        return NewFile.write(data, reader.type(data), wanted);
    }

    private PictureData atHand(String address) throws MediaFailure {
        PictureData data = stored(address);
        if (data == null) throw new MediaFailure(new Failure.NotAPicture());
        return data;
    }

    /**
     * Forgets every picture but some, on disk and in memory. Blocks: not for the FX thread.
     *
     * @param names {@link #nameOf} the addresses to keep
     * @return how many files were deleted
     */
    public int keepOnly(Set<String> names) {
        memory.keepOnly(address -> names.contains(nameOf(address)));
        return disk.keepOnly(names);
    }

    /** Reads what is on disk, so that {@link #holds} knows it. */
    public void open() {
        run(new CompletableFuture<>(), disk::open);
    }

    /** Ends all downloads. What is on disk stays. */
    @Override
    public void close() {
        List<CompletableFuture<Long>> ending;
        List<Flight> unstarted;
        synchronized (flights) {
            closed = true;
            ending = List.copyOf(running);
            unstarted = List.copyOf(waiting);
            waiting.clear();
        }
        ending.forEach(transfer -> transfer.cancel(true));
        unstarted.forEach(flight -> flight.landed.completeExceptionally(closing()));
    }

    private Raster decoded(RasterShelf.Key key, PictureData data) throws IOException {
        Raster raster = reader.read(data, key.maxWidth(), key.maxHeight());
        memory.keep(key, raster);
        return raster;
    }

    private void download(
            String address,
            String name,
            boolean allowed,
            PictureSource source,
            RasterShelf.Key key,
            CompletableFuture<Raster> result) {
        join(address, name, allowed, source).whenComplete((file, problem) -> {
            if (problem != null) result.completeExceptionally(problem);
            else run(result, () -> result.complete(landed(key, name, file)));
        });
    }

    private Raster landed(RasterShelf.Key key, String name, Path file) throws IOException {
        try {
            return decoded(key, new PictureData.InFile(file));
        } catch (MediaFailure e) {
            // not worth its place, and the next try may get something better
            disk.remove(name);
            throw e;
        }
    }

    private CompletableFuture<Path> join(String address, String name, boolean allowed, PictureSource source) {
        Flight flight;
        synchronized (flights) {
            if (closed) return CompletableFuture.failedFuture(closing());
            Flight known = flights.get(address);
            // one that may not leave the course server is no answer for one that may
            if (known != null && (known.allowed || !allowed)) return known.told;
            flight = new Flight(address, name, allowed, source, new CompletableFuture<>(), new CompletableFuture<>());
            flights.put(address, flight);
            waiting.push(flight);
        }
        flight.landed.whenComplete((file, problem) -> ended(flight, file, problem));
        startNext();
        return flight.told;
    }

    /** Makes room first, then tells: who hears of a failure may try again at once. */
    private void ended(Flight flight, @Nullable Path file, @Nullable Throwable problem) {
        synchronized (flights) {
            flights.remove(flight.address, flight);
        }
        if (file != null) flight.told.complete(file);
        else flight.told.completeExceptionally(problem == null ? closing() : problem);
    }

    private void startNext() {
        Flight flight;
        CompletableFuture<Long> slot = new CompletableFuture<>();
        synchronized (flights) {
            if (closed || running.size() >= maxDownloads || waiting.isEmpty()) return;
            flight = waiting.pop();
            running.add(slot);
        }
        flight.landed.whenComplete((file, problem) -> {
            release(slot);
            startNext();
        });
        run(flight.landed, () -> {
            Path part = disk.fresh();
            CompletableFuture<Long> transfer = flight.source.fetch(flight.address, flight.allowed, part);
            slot.whenComplete((done, problem) -> transfer.cancel(true));
            transfer.whenComplete((size, problem) -> {
                if (problem != null) flight.landed.completeExceptionally(problem);
                else run(flight.landed, () -> flight.landed.complete(disk.keep(flight.key, part)));
            });
        });
    }

    private void release(CompletableFuture<Long> slot) {
        synchronized (flights) {
            running.remove(slot);
        }
    }

    /** Something to do on the pool that may fail. */
    private interface Work {
        void run() throws IOException;
    }

    private void run(CompletableFuture<?> result, Work work) {
        try {
            io.execute(() -> attempt(result, work));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(closing());
        }
    }

    private static void attempt(CompletableFuture<?> result, Work work) {
        try {
            work.run();
        } catch (MediaFailure e) {
            result.completeExceptionally(e);
        } catch (IOException e) {
            String kind = e.getClass().getSimpleName();
            result.completeExceptionally(new MediaFailure(new Failure.FileFailed(kind), e));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("a picture could not be loaded", e);
            String kind = e.getClass().getSimpleName();
            result.completeExceptionally(new MediaFailure(new Failure.Unexpected(kind), e));
        }
    }

    private static MediaFailure closing() {
        return new MediaFailure(new Failure.Unexpected("closed"));
    }

    /** The name under which the picture of an address is kept: 64 hex digits. */
    public static String nameOf(String address) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(address.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

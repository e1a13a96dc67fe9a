package org.lectern.media;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;

/** Decoded pictures in memory, weighed by their pixels; the least recently used go first. Any thread. */
final class RasterShelf {

    /** A picture at one size. */
    record Key(String address, int maxWidth, int maxHeight) {}

    private final long capacity;
    private final Map<Key, Raster> rasters = new LinkedHashMap<>(16, 0.75f, true);
    private long total;

    /** @param capacity bytes of pixels */
    RasterShelf(long capacity) {
        this.capacity = capacity;
    }

    synchronized @Nullable Raster find(Key key) {
        return rasters.get(key);
    }

    synchronized void keep(Key key, Raster raster) {
        long weight = weight(key, raster);
        if (weight > capacity / 2) return;
        Raster old = rasters.put(key, raster);
        total += weight - (old == null ? 0 : weight(key, old));
        Iterator<Map.Entry<Key, Raster>> eldest = rasters.entrySet().iterator();
        while (total > capacity && eldest.hasNext()) {
            Map.Entry<Key, Raster> next = eldest.next();
            total -= weight(next.getKey(), next.getValue());
            eldest.remove();
        }
    }

    /** Forgets the pictures of all other addresses. */
    synchronized void keepOnly(Predicate<String> addresses) {
        rasters.entrySet().removeIf(entry -> {
            boolean gone = !addresses.test(entry.getKey().address());
            if (gone) total -= weight(entry.getKey(), entry.getValue());
            return gone;
        });
    }

    /** Bytes held now. */
    synchronized long total() {
        return total;
    }

    /** An inline address is kept alive by its key, so it counts. */
    private static long weight(Key key, Raster raster) {
        return 4L * raster.argb().length + 2L * key.address().length();
    }
}

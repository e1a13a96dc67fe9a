package org.lectern.server;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** One {@link RateLimit} a key, all of one rate; those that are as good as new are forgotten by and by. Used on one thread. */
final class Paces {
    private static final int REMEMBERED = 2_000;

    private final ServerLimits.Rate rate;
    private final LongSupplier nanoTime;
    private final Map<String, RateLimit> paces = new HashMap<>();
    private int most = REMEMBERED;

    Paces(ServerLimits.Rate rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
    }

    RateLimit of(String key) {
        if (paces.size() > most) {
            paces.values().removeIf(RateLimit::full);
            // what is left is in use: looking at all of it for each new one would cost too much
            most = Math.max(REMEMBERED, 2 * paces.size());
        }
        return paces.computeIfAbsent(key, name -> new RateLimit(rate, nanoTime));
    }
}

package org.lectern.session;

import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lectern.protocol.Inbound;
import org.lectern.protocol.Outbound;

/**
 * How requests become text frames and frames become answers; a codec's method references.
 *
 * @param encode never fails for a request that this program makes
 * @param decode never fails: what it cannot read becomes {@link Inbound.Unknown}; the instant is that of arrival
 * @param forget called before every connection, for what was learned of the last one's server
 */
public record Dialect(
        Function<Outbound, String> encode, BiFunction<String, Instant, Inbound> decode, Runnable forget) {}

package org.lectern.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.export.PictureShelf;
import org.lectern.media.AddressGuard;
import org.lectern.media.CacheLimits;
import org.lectern.media.CourseTransfers;
import org.lectern.media.HostResolver;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureData;
import org.lectern.media.PictureFetcher;
import org.lectern.media.PictureHttp;
import org.lectern.media.PictureLimits;
import org.lectern.media.PictureReader;
import org.lectern.media.PictureShrinker;
import org.lectern.media.PictureTools;
import org.lectern.media.PictureUploader;
import org.lectern.media.TransferLimits;
import org.lectern.room.Pictures;
import org.lectern.room.PicturesFactory;
import org.lectern.wire.PinnedTls;

/** Makes what each room needs for its pictures; the cache is shared by all. HTTP is not touched before it is needed. */
final class PictureWorks implements PicturesFactory, AutoCloseable {
    private final ScheduledExecutorService media;
    private final Executor fx;
    private final PictureReader reader = new PictureReader(PictureLimits.DEFAULT, System::nanoTime);
    private final PictureShrinker shrinker = new PictureShrinker(reader);
    private final PictureCache cache;
    private @Nullable HttpClient client;

    PictureWorks(Path folder, ScheduledExecutorService media, Executor fx, Clock clock) {
        this.media = media;
        this.fx = fx;
        cache = new PictureCache(folder, CacheLimits.DEFAULT, reader, clock, media);
        media.execute(cache::open);
    }

    @Override
    public Pictures create(Membership membership, Supplier<ServerTraits> traits, Consumer<MessageBody> send) {
        return new Pictures(tools(membership.server()), membership, traits, send, media, fx);
    }

    /** The tools for one server. */
    PictureTools tools(ServerAddress server) {
        AddressGuard guard = AddressGuard.of(server, HostResolver.system());
        Supplier<HttpClient> course = server.pinnedFingerprint() == null ? this::client : new PinnedClient(server);
        CourseTransfers transfers =
                new CourseTransfers(this::client, course, guard, TransferLimits.DEFAULT, media, media);
        return new PictureTools(
                guard, cache, new PictureFetcher(transfers), new PictureUploader(transfers), shrinker, media);
    }

    /** The downloaded pictures of all courses. */
    PictureShelf shelf() {
        return new PictureShelf() {
            @Override
            public @Nullable PictureData find(String address) {
                return cache.stored(address);
            }

            @Override
            public int keepOnly(Set<String> names) {
                return cache.keepOnly(names);
            }
        };
    }

    /** Shared by all courses. */
    PictureShrinker shrinker() {
        return shrinker;
    }

    private synchronized HttpClient client() {
        HttpClient known = client;
        if (known == null) client = known = PictureHttp.client(null);
        return known;
    }

    /** Speaks to a server that is known by its certificate; made when something is first fetched there. Any thread. */
    private static final class PinnedClient implements Supplier<HttpClient> {
        private final ServerAddress server;
        private @Nullable HttpClient made; // guarded by this

        PinnedClient(ServerAddress server) {
            this.server = server;
        }

        @Override
        public synchronized HttpClient get() {
            HttpClient known = made;
            if (known == null) made = known = client();
            return known;
        }

        private HttpClient client() {
            String host = URI.create(server.template().replaceAll("[{}]", "_")).getHost();
            String fingerprint = Objects.requireNonNull(server.pinnedFingerprint());
            return PictureHttp.client(PinnedTls.context(host == null ? "" : host, fingerprint));
        }
    }

    @Override
    public void close() {
        cache.close();
        HttpClient known;
        synchronized (this) {
            known = client;
        }
        if (known != null) known.shutdownNow();
    }
}

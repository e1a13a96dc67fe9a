package org.lectern.room;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectPropertyBase;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Raster;
import org.lectern.domain.ServerTraits;
import org.lectern.media.AddressGuard.Verdict;
import org.lectern.media.ClipboardPicture;
import org.lectern.media.ConsentNeeded;
import org.lectern.media.MediaFailure;
import org.lectern.media.PictureData;
import org.lectern.media.PictureSource;
import org.lectern.media.PictureTools;
import org.lectern.media.ShelfLink;
import org.lectern.media.UploadTarget;

/** The pictures of one room, in and out. Loading and decoding happen elsewhere; every change arrives on the FX thread. */
public final class Pictures {
    /** Bytes of pixels kept for tiles that nobody looks at now, so that scrolling back is quick. */
    private static final long KEPT_BYTES = 16L << 20;

    private static final int KEPT_TILES = 300;

    private record Key(String address, int maxWidth, int maxHeight) {}

    private final PictureTools tools;
    private final Membership membership;
    private final Supplier<ServerTraits> traits;
    private final Consumer<MessageBody> send;
    private final Executor work;
    private final Executor fx;
    private final Veil veil = new Veil();
    private @Nullable Album album;

    private final Set<String> allowed = new HashSet<>();
    /** Every tile that somebody still holds. */
    private final Map<Key, TileReference> tiles = new HashMap<>();

    private final ReferenceQueue<Tile> dropped = new ReferenceQueue<>();
    /** The tiles used last, kept alive. */
    private final Map<Key, Tile> kept = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param traits what the room's server says of itself now
     * @param send sends a message into the room; called on the FX thread
     * @param work a small pool where outgoing pictures are prepared
     * @param fx runs things on the FX thread, later
     */
    public Pictures(
            PictureTools tools,
            Membership membership,
            Supplier<ServerTraits> traits,
            Consumer<MessageBody> send,
            Executor work,
            Executor fx) {
        this.tools = tools;
        this.membership = membership;
        this.traits = traits;
        this.send = send;
        this.work = work;
        this.fx = fx;
    }

    /** What can be done with pictures that were loaded. */
    public PicturesAtHand atHand() {
        return new PicturesAtHand(tools.cache(), tools.pool(), fx);
    }

    /** All pictures of the room. */
    public Album album() {
        return Objects.requireNonNull(album, "a room without rows");
    }

    /** Which of them are shown blurred. */
    public Veil veil() {
        return veil;
    }

    void album(Album filled) {
        album = filled;
    }

    /**
     * The state of a picture, decoded to fit the given size in pixels; starts to load where that is allowed without
     * asking. Equal arguments give the same property while it is in memory.
     */
    public ReadOnlyObjectProperty<PictureState> watch(String address, int maxWidth, int maxHeight) {
        forgetDropped();
        Key key = new Key(address, maxWidth, maxHeight);
        TileReference reference = tiles.get(key);
        Tile known = reference == null ? null : reference.get();
        if (known != null) {
            kept.put(key, known);
            return known;
        }
        Tile tile = new Tile(key);
        tiles.put(key, new TileReference(tile, dropped));
        kept.put(key, tile);
        begin(tile);
        trim();
        return tile;
    }

    /** The person clicked a picture of another host: load it, and that address from now on. */
    public void allow(String address) {
        allowed.add(address);
        for (Tile tile : tilesOf(address)) if (tile.state instanceof PictureState.AskFirst) begin(tile);
    }

    /** Tries a failed picture again. */
    public void retry(String address) {
        for (Tile tile : tilesOf(address)) if (tile.state instanceof PictureState.Failed) begin(tile);
    }

    /** Starts to prepare a file for sending. */
    public PictureDraft draft(Path file) {
        return draft(new PictureDraft.Material.Encoded(new PictureData.InFile(file)));
    }

    /** Starts to prepare pixels, such as a clipboard picture, for sending. */
    public PictureDraft draft(Raster pixels) {
        return draft(new PictureDraft.Material.Pixels(pixels));
    }

    /** Starts to prepare what is on the clipboard and JavaFX cannot read. */
    public PictureDraft draftOfClipboard() {
        return draft(new PictureDraft.Material.Elsewhere(ClipboardPicture::read));
    }

    private PictureDraft draft(PictureDraft.Material material) {
        PictureDraft draft = new PictureDraft(material, tools, this::uploadTarget, send, work, fx);
        draft.start();
        return draft;
    }

    private void begin(Tile tile) {
        String address = tile.key.address;
        tile.asksHere = false;
        switch (tools.guard().judge(address)) {
            case Verdict.Inline inline -> load(tile, false, tools.source());
            case Verdict.Load ours -> load(tile, allowed.contains(address), tools.source());
            case Verdict.AskFirst ask -> {
                // what is on this disk already tells nobody anything
                if (allowed.contains(address)) load(tile, true, tools.source());
                else if (tools.cache().holds(address)) load(tile, false, tools.source());
                else elsewhere(tile, new PictureState.AskFirst(ask.host()));
            }
            case Verdict.Refused refused -> elsewhere(tile, new PictureState.Failed(refused.reason(), false));
        }
    }

    /** A link that may not be followed: the course server may have the picture, under the name that one knows it by. */
    private void elsewhere(Tile tile, PictureState otherwise) {
        String here = tile.notHere ? null : ShelfLink.on(server(), tile.key.address);
        if (here == null) {
            tile.become(otherwise);
            return;
        }
        tile.asksHere = true;
        load(tile, false, (_, allowed, target) -> tools.source().fetch(here, allowed, target));
    }

    private String server() {
        String offered = traits.get().uploadAddress();
        URI address = offered == null ? null : uri(offered);
        return address == null
                ? membership.server().template()
                : secured(address).toString();
    }

    private void load(Tile tile, boolean mayLeave, PictureSource source) {
        int question = ++tile.question;
        CompletableFuture<Raster> answer =
                tools.cache().load(tile.key.address, mayLeave, tile.key.maxWidth, tile.key.maxHeight, source);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            tile.become(new PictureState.Ready(answer.join()));
            trim();
            return;
        }
        tile.become(new PictureState.Loading());
        answer.whenComplete((raster, problem) -> fx.execute(() -> {
            // an answer to an older question falls on the floor
            if (question != tile.question) return;
            if (tile.asksHere && isMissing(problem)) {
                tile.notHere = true;
                begin(tile);
                return;
            }
            tile.become(problem == null ? new PictureState.Ready(raster) : failed(problem, tile.key.address));
            trim();
        }));
    }

    private static boolean isMissing(@Nullable Throwable problem) {
        return problem != null
                && cause(problem) instanceof MediaFailure failure
                && failure.failure() instanceof Failure.TransferStatus answer
                && answer.status() / 100 == 4;
    }

    private static Throwable cause(Throwable problem) {
        return problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
    }

    private static PictureState failed(Throwable problem, String address) {
        Throwable cause = cause(problem);
        if (cause instanceof ConsentNeeded consent) return new PictureState.AskFirst(consent.host());
        Failure reason = reason(cause);
        boolean fetched = !address.regionMatches(true, 0, "data:", 0, 5);
        // an answer that is no picture may be a network's sign-in page: worth another try
        boolean another = reason instanceof Failure.NotAPicture ? fetched : retryable(reason);
        return new PictureState.Failed(reason, another);
    }

    static Failure reason(Throwable problem) {
        return problem instanceof MediaFailure known
                ? known.failure()
                : new Failure.Unexpected(problem.getClass().getSimpleName());
    }

    /** True when the same step may well succeed another time. */
    static boolean retryable(Failure reason) {
        boolean never = reason instanceof Failure.NotAPicture
                || reason instanceof Failure.PictureTooLarge
                || reason instanceof Failure.TooLarge
                || reason instanceof Failure.AddressRefused;
        // gone for good, or too large for that server
        boolean refused =
                reason instanceof Failure.TransferStatus answer && (answer.status() == 410 || answer.status() == 413);
        return !never && !refused;
    }

    /** Where an outgoing picture goes: what the server offers, else what the person entered, else null: inline. */
    private @Nullable UploadTarget uploadTarget() {
        ServerTraits now = traits.get();
        String offered = now.uploadAddress();
        if (offered != null) {
            URI address = uri(offered);
            if (address != null) return new UploadTarget.Offered(secured(address), now.uploadToken());
        }
        String entered = membership.server().uploadAddress();
        URI address = entered == null ? null : uri(entered);
        return address == null ? null : new UploadTarget.Form(address);
    }

    /** A server behind an encrypting proxy does not know that it is reached by https; its token must not go in clear. */
    private URI secured(URI address) {
        boolean encrypted =
                membership.server().template().toLowerCase(Locale.ROOT).startsWith("wss:");
        boolean clear = "http".equalsIgnoreCase(address.getScheme());
        if (!encrypted || !clear || !tools.guard().onCourseHost(address)) return address;
        return URI.create("https" + address.toString().substring(4));
    }

    private static @Nullable URI uri(String address) {
        try {
            return URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<Tile> tilesOf(String address) {
        List<Tile> found = new ArrayList<>();
        for (TileReference reference : tiles.values()) {
            Tile tile = reference.get();
            if (tile != null && tile.key.address.equals(address)) found.add(tile);
        }
        return found;
    }

    /** Lets go of what was looked at longest ago; whoever still shows such a tile keeps it alive. */
    private void trim() {
        long total = 0;
        for (Tile tile : kept.values()) total += tile.weight();
        Iterator<Tile> eldest = kept.values().iterator();
        while ((total > KEPT_BYTES || kept.size() > KEPT_TILES) && eldest.hasNext()) {
            total -= eldest.next().weight();
            eldest.remove();
        }
    }

    private void forgetDropped() {
        for (Reference<? extends Tile> gone = dropped.poll(); gone != null; gone = dropped.poll())
            if (gone instanceof TileReference reference) tiles.remove(reference.key, reference);
    }

    private static final class TileReference extends WeakReference<Tile> {
        private final Key key;

        TileReference(Tile tile, ReferenceQueue<Tile> queue) {
            super(tile, queue);
            this.key = tile.key;
        }
    }

    /** One picture at one size: itself the property, so that a watcher keeps all of it alive. */
    private final class Tile extends ReadOnlyObjectPropertyBase<PictureState> {
        private final Key key;
        private PictureState state = new PictureState.Loading();
        private int question;
        /** It is asked for at the course server, where its address does not lead. */
        private boolean asksHere;
        /** The course server does not have it. */
        private boolean notHere;

        Tile(Key key) {
            this.key = key;
        }

        void become(PictureState other) {
            if (state.equals(other)) return;
            state = other;
            fireValueChangedEvent();
        }

        long weight() {
            return state instanceof PictureState.Ready ready
                    ? 4L * ready.raster().argb().length
                    : 0;
        }

        @Override
        public PictureState get() {
            return state;
        }

        @Override
        public Object getBean() {
            return Pictures.this;
        }

        @Override
        public String getName() {
            return "picture";
        }
    }
}

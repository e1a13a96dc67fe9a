package org.lectern.view.pictures;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.room.Album;

/** Which picture of a room one is at, and the ways to the ones before and after it. FX thread only. */
final class AlbumWalk {
    static final int OLDER = 1;
    static final int NEWER = -1;

    private final Consumer<Message> onArrival;
    private final Runnable onWays;
    private final InvalidationListener changed = _ -> changed();
    private @Nullable Album album;
    /** Pictures that nobody comes to by walking. */
    private Predicate<Message> passed = _ -> false;

    private @Nullable Message at;
    /** True when one wants to an older picture that is not there yet. */
    private boolean waiting;

    /**
     * @param onArrival shows a picture
     * @param onWays run when there may be other ways than before
     */
    AlbumWalk(Consumer<Message> onArrival, Runnable onWays) {
        this.onArrival = onArrival;
        this.onWays = onWays;
    }

    /** {@code passedBy} are pictures that are not shown on the way, such as veiled ones. */
    void enter(Album room, Message first, Predicate<Message> passedBy) {
        leave();
        passed = passedBy;
        album = room;
        room.pictures().addListener(changed);
        room.completeProperty().addListener(changed);
        arrive(first);
    }

    void leave() {
        Album left = album;
        if (left == null) return;
        left.pictures().removeListener(changed);
        left.completeProperty().removeListener(changed);
        album = null;
        at = null;
        waiting = false;
    }

    /** To the next {@link #OLDER} or {@link #NEWER} one; an older one may have to be fetched first. */
    void go(int step) {
        Album room = album;
        if (room == null) return;
        waiting = false;
        Message wanted = next(room, step);
        if (wanted != null) {
            arrive(wanted);
        } else if (step == OLDER && !room.completeProperty().get()) {
            waiting = true;
            room.more();
        }
    }

    boolean older() {
        Album room = album;
        if (room == null) return false;
        return next(room, OLDER) != null || !room.completeProperty().get();
    }

    boolean newer() {
        Album room = album;
        return room != null && next(room, NEWER) != null;
    }

    private @Nullable Message next(Album room, int step) {
        List<Message> pictures = room.pictures();
        for (int i = place() + step; i >= 0 && i < pictures.size(); i += step)
            if (!passed.test(pictures.get(i))) return pictures.get(i);
        return null;
    }

    private void arrive(Message picture) {
        at = picture;
        onArrival.accept(picture);
        Album room = album;
        // what one may come to next is asked for before one wants it
        if (room != null && place() == room.pictures().size() - 1) room.more();
        onWays.run();
    }

    private int place() {
        Album room = album;
        Message here = at;
        if (room == null || here == null) return -1;
        List<Message> pictures = room.pictures();
        for (int i = 0; i < pictures.size(); i++) if (pictures.get(i).id().equals(here.id())) return i;
        return -1;
    }

    private void changed() {
        if (waiting) go(OLDER);
        onWays.run();
    }
}

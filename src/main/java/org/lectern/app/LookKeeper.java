package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Profile;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Theme;
import org.lectern.settings.WholeFile;
import org.lectern.view.Alarm;
import org.lectern.view.Look;
import org.lectern.view.Renewal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link LastLook} of the course that the next start will open: some seconds after the start and after what
 * changes more than that messages come, half a minute after those, when nobody touches the window, and at the end. FX
 * thread only.
 */
final class LookKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LookKeeper.class);

    /** What the next start shows should be of these settings, and without what was taken back. */
    static final Duration SOON = Duration.ofSeconds(2);

    /** In a course in which much is said, pictures are taken so often; also so long until one is tried again. */
    static final Duration WAIT = Duration.ofSeconds(30);

    /** No window shows more rows. */
    private static final int PICTURED = 60;

    private final Lobby lobby;
    private final SettingsFile settings;
    private final AppPaths paths;
    private final LaunchOptions options;
    private final WindowCamera camera;
    private final Executor io;
    private final Renewal soon;
    private final Renewal later;
    private final ListChangeListener<TimelineItem> said = this::said;
    private final InvalidationListener courses = _ -> watch();
    private @Nullable Room watched;
    /** What the kept picture shows was taken back. */
    private boolean outdated;

    /**
     * Watches from now on.
     *
     * @param options of this start; the picture is for starts with the same
     * @param io one thread, which writes the settings too
     */
    LookKeeper(
            Lobby lobby,
            SettingsFile settings,
            AppPaths paths,
            LaunchOptions options,
            WindowCamera camera,
            Executor io,
            Alarm alarm) {
        this.lobby = lobby;
        this.settings = settings;
        this.paths = paths;
        this.options = options;
        this.camera = camera;
        this.io = io;
        this.soon = new Renewal(alarm, SOON, this::keep);
        this.later = new Renewal(alarm, WAIT, this::keep);
        lobby.rooms().addListener(courses);
        // what was kept belongs to other settings from now on
        settings.addListener(_ -> watch());
        watch();
    }

    /** The course that the next start has in front, if it is open and all others of the next start are; else null. */
    private @Nullable Room front() {
        List<Profile> wanted = OpenCourses.wanted(settings.current());
        Map<String, Room> open = new HashMap<>();
        for (Room room : lobby.rooms()) open.put(new Profile(room.membership(), false, false).key(), room);
        if (wanted.isEmpty() || open.size() != wanted.size()) return null;
        for (Profile profile : wanted) if (!open.containsKey(profile.key())) return null;
        return open.get(wanted.getFirst().key());
    }

    private void watch() {
        Room front = front();
        if (front != watched) {
            if (watched != null) watched.items().removeListener(said);
            if (front != null) front.items().addListener(said);
            watched = front;
        }
        soon.later();
    }

    private void said(ListChangeListener.Change<? extends TimelineItem> change) {
        boolean back = false;
        while (change.next()) back |= change.wasRemoved() && takesBack(change);
        outdated |= back;
        if (back) soon.later();
        else later.later();
    }

    /** True when a message that may be in the picture is gone, or has other words; old rows go all the time. */
    private static boolean takesBack(ListChangeListener.Change<? extends TimelineItem> change) {
        Map<MessageId, MessageBody> now = new HashMap<>();
        for (TimelineItem item : change.getAddedSubList())
            if (item instanceof TimelineItem.MessageRow row)
                now.put(row.message().id(), row.message().body());
        int before = change.getList().size() - change.getAddedSize() + change.getRemovedSize();
        int seen = Math.max(0, before - PICTURED - change.getFrom());
        List<? extends TimelineItem> removed = change.getRemoved();
        for (TimelineItem item : removed.subList(Math.min(seen, removed.size()), removed.size()))
            if (item instanceof TimelineItem.MessageRow row
                    && !row.message().body().equals(now.get(row.message().id()))) return true;
        return false;
    }

    private void keep() {
        Runnable kept = kept(false);
        try {
            io.execute(kept);
        } catch (RejectedExecutionException ending) {
            LOG.debug("the end writes it");
        }
    }

    /** What the end has to keep: to be run when the settings are those of the next start. */
    Runnable atLast() {
        try {
            return kept(true);
        } catch (RuntimeException unpictured) {
            // nothing that the end has to do may be left undone for a picture
            LOG.warn("the last look is not kept", unpictured);
            return () -> forget(paths);
        }
    }

    private Runnable kept(boolean last) {
        Room front = front();
        if (front == null || front.items().isEmpty()) return () -> forget(paths);
        WindowPicture.Taken taken = front.atLatest() ? picture(front.membership(), last) : null;
        if (taken == null) {
            if (!last) later.later();
            // an older picture is better than none, if all that it shows may be shown
            return outdated ? () -> forget(paths) : () -> {};
        }
        outdated = false;
        Settings chosen = settings.current();
        Theme theme = options.theme() == null ? chosen.appearance().theme() : options.theme();
        boolean night = Look.night(theme);
        return () -> write(new LastLook(theme, night, chosen.window(), taken.pack()));
    }

    private WindowPicture.@Nullable Taken picture(Membership course, boolean last) {
        return last ? camera.takeLast(course) : camera.take(course);
    }

    private void write(LastLook look) {
        try {
            look.write(paths, options);
        } catch (IOException | SecurityException unwritable) {
            // a start that shows nothing early is no misfortune
            LOG.debug("the last look is not kept: {}", unwritable.toString());
        }
    }

    /** Deletes what was kept. Not on the FX thread. */
    static void forget(AppPaths paths) {
        try {
            Files.deleteIfExists(paths.look());
            // of a write that was cut off
            Files.deleteIfExists(new WholeFile(paths.look()).temporary());
        } catch (IOException | SecurityException undeletable) {
            LOG.warn("the last look cannot be deleted: {}", undeletable.toString());
        }
    }
}

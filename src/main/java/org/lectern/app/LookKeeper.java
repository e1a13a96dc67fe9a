package org.lectern.app;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.settings.Appearance;
import org.lectern.settings.Profile;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Theme;
import org.lectern.view.Alarm;
import org.lectern.view.Look;
import org.lectern.view.Renewal;
import org.lectern.view.chat.Outline;
import org.lectern.view.chat.SketchColours;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@link LastLook} of the course that the next start will open, some seconds after each change; the end keeps the
 * last one. FX thread only.
 */
final class LookKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LookKeeper.class);

    /** A course in which much is said writes a few kilobytes so often. */
    static final Duration WAIT = Duration.ofSeconds(4);

    private final Lobby lobby;
    private final SettingsFile settings;
    private final AppPaths paths;
    private final Executor io;
    private final Renewal renewal;
    private final SketchColours light = SketchColours.of(false);
    private final SketchColours dark = SketchColours.of(true);
    private final InvalidationListener said = _ -> changed();
    private final InvalidationListener courses = _ -> watch();
    private @Nullable Room watched;

    /**
     * Watches from now on.
     *
     * @param io one thread, which writes the settings too
     */
    LookKeeper(Lobby lobby, SettingsFile settings, AppPaths paths, Executor io, Alarm alarm) {
        this.lobby = lobby;
        this.settings = settings;
        this.paths = paths;
        this.io = io;
        this.renewal = new Renewal(alarm, WAIT, this::keep);
        lobby.rooms().addListener(courses);
        // what was kept belongs to other settings from now on
        settings.addListener(_ -> renewal.later());
        watch();
    }

    /** What the window shows now; null when the next start cannot draw it. */
    @Nullable
    LastLook now() {
        Settings chosen = settings.current();
        List<Profile> wanted = OpenCourses.wanted(chosen);
        if (wanted.size() != 1 || lobby.rooms().size() != 1 || !usual(chosen.appearance())) return null;
        Room room = lobby.rooms().getFirst();
        Profile open = new Profile(room.membership(), false, false);
        if (!open.key().equals(wanted.getFirst().key()) || !room.atLatest()) return null;
        Theme theme = chosen.appearance().theme();
        Outline outline = Outline.of(room.membership(), room.items(), settings);
        return outline == null ? null : new LastLook(outline, theme, Look.night(theme), chosen.window(), light, dark);
    }

    /** A {@link org.lectern.view.chat.Sketch} is of the usual size and colours. */
    private static boolean usual(Appearance worn) {
        return !worn.highContrast() && worn.textSize() == Appearance.DEFAULT.textSize();
    }

    private void watch() {
        Room only = lobby.rooms().size() == 1 ? lobby.rooms().getFirst() : null;
        if (only != watched) {
            if (watched != null) watched.items().removeListener(said);
            if (only != null) only.items().addListener(said);
            watched = only;
        }
        renewal.later();
    }

    private void changed() {
        renewal.later();
    }

    private void keep() {
        LastLook look = now();
        try {
            io.execute(() -> write(look, paths));
        } catch (RejectedExecutionException ending) {
            LOG.debug("the end writes it");
        }
    }

    /** Writes it, or when there is nothing to draw, deletes what was kept. One thread at a time, not the FX thread. */
    static void write(@Nullable LastLook look, AppPaths paths) {
        try {
            if (look == null) Files.deleteIfExists(paths.look());
            else look.write(paths);
        } catch (IOException | SecurityException unwritable) {
            // a start that draws nothing early is no misfortune
            LOG.debug("the last look is not kept: {}", unwritable.toString());
        }
    }
}

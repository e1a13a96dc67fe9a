package org.lectern.app;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import org.jspecify.annotations.Nullable;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.settings.Profile;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;

/** Which saved courses are open, so that the next start opens them again. FX thread only. */
final class OpenCourses {
    private final Lobby lobby;
    private final SettingsFile settings;
    private final FrontDesk desk;
    /** Keys of courses that are being opened again and are not in the lobby yet. */
    private final Set<String> coming = new HashSet<>();
    // a field, so that it is not collected before
    private final InvalidationListener changed = _ -> remember();
    private @Nullable Room front;

    OpenCourses(Lobby lobby, SettingsFile settings, FrontDesk desk) {
        this.lobby = lobby;
        this.settings = settings;
        this.desk = desk;
    }

    /**
     * Opens the saved courses that were open when the program ended, or else the one used last, and from then on keeps
     * account.
     *
     * @param show brings a course to the front; called last for the one that was used last
     * @return false when no course is saved
     */
    boolean reopen(Consumer<Room> show) {
        List<Profile> wanted = wanted(settings.current());
        wanted.forEach(profile -> coming.add(profile.key()));
        lobby.rooms().addListener(changed);
        for (Profile profile : wanted) {
            desk.rejoin(profile, room -> {
                coming.remove(profile.key());
                if (front == null || profile.equals(wanted.getFirst())) front = room;
                if (coming.isEmpty()) show.accept(front);
            });
        }
        return !wanted.isEmpty();
    }

    /** The saved courses that were open when the program ended, or else the one used last. */
    static List<Profile> wanted(Settings settings) {
        List<Profile> saved = settings.profiles();
        Set<String> open = new HashSet<>(settings.desk().open());
        List<Profile> wanted =
                saved.stream().filter(profile -> open.contains(profile.key())).toList();
        return wanted.isEmpty() && !saved.isEmpty() ? List.of(saved.getFirst()) : wanted;
    }

    private void remember() {
        List<String> keys = new ArrayList<>();
        for (Room room : lobby.rooms()) keys.add(new Profile(room.membership(), false, false).key());
        for (String key : settings.current().desk().open())
            if (coming.contains(key) && !keys.contains(key)) keys.add(key);
        settings.update(old -> old.desk(desk -> desk.withOpen(keys)));
    }
}

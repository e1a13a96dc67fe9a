package org.lectern.settings;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything the person chose, in groups. Each group is a record in a file of its own, which also reads and writes
 * itself, so that a choice is added in one place.
 *
 * @param window null until the window was closed once
 * @param profiles saved courses, the last used first
 */
public record Settings(
        General general,
        Appearance appearance,
        Writing writing,
        Reading reading,
        Notifications notifications,
        Privacy privacy,
        Desk desk,
        Updates updates,
        @Nullable WindowBounds window,
        List<Profile> profiles) {
    public static final Settings DEFAULT = new Settings(
            General.DEFAULT,
            Appearance.DEFAULT,
            Writing.DEFAULT,
            Reading.DEFAULT,
            Notifications.DEFAULT,
            Privacy.DEFAULT,
            Desk.DEFAULT,
            Updates.DEFAULT,
            null,
            List.of());

    public Settings {
        profiles = List.copyOf(profiles);
    }

    public Settings general(UnaryOperator<General> change) {
        return new Settings(
                change.apply(general),
                appearance,
                writing,
                reading,
                notifications,
                privacy,
                desk,
                updates,
                window,
                profiles);
    }

    public Settings appearance(UnaryOperator<Appearance> change) {
        return new Settings(
                general,
                change.apply(appearance),
                writing,
                reading,
                notifications,
                privacy,
                desk,
                updates,
                window,
                profiles);
    }

    public Settings writing(UnaryOperator<Writing> change) {
        return new Settings(
                general,
                appearance,
                change.apply(writing),
                reading,
                notifications,
                privacy,
                desk,
                updates,
                window,
                profiles);
    }

    public Settings reading(UnaryOperator<Reading> change) {
        return new Settings(
                general,
                appearance,
                writing,
                change.apply(reading),
                notifications,
                privacy,
                desk,
                updates,
                window,
                profiles);
    }

    public Settings notifications(UnaryOperator<Notifications> change) {
        return new Settings(
                general,
                appearance,
                writing,
                reading,
                change.apply(notifications),
                privacy,
                desk,
                updates,
                window,
                profiles);
    }

    public Settings privacy(UnaryOperator<Privacy> change) {
        return new Settings(
                general,
                appearance,
                writing,
                reading,
                notifications,
                change.apply(privacy),
                desk,
                updates,
                window,
                profiles);
    }

    public Settings desk(UnaryOperator<Desk> change) {
        return new Settings(
                general,
                appearance,
                writing,
                reading,
                notifications,
                privacy,
                change.apply(desk),
                updates,
                window,
                profiles);
    }

    public Settings updates(UnaryOperator<Updates> change) {
        return new Settings(
                general,
                appearance,
                writing,
                reading,
                notifications,
                privacy,
                desk,
                change.apply(updates),
                window,
                profiles);
    }

    public Settings withWindow(@Nullable WindowBounds other) {
        return new Settings(
                general, appearance, writing, reading, notifications, privacy, desk, updates, other, profiles);
    }

    public Settings withProfiles(List<Profile> others) {
        return new Settings(
                general, appearance, writing, reading, notifications, privacy, desk, updates, window, others);
    }
}

package org.lectern.view.preferences;

import java.util.Locale;
import org.kordamp.ikonli.feather.Feather;

/** A page of the preferences. */
enum Section {
    GENERAL(Feather.SLIDERS),
    APPEARANCE(Feather.DROPLET),
    MESSAGES(Feather.MESSAGE_SQUARE),
    NOTIFICATIONS(Feather.BELL),
    PRIVACY(Feather.SHIELD),
    COURSES(Feather.SERVER),
    STORAGE(Feather.HARD_DRIVE);

    final Feather icon;

    Section(Feather icon) {
        this.icon = icon;
    }

    /** The text key of its name. */
    String title() {
        return "preferences.section." + name().toLowerCase(Locale.ROOT);
    }
}

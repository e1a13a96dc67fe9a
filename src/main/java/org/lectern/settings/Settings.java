package org.lectern.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the person chose.
 *
 * @param sendKey which key sends a message
 * @param window null until the window was closed once
 * @param profiles saved courses, the last used first
 * @param updates whether and where to ask for a newer version
 */
public record Settings(
        Language language,
        Theme theme,
        SendKey sendKey,
        @Nullable WindowBounds window,
        List<Profile> profiles,
        Updates updates) {
    public static final Settings DEFAULT =
            new Settings(Language.SYSTEM, Theme.SYSTEM, SendKey.ENTER, null, List.of(), Updates.NEVER);

    public Settings {
        profiles = List.copyOf(profiles);
    }

    public Settings withLanguage(Language other) {
        return new Settings(other, theme, sendKey, window, profiles, updates);
    }

    public Settings withTheme(Theme other) {
        return new Settings(language, other, sendKey, window, profiles, updates);
    }

    public Settings withSendKey(SendKey other) {
        return new Settings(language, theme, other, window, profiles, updates);
    }

    public Settings withWindow(@Nullable WindowBounds other) {
        return new Settings(language, theme, sendKey, other, profiles, updates);
    }

    public Settings withProfiles(List<Profile> others) {
        return new Settings(language, theme, sendKey, window, others, updates);
    }

    public Settings withUpdates(Updates other) {
        return new Settings(language, theme, sendKey, window, profiles, other);
    }
}

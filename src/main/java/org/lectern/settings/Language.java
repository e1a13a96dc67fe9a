package org.lectern.settings;

import java.util.Locale;
import java.util.Set;

/** The language of the window. */
public enum Language {
    SYSTEM,
    ENGLISH,
    /** Chinese in simplified characters. */
    CHINESE,
    /** Chinese in traditional characters, in the words of Taiwan. */
    TRADITIONAL_CHINESE;

    private static final Set<String> TRADITIONAL_PLACES = Set.of("TW", "HK", "MO");

    /** The locale to use. */
    public Locale locale() {
        return switch (this) {
            case ENGLISH -> Locale.ENGLISH;
            case CHINESE -> Locale.SIMPLIFIED_CHINESE;
            case TRADITIONAL_CHINESE -> Locale.TRADITIONAL_CHINESE;
            case SYSTEM -> nearest(Locale.getDefault());
        };
    }

    /**
     * The language of ours that is nearest to a system's own: Chinese by its script, or else by its place ({@code zh-HK}
     * is traditional, {@code zh-Hans-HK} is not); English for all others.
     */
    public static Locale nearest(Locale system) {
        if (!system.getLanguage().equals("zh")) return Locale.ENGLISH;
        String script = system.getScript();
        boolean traditional =
                script.isEmpty() ? TRADITIONAL_PLACES.contains(system.getCountry()) : script.equals("Hant");
        return traditional ? Locale.TRADITIONAL_CHINESE : Locale.SIMPLIFIED_CHINESE;
    }
}

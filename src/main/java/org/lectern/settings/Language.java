package org.lectern.settings;

import java.util.Locale;

/** The language of the window. */
public enum Language {
    SYSTEM,
    ENGLISH,
    CHINESE;

    /** The locale to use; the system's own is Chinese for every {@code zh}, else English. */
    public Locale locale() {
        return switch (this) {
            case ENGLISH -> Locale.ENGLISH;
            case CHINESE -> Locale.SIMPLIFIED_CHINESE;
            case SYSTEM -> Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        };
    }
}

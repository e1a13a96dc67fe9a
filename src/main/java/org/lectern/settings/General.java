package org.lectern.settings;

/** What concerns the whole program. */
public record General(Language language) {
    public static final General DEFAULT = new General(Language.SYSTEM);

    public General withLanguage(Language other) {
        return new General(other);
    }

    static General read(Fields in) {
        return new General(in.choice("language", DEFAULT.language));
    }

    void write(Fields out) {
        out.put("language", language);
    }
}

package org.lectern.view.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lectern.settings.SettingsFile;

/** What a person chose before: the emoji used last, and a skin tone. Kept in the settings. */
public record EmojiChoices(SettingsFile settings) {
    private static final int KEPT = 36;

    /** The ones used last, the newest first. */
    public List<Emoji> recent() {
        EmojiTable table = EmojiTable.load();
        return settings.current().reading().emoji().stream()
                .map(table::of)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Remembers that one was used. */
    public void use(Emoji emoji) {
        settings.update(before -> before.reading(reading -> {
            List<String> recent = new ArrayList<>(reading.emoji());
            recent.remove(emoji.sequence());
            recent.addFirst(emoji.sequence());
            return reading.withEmoji(recent.subList(0, Math.min(KEPT, recent.size())));
        }));
    }

    /** 0 for none, 1 to 5 from light to dark. */
    public int tone() {
        return settings.current().reading().skinTone();
    }

    public void choose(int tone) {
        settings.update(before -> before.reading(reading -> reading.withSkinTone(tone)));
    }
}

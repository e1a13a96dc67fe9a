package org.lectern.view.records;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.lectern.domain.Role;
import org.lectern.view.Texts;

/**
 * What is said in an exported file besides the messages, in the language of the moment.
 *
 * @param answers pattern of {@link java.text.MessageFormat}: {@code {0}} is a name
 * @param made pattern of {@link java.text.MessageFormat}: {@code {0}} is a time
 * @param count pattern: {@code {0}} is a number
 */
public record TranscriptWords(
        String picture,
        String missing,
        String like,
        String flower,
        String recalled,
        String unsupported,
        String question,
        String answers,
        Map<Role, String> roles,
        String made,
        String count,
        Locale locale) {

    /** The words of now. FX thread only. */
    public static TranscriptWords of(Texts texts) {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) roles.put(role, texts.get("role.name." + role.word()));
        return new TranscriptWords(
                texts.get("chat.picture.spoken"),
                texts.get("records.file.missing"),
                texts.get("chat.sign.like"),
                texts.get("chat.sign.flower"),
                texts.get("chat.note.recalled"),
                texts.get("records.file.unsupported"),
                texts.get("records.file.question"),
                texts.pattern("records.file.answers"),
                roles,
                texts.pattern("records.file.made"),
                texts.pattern("records.file.count"),
                texts.formats());
    }
}

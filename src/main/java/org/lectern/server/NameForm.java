package org.lectern.server;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lectern.domain.Lookalikes;

/** What a name is taken for: names that a reader cannot tell apart have the same forms. Pure, any thread. */
final class NameForm {
    /**
     * Characters that show nothing: formats, blanks, controls, marks that only choose a variant, and what Unicode calls
     * Default_Ignorable_Code_Point beside these (DerivedCoreProperties.txt), with the blank of braille.
     */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\p{Cf}\\p{Z}\\p{Cc}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800\\u3164"
                    + "\\uFE00-\\uFE0F\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]");

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

    private NameForm() {}

    /** One case, one width, nothing unseen. */
    static String fold(String name) {
        // what is unseen goes first, too: between a letter and its accent it would keep the two from being one
        String seen = UNSEEN.matcher(name).replaceAll("");
        return UNSEEN.matcher(Normalizer.normalize(seen, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /**
     * The look of a name: its {@link #fold} with each letter as the one that it is read as. Signs keep the words of a name
     * apart, so that 1-12 is not 11-2.
     */
    static String look(String name) {
        String folded = fold(name);
        String look = SIGNS.splitAsStream(folded).map(Lookalikes::skeleton).collect(Collectors.joining(" "));
        return look.isBlank() ? folded : look;
    }
}

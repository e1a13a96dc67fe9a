package org.lectern.domain;

import java.text.Normalizer;
import java.util.Locale;

/** Names that look the same to the eye have the same skeleton here, whatever letters they are made of. Pure, any thread. */
public final class Lookalikes {
    /** Letters of other scripts and digits, and below each the letter it is read as. */
    private static final String THESE =
            "аеорсухкмтнвіјѕԁԛԝһӏгпиьαβεηικνορτυχωγμσζδ01ıɩɑɡʟǀօոստհցᴏᴀᴄᴇᴠᴡᴢßłđøþ囗囬玉壬亍士末己巳日師葉陳張劉";

    private static final String THOSE =
            "aeopcyxkmthbijsdqwhlrnubabenikvoptuxwyuozdoliiagllonuthgoacevwzbldop口回王王于土未已已曰师叶陈张刘";

    private Lookalikes() {}

    /** What a name looks like. Empty for a name of nothing but signs. */
    public static String skeleton(String name) {
        StringBuilder skeleton = new StringBuilder();
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Lookalikes::plain)
                .forEach(skeleton::appendCodePoint);
        // letters that are read as one, or as each other
        return skeleton.toString().replace("rn", "m").replace("vv", "w").replace('i', 'l');
    }

    private static int plain(int c) {
        int at = c > 0xFFFF ? -1 : THESE.indexOf(c);
        return at < 0 ? c : THOSE.charAt(at);
    }
}

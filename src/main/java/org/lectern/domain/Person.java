package org.lectern.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as seen in a room.
 *
 * @param nickname what to show; never without anything to see (falls back to the id, and then to a question mark)
 * @param avatar address of a picture as received, not checked; null when there is none
 * @param verified true only when a server that checks identities vouches for id and role
 */
public record Person(UserId id, String nickname, @Nullable String avatar, Role role, boolean verified) {
    public Person {
        Objects.requireNonNull(id);
        Objects.requireNonNull(role);
        if (nickname == null || unseen(nickname)) nickname = unseen(id.value()) ? "?" : id.value();
    }

    /** True when no letter or sign in it can be seen: such a name would let somebody speak as nobody. */
    private static boolean unseen(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i)))
            if (seen(name.codePointAt(i))) return false;
        return true;
    }

    private static boolean seen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            // fillers of Hangul and the empty pattern of Braille
            default -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
        };
    }

    /** True when its id is one of these; whoever is not verified may bear any id. */
    public boolean bears(UserId one, UserId other) {
        return id.equals(one) || id.equals(other);
    }

    /** A person of whom only id and nickname are known: an unverified student. */
    public static Person unverified(UserId id, String nickname, @Nullable String avatar) {
        return new Person(id, nickname, avatar, Role.STUDENT, false);
    }
}

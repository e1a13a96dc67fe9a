package org.lectern.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as seen in a room.
 *
 * @param nickname what to show; never blank (falls back to the id)
 * @param avatar address of a picture as received, not checked; null when there is none
 * @param verified true only when a server that checks identities vouches for id and role
 */
public record Person(UserId id, String nickname, @Nullable String avatar, Role role, boolean verified) {
    public Person {
        Objects.requireNonNull(id);
        Objects.requireNonNull(role);
        if (nickname == null || nickname.isBlank()) nickname = id.value();
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

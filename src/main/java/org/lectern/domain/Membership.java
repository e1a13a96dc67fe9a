package org.lectern.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who one is, in which course, on which server: everything to join a room but the password.
 *
 * @param avatar address of one's picture, null for none
 */
public record Membership(
        ServerAddress server,
        RoomId room,
        UserId user,
        String nickname,
        @Nullable String avatar) {
    public Membership {
        Objects.requireNonNull(server);
        Objects.requireNonNull(room);
        Objects.requireNonNull(user);
        if (nickname == null || nickname.isBlank()) nickname = user.value();
    }

    /** The same person in the same course, with the server addressed so. */
    public Membership at(ServerAddress address) {
        return new Membership(address, room, user, nickname, avatar);
    }

    /** This person as a message author, unverified until a server says otherwise. */
    public Person person() {
        return Person.unverified(user, nickname, avatar);
    }
}

package org.lectern.settings;

import java.util.Objects;
import org.lectern.domain.Membership;

/**
 * A saved course: how to join it again.
 *
 * @param passwordSaved the password is in the system's key store, never in this file
 * @param passwordNeeded a password was typed when the course was joined: without it nobody need try
 * @param plainAccepted the person was warned that this server's {@code ws:} is readable by others, and went on
 */
public record Profile(Membership membership, boolean passwordSaved, boolean passwordNeeded, boolean plainAccepted) {
    public Profile {
        Objects.requireNonNull(membership);
        passwordNeeded |= passwordSaved;
    }

    /** With a password only where it is saved. */
    public Profile(Membership membership, boolean passwordSaved, boolean plainAccepted) {
        this(membership, passwordSaved, passwordSaved, plainAccepted);
    }

    /** The same course by other details. */
    public Profile with(Membership changed) {
        return new Profile(changed, passwordSaved, passwordNeeded, plainAccepted);
    }

    /** The password goes from the key store, or comes to it. */
    public Profile withPasswordSaved(boolean saved) {
        return new Profile(membership, saved, passwordNeeded, plainAccepted);
    }

    /** Identity among profiles and in the key store: server, course and user. */
    public String key() {
        return membership.server().template() + "|" + membership.room() + "|" + membership.user();
    }
}

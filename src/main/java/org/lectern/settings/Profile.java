package org.lectern.settings;

import java.util.Objects;
import org.lectern.domain.Membership;

/**
 * A saved course: how to join it again.
 *
 * @param passwordSaved the password is in the system's key store, never in this file
 * @param plainAccepted the person was warned that this server's {@code ws:} is readable by others, and went on
 */
public record Profile(Membership membership, boolean passwordSaved, boolean plainAccepted) {
    public Profile {
        Objects.requireNonNull(membership);
    }

    /** Identity among profiles and in the key store: server, course and user. */
    public String key() {
        return membership.server().template() + "|" + membership.room() + "|" + membership.user();
    }
}

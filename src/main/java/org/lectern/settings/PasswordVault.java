package org.lectern.settings;

import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;

/** Passwords in the system's key store, or nowhere. May block: not for the FX thread. */
public final class PasswordVault {

    /** False where the system has no key store that we can reach: then passwords are asked for each time. */
    public boolean available() {
        throw new UnsupportedOperationException();
    }

    /** The saved password of a profile, null when there is none. */
    public @Nullable Password find(Profile profile) {
        throw new UnsupportedOperationException();
    }

    /** True when it is saved now. */
    public boolean save(Profile profile, Password password) {
        throw new UnsupportedOperationException();
    }

    /** Removes it for good. */
    public void forget(Profile profile) {
        throw new UnsupportedOperationException();
    }
}

package org.lectern.settings;

import org.jspecify.annotations.Nullable;

/** A place for secrets. Every method may block, for instance while the system asks the person to unlock it. */
public interface SecretStore {

    /** The secret of an account, null when there is none. */
    @Nullable
    String get(String account) throws SecretStoreException;

    void set(String account, String secret) throws SecretStoreException;

    /** Removes a secret; harmless when there is none. */
    void delete(String account) throws SecretStoreException;

    /** The store cannot be reached or refused; never holds the secret. */
    final class SecretStoreException extends Exception {
        private static final long serialVersionUID = 1L;

        public SecretStoreException(String kind) {
            super(kind);
        }
    }
}

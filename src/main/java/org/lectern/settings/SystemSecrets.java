package org.lectern.settings;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The system's key store: Secret Service or KWallet, Credential Manager, Keychain. */
final class SystemSecrets implements SecretStore {
    private static final Logger LOG = LoggerFactory.getLogger(SystemSecrets.class);
    private static final String SERVICE = "Lectern";

    private final Keyring keyring;

    private SystemSecrets(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Connects; may take long or for ever where the desktop's bus is in a bad state. */
    static SecretStore connect() throws SecretStoreException {
        try {
            return new SystemSecrets(Keyring.create());
        } catch (BackendNotSupportedException | RuntimeException | LinkageError e) {
            LOG.info("no key store: {}", e.getClass().getSimpleName());
            throw new SecretStoreException(e.getClass().getSimpleName());
        }
    }

    @Override
    public @Nullable String get(String account) {
        try {
            return keyring.getPassword(SERVICE, account);
        } catch (PasswordAccessException e) {
            // this is also how the library says that there is none
            return null;
        }
    }

    @Override
    public void set(String account, String secret) throws SecretStoreException {
        try {
            keyring.setPassword(SERVICE, account, secret);
        } catch (PasswordAccessException e) {
            throw new SecretStoreException(e.getClass().getSimpleName());
        }
    }

    @Override
    public void delete(String account) {
        try {
            keyring.deletePassword(SERVICE, account);
        } catch (PasswordAccessException e) {
            LOG.debug("nothing to forget in the key store");
        }
    }
}

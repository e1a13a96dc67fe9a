package org.lectern.settings;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passwords in the system's key store, or nowhere. May block: not for the FX thread. */
public final class PasswordVault {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordVault.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Long, since the system may ask the person to unlock the store. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private final Callable<SecretStore> connector;
    private final ExecutorService io;
    private final Duration connectTime;
    private final Duration answerTime;
    private @Nullable SecretStore store;
    private boolean tried;

    /**
     * The system's key store, looked for at first use.
     *
     * @param io where the store is spoken to, so that one that hangs does not take the caller with it; needs a thread
     *     that the callers of this vault do not run on, else every call waits for itself
     */
    public PasswordVault(ExecutorService io) {
        this(SystemSecrets::connect, io, CONNECT, ANSWER);
    }

    /** Another store, for tests. */
    public PasswordVault(
            Callable<SecretStore> connector, ExecutorService io, Duration connectTime, Duration answerTime) {
        this.connector = connector;
        this.io = io;
        this.connectTime = connectTime;
        this.answerTime = answerTime;
    }

    /** False where the system has no key store that we can reach: then passwords are asked for each time. */
    public boolean available() {
        return store() != null;
    }

    /** The saved password of a profile, null when there is none. */
    public @Nullable Password find(Profile profile) {
        SecretStore reached = store();
        if (reached == null) return null;
        try {
            String secret = answer(() -> reached.get(profile.key()), answerTime);
            return secret == null ? null : new Password(secret);
        } catch (SecretStore.SecretStoreException e) {
            return null;
        }
    }

    /** True when it is saved now. */
    public boolean save(Profile profile, Password password) {
        SecretStore reached = store();
        if (reached == null) return false;
        try {
            answer(
                    () -> {
                        reached.set(profile.key(), password.reveal());
                        return "";
                    },
                    answerTime);
            return true;
        } catch (SecretStore.SecretStoreException e) {
            return false;
        }
    }

    /** Removes it for good. */
    public void forget(Profile profile) {
        SecretStore reached = store();
        if (reached == null) return;
        try {
            answer(
                    () -> {
                        reached.delete(profile.key());
                        return "";
                    },
                    answerTime);
        } catch (SecretStore.SecretStoreException e) {
            LOG.warn("a saved password could not be forgotten: {}", e.getMessage());
        }
    }

    private synchronized @Nullable SecretStore store() {
        if (!tried) {
            tried = true;
            try {
                store = answer(connector::call, connectTime);
            } catch (SecretStore.SecretStoreException e) {
                LOG.info("passwords are not saved: {}", e.getMessage());
            }
        }
        return store;
    }

    private <T extends @Nullable Object> T answer(Callable<T> question, Duration time)
            throws SecretStore.SecretStoreException {
        Future<T> future;
        try {
            future = io.submit(question);
        } catch (RejectedExecutionException e) {
            throw new SecretStore.SecretStoreException("closed");
        }
        try {
            return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new SecretStore.SecretStoreException("no answer");
        } catch (ExecutionException e) {
            // the message of a foreign exception might hold what was to be stored
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new SecretStore.SecretStoreException(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new SecretStore.SecretStoreException("interrupted");
        }
    }
}

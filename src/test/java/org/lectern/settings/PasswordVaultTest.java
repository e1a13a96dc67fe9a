package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

class PasswordVaultTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final ExecutorService io = Executors.newCachedThreadPool();
    private final Store store = new Store();

    /** Secrets in a map; locked when told so. */
    private static final class Store implements SecretStore {
        private final Map<String, String> secrets = new HashMap<>();
        private boolean locked;

        @Override
        public @Nullable String get(String account) throws SecretStoreException {
            requireOpen();
            return secrets.get(account);
        }

        @Override
        public void set(String account, String secret) throws SecretStoreException {
            requireOpen();
            secrets.put(account, secret);
        }

        @Override
        public void delete(String account) throws SecretStoreException {
            requireOpen();
            secrets.remove(account);
        }

        private void requireOpen() throws SecretStoreException {
            if (locked) throw new SecretStoreException("locked");
        }
    }

    @AfterEach
    void stop() {
        io.shutdownNow();
    }

    private static Profile profile(String user) {
        return new Profile(
                new Membership(ServerAddress.of("wss://a"), new RoomId("c"), new UserId(user), user, null),
                false,
                false);
    }

    private PasswordVault vault() {
        return new PasswordVault(() -> store, io, LONG, LONG);
    }

    @Test
    void savedPasswordIsFoundByItsProfileOnly() {
        PasswordVault vault = vault();
        assertThat(vault.available()).isTrue();
        assertThat(vault.find(profile("anna"))).isNull();
        assertThat(vault.save(profile("anna"), new Password("geheim"))).isTrue();
        assertThat(vault.find(profile("anna"))).isEqualTo(new Password("geheim"));
        assertThat(vault.find(profile("bert"))).isNull();
    }

    @Test
    void forgottenPasswordIsGone() {
        PasswordVault vault = vault();
        vault.save(profile("anna"), new Password("geheim"));
        vault.forget(profile("anna"));
        assertThat(vault.find(profile("anna"))).isNull();
        assertThat(store.secrets).isEmpty();
        vault.forget(profile("anna"));
    }

    @Test
    void withoutAStoreNothingIsSaved() {
        PasswordVault vault = new PasswordVault(
                () -> {
                    throw new SecretStore.SecretStoreException("no bus");
                },
                io,
                LONG,
                LONG);
        assertThat(vault.available()).isFalse();
        assertThat(vault.save(profile("anna"), new Password("geheim"))).isFalse();
        assertThat(vault.find(profile("anna"))).isNull();
        vault.forget(profile("anna"));
    }

    @Test
    void storeThatHangsIsNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        PasswordVault vault = new PasswordVault(
                () -> {
                    tries.incrementAndGet();
                    never.await();
                    return store;
                },
                io,
                Duration.ofMillis(50),
                LONG);
        assertThat(vault.available()).isFalse();
        assertThat(vault.available()).isFalse();
        assertThat(tries).hasValue(1);
    }

    @Test
    void lockedStoreRefusesQuietly() {
        PasswordVault vault = vault();
        assertThat(vault.available()).isTrue();
        store.locked = true;
        assertThat(vault.save(profile("anna"), new Password("geheim"))).isFalse();
        assertThat(vault.find(profile("anna"))).isNull();
    }

    @Test
    void storeIsLookedForAtFirstUseOnly() {
        AtomicInteger tries = new AtomicInteger();
        PasswordVault vault = new PasswordVault(
                () -> {
                    tries.incrementAndGet();
                    return store;
                },
                io,
                LONG,
                LONG);
        assertThat(tries).hasValue(0);
        vault.find(profile("anna"));
        vault.find(profile("anna"));
        assertThat(tries).hasValue(1);
    }
}

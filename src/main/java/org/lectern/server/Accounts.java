package org.lectern.server;

import com.password4j.Argon2Function;
import com.password4j.BcryptFunction;
import com.password4j.HashingFunction;
import com.password4j.types.Bcrypt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts file: UTF-8, one account a line, {@code user hash role courses} separated by blanks or tabs; courses by
 * commas, {@code *} for all; lines that begin with {@code #} are remarks. Immutable, safe on any thread.
 */
final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final int BCRYPT_ROUNDS = 11;
    /** bcrypt looks at no more than this many bytes. */
    private static final int BCRYPT_BYTES = 72;

    static final Accounts NONE = new Accounts(Map.of());

    /** One line of the file. Its {@code toString} is never logged, since it has the hash. */
    record Account(String user, String hash, Role role, Set<String> courses) {
        /** The role in one course; a known person without a part in it is a student. */
        Role in(@Nullable RoomId room) {
            boolean has = courses.contains("*") || (room != null && courses.contains(room.value()));
            return has ? role : Role.STUDENT;
        }
    }

    private final Map<String, Account> byFoldedName;
    private final Set<String> looks;

    private Accounts(Map<String, Account> byFoldedName) {
        this.byFoldedName = byFoldedName;
        this.looks = byFoldedName.values().stream()
                .map(account -> NameForm.look(account.user()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads a file.
     *
     * @throws IOException also for a line that is no account, with its number
     */
    static Accounts read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        Map<String, Account> accounts = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replace("\uFEFF", "").strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            Account account = parse(line);
            if (account == null || accounts.putIfAbsent(NameForm.fold(account.user()), account) != null) {
                throw new IOException(file + ", line " + (i + 1));
            }
        }
        return new Accounts(Map.copyOf(accounts));
    }

    private static @Nullable Account parse(String line) {
        String[] parts = line.split("[ \\t]+", -1);
        if (parts.length != 4 || function(parts[1]) == null) return null;
        Role role = Role.of(parts[2]);
        if (!role.word().equals(parts[2].toLowerCase(Locale.ROOT))) return null;
        return new Account(parts[0], parts[1], role, Set.copyOf(List.of(parts[3].split(",", -1))));
    }

    /**
     * The account that a name means, null when it means none. A name that only looks like an account's (other case,
     * full width, invisible characters) means that account, too, so that nobody can dress up as its owner.
     */
    @Nullable
    Account find(String user) {
        return byFoldedName.get(NameForm.fold(user));
    }

    /** True for a name whose letters are read as those of an account. */
    boolean resembles(String user) {
        return looks.contains(NameForm.look(user));
    }

    /** True when the password is the account's. Slow on purpose: never on the server's loop. */
    static boolean matches(Account account, Password password) {
        HashingFunction function = function(account.hash());
        if (function == null || password.isEmpty()) return false;
        try {
            return function.check(password.reveal(), account.hash());
        } catch (RuntimeException unusable) {
            LOG.warn(
                    "the password hash of an account cannot be used: {}",
                    unusable.getClass().getSimpleName());
            return false;
        }
    }

    private static @Nullable HashingFunction function(String hash) {
        try {
            if (hash.startsWith("$2")) return BcryptFunction.getInstanceFromHash(hash);
            if (hash.startsWith("$argon2")) return Argon2Function.getInstanceFromHash(hash);
            return null;
        } catch (RuntimeException unusable) {
            return null;
        }
    }

    /**
     * A hash for the file.
     *
     * @throws IllegalArgumentException when the password is empty or longer than bcrypt reads (72 bytes)
     */
    static String hash(Password password) {
        int length = password.reveal().getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > BCRYPT_BYTES) throw new IllegalArgumentException("1 to 72 bytes");
        return BcryptFunction.getInstance(Bcrypt.B, BCRYPT_ROUNDS)
                .hash(password.reveal())
                .getResult();
    }
}

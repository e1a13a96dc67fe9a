package org.lectern.server;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Person;

/** Tokens that allow uploads: one a seat, good while it is taken and a while longer. Belongs to the loop. */
final class UploadPasses {
    private final SecureRandom random = new SecureRandom();
    private final Map<Password, Pass> passes = new HashMap<>();

    /** What a token stands for. */
    static final class Pass {
        final Person person;
        /** Its uploads that are under way. */
        int open;

        Pass(Person person) {
            this.person = person;
        }
    }

    /** A new token. */
    Password issue(Person person) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        Password token = new Password(HexFormat.of().formatHex(bytes));
        passes.put(token, new Pass(person));
        return token;
    }

    /** What a token stands for; null for one that nobody has. */
    @Nullable
    Pass check(Password token) {
        return passes.get(token);
    }

    void revoke(Password token) {
        passes.remove(token);
    }
}

package org.lectern.server;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;

/** Tokens that allow uploads: one a seat, good while it is taken and a while longer. Belongs to the loop. */
final class UploadPasses {
    private final SecureRandom random = new SecureRandom();
    private final Map<Password, RateLimit> passes = new HashMap<>();

    /** A new token, with its own limit of uploads. */
    Password issue(RateLimit uploads) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        Password token = new Password(HexFormat.of().formatHex(bytes));
        passes.put(token, uploads);
        return token;
    }

    /** The limit of a token's owner; null for a token that nobody has. */
    @Nullable
    RateLimit check(Password token) {
        return passes.get(token);
    }

    void revoke(Password token) {
        passes.remove(token);
    }
}

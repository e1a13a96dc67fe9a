package org.lectern.domain;

import java.util.Objects;

/** A password or token in memory. Its {@code toString} never shows it. The empty one means "none". */
public final class Password {
    public static final Password NONE = new Password("");
    private final String secret;

    public Password(String secret) {
        this.secret = Objects.requireNonNull(secret);
    }

    /** The secret itself; for the wire and the key store only. */
    public String reveal() {
        return secret;
    }

    public boolean isEmpty() {
        return secret.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Password that && that.secret.equals(secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "•••";
    }
}

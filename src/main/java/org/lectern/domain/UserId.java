package org.lectern.domain;

import java.util.Objects;

/** The login name of a person on one server ({@code from} in chat frames). May be empty when a server left it out. */
public record UserId(String value) {
    public UserId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value;
    }
}

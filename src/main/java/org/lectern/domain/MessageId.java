package org.lectern.domain;

import java.util.Objects;

/** The id of a message, unique in its room. */
public record MessageId(String value) {
    public MessageId {
        Objects.requireNonNull(value);
        if (value.isEmpty()) throw new IllegalArgumentException("a message id may not be empty");
    }

    @Override
    public String toString() {
        return value;
    }
}

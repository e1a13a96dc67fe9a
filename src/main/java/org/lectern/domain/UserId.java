package org.lectern.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The login name of a person on one server ({@code from} in chat frames). May be empty when a server left it out. */
public record UserId(String value) {
    public UserId {
        Objects.requireNonNull(value);
    }

    // written out: what Java would make of a record is linked when it is first run, on the way to the first picture

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UserId(String text) && text.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}

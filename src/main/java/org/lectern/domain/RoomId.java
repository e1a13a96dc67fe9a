package org.lectern.domain;

import java.util.Objects;

/** The id of a course's room, as the server spells it ({@code courseId} in the address, {@code groupId} in frames). */
public record RoomId(String value) {
    public RoomId {
        Objects.requireNonNull(value);
        if (value.isBlank()) throw new IllegalArgumentException("a room id may not be blank");
    }

    @Override
    public String toString() {
        return value;
    }
}

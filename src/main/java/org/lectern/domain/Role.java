package org.lectern.domain;

import java.util.Locale;

/** What a person may do in a course. J-IM servers know none of this: there everybody is an unverified student. */
public enum Role {
    /** Hosts the room. */
    OWNER,
    TEACHER,
    ASSISTANT,
    STUDENT,
    /** Reads, never writes. */
    OBSERVER;

    /** The word used on the wire and in the accounts file: the name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a wire word in any case; {@link #STUDENT} for an unknown word, since that claims the least. */
    public static Role of(String word) {
        for (Role role : values()) if (role.name().equalsIgnoreCase(word.strip())) return role;
        return STUDENT;
    }

    /** True for those who lead a course: owner, teacher, assistant. */
    public boolean leads() {
        return this == OWNER || this == TEACHER || this == ASSISTANT;
    }
}

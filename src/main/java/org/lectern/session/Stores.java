package org.lectern.session;

import org.lectern.domain.ResumePoint;

/** What outlives the program of a conversation. Belongs to one conversation. */
public record Stores(OutboxStore outbox, ResumeStore resume) {

    /** Forgets everything at the end of the program: for tests, and for when no archive can be opened. */
    public static Stores inMemory() {
        return new Stores(new MemoryOutbox(), answer -> answer.accept(ResumePoint.NOWHERE));
    }
}

package org.lectern.domain;

/**
 * What a server does with messages, learned from what became of the own ones on this connection. It decides what may be
 * claimed of a message (performance of the protocol differs between J-IM's versions and settings).
 *
 * @param keepsIds it leaves the id that a client made
 * @param keepsClientId it leaves the client's id in {@code extras.cid}; only known of servers that replace ids
 * @param keepsTimes it leaves {@code createTime}
 * @param keepsHistory it stores messages: without that no message can be proven to be stored
 */
public record ServerProfile(Trait keepsIds, Trait keepsClientId, Trait keepsTimes, Trait keepsHistory) {
    /** Nothing is known yet. */
    public static final ServerProfile UNKNOWN =
            new ServerProfile(Trait.UNKNOWN, Trait.UNKNOWN, Trait.UNKNOWN, Trait.UNKNOWN);

    /** A habit of a server. */
    public enum Trait {
        UNKNOWN,
        YES,
        NO;

        public static Trait of(boolean seen) {
            return seen ? YES : NO;
        }
    }

    public ServerProfile withHistory(Trait kept) {
        return new ServerProfile(keepsIds, keepsClientId, keepsTimes, kept);
    }
}

package org.lectern.domain;

/**
 * Where an own message stands.
 *
 * <pre>
 *   WAITING ----------> SENT ----------> DELIVERED ----------> STORED
 *     ^  (to socket)     |  (echo or ack)         (our server's committed ack, or found in history)
 *     |                  | link lost
 *     |                  v
 *     +---- absent -- UNCERTAIN -- found in history --> STORED
 *
 *   any of WAITING, SENT, UNCERTAIN ---> FAILED (with a reason; offers retry, back to WAITING, and discard)
 *   any of WAITING, UNCERTAIN, FAILED -> DELIVERED, STORED (it did arrive: a late echo, or found in history)
 *   SENT -----------------------------> WAITING (the server asks to come back later)
 * </pre>
 */
public enum DeliveryState {
    /** On the disk, or on its way there, and not handed to a socket since it was made or last given up. */
    WAITING,
    /** Handed to the socket; nothing heard. */
    SENT,
    /** Echoed or acknowledged. */
    DELIVERED,
    /** The server proved that it keeps it. */
    STORED,
    /** The link was lost in between, or the server went on without a word about it; history will tell. */
    UNCERTAIN,
    /** Refused or given up. */
    FAILED
}

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
 *   any of WAITING, SENT, UNCERTAIN ---> FAILED (with a reason; offers retry and discard)
 * </pre>
 */
public enum DeliveryState {
    /** Not handed to a socket yet. */
    WAITING,
    /** Handed to the socket; nothing heard. */
    SENT,
    /** Echoed or acknowledged. */
    DELIVERED,
    /** The server proved that it keeps it. */
    STORED,
    /** The link was lost in between; history will tell. */
    UNCERTAIN,
    /** Refused or given up. */
    FAILED
}

package org.lectern.domain;

import java.time.Instant;

/**
 * An own message on its way out.
 *
 * @param id made by this client; the server keeps it (J-IM 2.5, 3.0, ours) or replaces it (J-IM 2.3)
 * @param createdAt milliseconds matter: (author, createdAt) is unique per install
 */
public record OutgoingMessage(MessageId id, MessageBody body, Instant createdAt) {}

package org.lectern.archive;

import java.time.Instant;
import org.lectern.domain.MessageId;

/**
 * Something that was decided by hand about a message.
 *
 * @param topic what the decision is about: of each topic a message has one
 * @param word what was decided
 */
public record Decision(MessageId message, String topic, String word, Instant at) {}

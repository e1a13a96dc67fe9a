package org.lectern.settings;

/** What of a course is worth a notification. */
public enum NotifyLevel {
    /** Every message. */
    ALL,
    /** Mentions, keywords, and what teachers write. */
    MENTIONS,
    /** Nothing. */
    NOTHING
}

package org.lectern.settings;

/** Which key sends what was written; the other one breaks the line. Shift+Enter breaks it with either. */
public enum SendKey {
    /** Enter sends. */
    ENTER,
    /** Ctrl+Enter sends (Command on a Mac). */
    CONTROL_ENTER
}

package org.lectern.settings;

/** Light or dark; SYSTEM follows the desktop, live. */
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
}

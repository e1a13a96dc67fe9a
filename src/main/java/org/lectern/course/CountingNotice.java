package org.lectern.course;

import java.util.Locale;
import java.util.ResourceBundle;

/** What students are told when their course is counted: that it is kept, where, and what for. Said in the room itself. */
public final class CountingNotice {
    private CountingNotice() {}

    /** The words of the notice in a language. */
    public static String in(Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        return ResourceBundle.getBundle("org.lectern.course.notice", locale, exact)
                .getString("counting");
    }
}

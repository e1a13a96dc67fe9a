package org.lectern.view.call;

import org.lectern.domain.Membership;

/** The desktop's own notifications. All methods return at once; FX thread only. */
public interface SystemCalls {

    /** For a desktop that has none. */
    SystemCalls NONE = new SystemCalls() {
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public void call(Membership course, String title, String words, boolean sound, Runnable opened) {}

        @Override
        public void withdraw(Membership course) {}
    };

    /** True once it is known that the desktop shows notifications. */
    boolean available();

    /**
     * Shows a notification, in the place of an earlier one of the same course.
     *
     * @param words plain text, never markup
     * @param sound it is also heard, where the desktop does that
     * @param opened run on the FX thread when the person chose it
     */
    void call(Membership course, String title, String words, boolean sound, Runnable opened);

    /** The course was looked at: what was said of it may go. */
    void withdraw(Membership course);
}

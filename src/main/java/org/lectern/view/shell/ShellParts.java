package org.lectern.view.shell;

import org.lectern.domain.Membership;

/** What a {@link ShellPage} is put together from, once it is drawn. FX thread only. */
record ShellParts(
        CourseRail rail,
        Board board,
        Calls calls,
        Overlays overlays,
        Finder finder,
        ArchiveNotice notice,
        InFront inFront,
        Outlook outlook) {

    /** True while a course is all there is to see, at its newest message: as a start shows it. */
    boolean plain(Membership course) {
        Course chosen = rail.chosen();
        return chosen != null
                && chosen.model().membership().equals(course)
                && !overlays.isOpen()
                && !board.isOpen()
                && !finder.isOpen()
                && chosen.page().plain();
    }

    /** Shows a course so for the last time, as far as that is possible at once; nothing counts as read by that. */
    void settle(Course course) {
        inFront.leave();
        if (overlays.isOpen()) overlays.close();
        finder.close();
        if (board.isOpen()) board.close();
        rail.choose(course);
        course.page().settle();
    }
}

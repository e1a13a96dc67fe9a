package org.lectern.view.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/**
 * Finds out what is in front of the person: tells the courses, so that what is seen counts as read, and the calls; and
 * writes what stands there on the window. FX thread only.
 */
final class Outlook {
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final Texts texts;
    private final CourseRail rail;
    private final Board board;
    private final Calls calls;
    private final Overlays overlays;
    private final InFront inFront;

    Outlook(Texts texts, CourseRail rail, Board board, Calls calls, Overlays overlays, InFront inFront) {
        this.texts = texts;
        this.rail = rail;
        this.board = board;
        this.calls = calls;
        this.overlays = overlays;
        this.inFront = inFront;
    }

    /** What is in front, and how many messages wait elsewhere. */
    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Looks again, after anything changed that may matter; {@code all} are the joined courses. */
    void look(List<Course> all) {
        Course chosen = all.isEmpty() ? null : rail.chosen();
        boolean focused = inFront.thereProperty().get();
        boolean covered = board.isOpen();
        for (Course course : all) course.watch(course == chosen && focused && !covered);
        calls.look(covered ? null : chosen, focused, board.isWall());
        int elsewhere = all.stream()
                .filter(course -> !course.mutedProperty().get())
                .mapToInt(course -> course.unreadProperty().get())
                .sum();
        String app = texts.get("app.window.title");
        String front = front(chosen);
        String name = front == null ? app : texts.get("shell.title.course", front, app);
        title.set(elsewhere == 0 ? name : texts.get("shell.title.unread", elsewhere, name));
    }

    private @Nullable String front(@Nullable Course chosen) {
        if (overlays.isForm()) return texts.get("signin.title.text");
        if (board.isWall()) return texts.get("wall.page.title");
        return chosen == null ? null : chosen.name();
    }
}

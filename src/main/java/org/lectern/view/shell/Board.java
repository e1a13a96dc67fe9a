package org.lectern.view.shell;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.view.Keys;
import org.lectern.view.Views;
import org.lectern.view.wall.WallPage;
import org.lectern.view.wall.Watched;

/**
 * The wall of all courses, in the place of the course in front. It is made when it is first asked for, and rests while a
 * course is in front. FX thread only.
 */
final class Board implements WallPage.Visits {
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final Views views;
    private final StackPane content;
    private final CourseRail rail;
    private final BiConsumer<Membership, MessageId> go;
    private final Runnable back;
    private @Nullable WallPage page;

    /**
     * @param go shows a message in its course
     * @param back puts the course in front into {@code content} again
     */
    Board(Views views, StackPane content, CourseRail rail, BiConsumer<Membership, MessageId> go, Runnable back) {
        this.views = views;
        this.content = content;
        this.rail = rail;
        this.go = go;
        this.back = back;
    }

    /** True while the wall is there and no single course. */
    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    boolean isOpen() {
        return open.get();
    }

    /** Comes and goes at the key, wherever the focus is in {@code root}; Escape goes back too. */
    void listen(Region root, Region desk) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.WALL.match(event) || desk.isDisabled()) return;
            event.consume();
            toggle();
        });
        content.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.BACK.match(event) || !isOpen()) return;
            event.consume();
            close();
        });
    }

    void toggle() {
        if (isOpen()) close();
        else show();
    }

    private void show() {
        List<Course> courses = rail.courses();
        if (courses.isEmpty()) return;
        WallPage wall = page == null ? views.load(WallPage.class) : page;
        page = wall;
        wall.open(courses.stream().map(Board::watched).toList(), this);
        content.getChildren().setAll(wall.root());
        open.set(true);
        rail.narrow(true);
        wall.focus();
    }

    private static Watched watched(Course course) {
        return new Watched(course.model(), course.name(), course.unreadProperty(), course.calledProperty());
    }

    /** A course comes to the front: the wall rests. */
    void rest() {
        if (!isOpen()) return;
        open.set(false);
        rail.narrow(false);
        if (page != null) page.rest();
    }

    @Override
    public void open(Membership course) {
        for (Course one : rail.courses()) {
            if (!one.model().membership().equals(course)) continue;
            rest();
            rail.choose(one);
        }
        back.run();
    }

    @Override
    public void go(Membership course, MessageId message) {
        open(course);
        go.accept(course, message);
    }

    @Override
    public void close() {
        rest();
        back.run();
    }
}

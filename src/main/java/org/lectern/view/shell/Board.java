package org.lectern.view.shell;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;
import org.lectern.view.Views;
import org.lectern.view.chat.HiddenPeople;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.pictures.PictureViewer;
import org.lectern.view.teach.ClassPage;
import org.lectern.view.teach.StudentCard;
import org.lectern.view.teach.TeachVisits;
import org.lectern.view.wall.WallPage;
import org.lectern.view.wall.Watched;

/**
 * What may stand in the place of the course in front: the wall of all courses, or what a teacher needs of one. The pages are
 * made when they are first asked for, and rest while a course is in front. FX thread only.
 */
final class Board implements WallPage.Visits, TeachVisits {
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final Views views;
    private final SettingsFile settings;
    private final StackPane content;
    private final CourseRail rail;
    private final Overlays overlays;
    private final BiConsumer<Membership, MessageId> go;
    private final Runnable back;
    private @Nullable WallPage wall;
    private @Nullable ClassPage page;
    private @Nullable StudentCard card;
    private @Nullable PictureViewer viewer;
    private @Nullable TeachersDesk teachers;
    private @Nullable CountingBar counting;
    private boolean onWall;

    /**
     * @param go shows a message in its course
     * @param back puts the course in front into {@code content} again
     */
    Board(
            Views views,
            SettingsFile settings,
            StackPane content,
            CourseRail rail,
            Overlays overlays,
            BiConsumer<Membership, MessageId> go,
            Runnable back) {
        this.views = views;
        this.settings = settings;
        this.content = content;
        this.rail = rail;
        this.overlays = overlays;
        this.go = go;
        this.back = back;
    }

    /** With a reminder that people are counted. */
    Board with(CountingBar reminder) {
        counting = reminder;
        return this;
    }

    /** From now on there is something to teach with. */
    void teach(TeachersDesk desk) {
        teachers = desk;
        if (counting != null) counting.teach(desk);
    }

    /** True while no single course is before the person. */
    ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    boolean isOpen() {
        return open.get();
    }

    /** True while all courses are. */
    boolean isWall() {
        return open.get() && onWall;
    }

    /** Pages come and go at their keys, wherever the focus is in {@code root}; Escape goes back too. */
    void listen(Region root, Region desk) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean all = Keys.WALL.match(event);
            if (!all && !Keys.TEACH.match(event) || desk.isDisabled()) return;
            event.consume();
            if (all) toggleWall();
            else toggleClass();
        });
        // also from the rail beside it
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!Keys.BACK.match(event) || !isOpen() || desk.isDisabled()) return;
            event.consume();
            close();
        });
    }

    void toggleWall() {
        if (isWall()) close();
        else showWall();
    }

    void toggleClass() {
        if (isOpen() && !onWall) close();
        else showClass();
    }

    private void showWall() {
        List<Course> courses = rail.courses();
        if (courses.isEmpty()) return;
        rest();
        WallPage shown = wall == null ? views.load(WallPage.class) : wall;
        wall = shown;
        shown.open(courses.stream().map(this::watched).toList(), this);
        if (teachers != null) shown.attend(teachers.counted(), this);
        content.getChildren().setAll(shown.root());
        opened(true);
        shown.focus();
    }

    private void showClass() {
        Course course = rail.chosen();
        Classroom classroom = course == null ? null : classroom(course);
        if (classroom == null || teachers == null) return;
        rest();
        ClassPage shown = page == null ? views.load(ClassPage.class) : page;
        page = shown;
        shown.open(classroom, teachers.pending(), this);
        content.getChildren().setAll(shown.root());
        opened(false);
        shown.focus();
    }

    private void opened(boolean all) {
        onWall = all;
        open.set(true);
        rail.narrow(all);
        if (counting != null) counting.forOneCourse(!all);
    }

    private Watched watched(Course course) {
        return new Watched(
                course.model(),
                course.name(),
                course.unreadProperty(),
                course.calledProperty(),
                HiddenPeople.in(settings, course.model().membership())::has,
                classroom(course));
    }

    /** What a teacher needs of a course; null where nobody teaches. */
    @Nullable
    Classroom classroom(Course course) {
        return course.classroom(teachers);
    }

    /** A course comes to the front: the pages rest. */
    void rest() {
        if (!isOpen()) return;
        open.set(false);
        rail.narrow(false);
        if (counting != null) counting.forOneCourse(true);
        if (wall != null) wall.rest();
        if (page != null) page.rest();
    }

    @Override
    public void open(Membership course) {
        rest();
        for (Course one : rail.courses()) if (one.model().membership().equals(course)) rail.choose(one);
        back.run();
    }

    @Override
    public void go(Membership course, MessageId message) {
        open(course);
        go.accept(course, message);
    }

    @Override
    public void go(Classroom classroom, MessageId message) {
        go(classroom.room().membership(), message);
    }

    @Override
    public void card(Classroom classroom, Person person) {
        StudentCard shown = card == null ? views.load(StudentCard.class) : card;
        card = shown;
        shown.open(classroom, person, overlays::close);
        overlays.lay(shown);
    }

    @Override
    public void picture(Classroom classroom, Message message) {
        PictureViewer shown = viewer == null ? views.load(PictureViewer.class) : viewer;
        viewer = shown;
        Node focused = content.getScene() == null ? null : content.getScene().getFocusOwner();
        overlays.lay(shown);
        shown.open(new RoomChat(classroom.room()), message, focused, overlays::close);
    }

    @Override
    public void close() {
        rest();
        back.run();
    }
}

package org.lectern.view.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;
import org.lectern.view.Texts;
import org.lectern.view.part.Divider;
import org.lectern.view.part.PaneWidth;

/**
 * The joined courses at the left edge, narrow while there is one only. Their order, which of them are muted and how wide the
 * rail is are kept in the settings. Alt+Up and Alt+Down go to the course before and after, with Shift only among those with something unread;
 * Ctrl+Shift+Up and Ctrl+Shift+Down move the chosen course, as dragging does. FX thread only.
 */
final class CourseRail implements CourseCell.Actions {
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private static final double NARROW = 560;
    private static final double USUAL = 232;
    private static final double LEAST = 232;
    private static final double MOST = 400;
    private static final double LEAST_BESIDE = 420;
    private static final double SLIM_WIDTH = 68;
    /** The counts of several courses need their room beside the signs. */
    private static final double SLIM_COUNTED = 104;

    private final VBox rail;
    private final ListView<Course> list;
    private final Button join;
    private final Texts texts;
    private final SettingsFile settings;
    private final Consumer<Course> onRecords;
    private final Consumer<Course> onLeave;
    /** Keys of the courses that were in front, the last one first. */
    private final List<String> recent = new ArrayList<>();
    /** The list is being filled anew: what is chosen meanwhile is nobody's choice. */
    private boolean filling;
    /** Of the window's page; 0 until it is laid out. */
    private double width;

    private boolean narrow;
    private final BooleanProperty slim = new SimpleBooleanProperty();
    private final BooleanProperty several = new SimpleBooleanProperty();

    CourseRail(
            Texts texts,
            SettingsFile settings,
            VBox rail,
            ListView<Course> list,
            Button join,
            Consumer<Course> onRecords,
            Consumer<Course> onLeave) {
        this.rail = rail;
        this.list = list;
        this.join = join;
        this.settings = settings;
        this.onRecords = onRecords;
        this.onLeave = onLeave;
        rail.managedProperty().bind(rail.visibleProperty());
        this.texts = texts;
        list.setCellFactory(_ -> new CourseCell(texts, this));
        chosenProperty().subscribe(course -> {
            if (course == null || filling) return;
            recent.remove(course.key());
            recent.addFirst(course.key());
        });
        texts.localeProperty().subscribe(() -> list.refresh());
    }

    /** Goes to other courses at the keys, wherever the focus is in {@code root}. */
    void listen(Region root) {
        furnish(new PaneWidth(settings, "rail", root, USUAL, LEAST, LEAST_BESIDE));
        root.widthProperty().subscribe(now -> {
            width = now.doubleValue();
            slim();
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (list.isDisabled()) return;
            if (Keys.COURSE_BEFORE.match(event)) go(-1, false);
            else if (Keys.COURSE_AFTER.match(event)) go(1, false);
            else if (Keys.UNREAD_BEFORE.match(event)) go(-1, true);
            else if (Keys.UNREAD_AFTER.match(event)) go(1, true);
            else return;
            event.consume();
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Course course = chosen();
            boolean up = Keys.MOVE_UP.match(event);
            if (course == null || !up && !Keys.MOVE_DOWN.match(event)) return;
            event.consume();
            move(course, list.getItems().indexOf(course) + (up ? -1 : 1));
        });
    }

    /** With names beside the signs the rail is as wide as the person likes. */
    private void furnish(PaneWidth width) {
        Divider edge = Divider.ofLeftPane(texts.bind("shell.rail.edge"), width::widen);
        edge.visibleProperty().bind(rail.visibleProperty().and(slim.not()));
        edge.disableProperty().bind(rail.disabledProperty());
        if (rail.getParent() instanceof StackPane frame) frame.getChildren().add(edge);
        rail.prefWidthProperty()
                .bind(Bindings.when(slim)
                        .then(Bindings.when(several).then(SLIM_COUNTED).otherwise(SLIM_WIDTH))
                        .otherwise(Bindings.min(width.pixels(), MOST)));
        rail.minWidthProperty().bind(rail.prefWidthProperty());
        rail.maxWidthProperty().bind(rail.prefWidthProperty());
    }

    private void go(int step, boolean onlyUnread) {
        Course next = CourseOrder.next(courses(), chosen(), step, onlyUnread);
        if (next != null) choose(next);
    }

    /** The courses in the order shown. */
    List<Course> courses() {
        return List.copyOf(list.getItems());
    }

    /** The same, those that were in front last first. */
    private List<Course> recent() {
        return CourseOrder.sorted(courses(), recent);
    }

    /** Where one may go: those that were in front last first, the one in front at the end. */
    List<Course> offered() {
        List<Course> offered = new ArrayList<>(recent());
        Course front = chosen();
        if (front != null && offered.size() > 1 && offered.remove(front)) offered.addLast(front);
        return offered;
    }

    /** The course in front; null without any. */
    ReadOnlyObjectProperty<@Nullable Course> chosenProperty() {
        return list.getSelectionModel().selectedItemProperty();
    }

    @Nullable
    Course chosen() {
        return chosenProperty().get();
    }

    void choose(Course course) {
        list.getSelectionModel().select(course);
        list.scrollTo(course);
    }

    /**
     * Shows these courses; a new one comes to the front, else what was there stays. One that was entered anew is not new: it
     * takes the place of its former self.
     */
    void show(List<Course> all) {
        Course before = chosen();
        List<Course> fresh = new ArrayList<>(all);
        fresh.removeAll(list.getItems());
        List<String> muted = settings.current().desk().muted();
        for (Course course : fresh) course.mutedProperty().set(muted.contains(course.key()));
        boolean renamed = false;
        for (Course course : all) renamed |= course.standAmong(all);
        fill(all, front(before, fresh));
        if (renamed) list.refresh();
        rail.setVisible(!all.isEmpty());
        slim();
    }

    private @Nullable Course front(@Nullable Course before, List<Course> fresh) {
        Course front = before;
        for (Course course : fresh) {
            boolean known = courses().stream().anyMatch(former -> former.key().equals(course.key()));
            if (!known || before == null || before.key().equals(course.key())) front = course;
        }
        return front;
    }

    /** Narrow while there is one course only, or another page wants the space. */
    void narrow(boolean wanted) {
        narrow = wanted;
        slim();
    }

    /** One course needs no name beside its sign, and in a narrow window there is no room for names. */
    private void slim() {
        slim.set(narrow || list.getItems().size() == 1 || width > 0 && width < NARROW);
        several.set(list.getItems().size() > 1);
        rail.pseudoClassStateChanged(SLIM, slim.get());
        rail.pseudoClassStateChanged(SEVERAL, several.get());
        join.setContentDisplay(slim.get() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    private void fill(List<Course> all, @Nullable Course front) {
        filling = true;
        list.getItems().setAll(CourseOrder.sorted(all, settings.current().desk().order()));
        filling = false;
        if (front != null && all.contains(front)) {
            list.getSelectionModel().clearSelection();
            choose(front);
        } else list.getSelectionModel().selectFirst();
    }

    @Override
    public void move(Course course, int to) {
        List<String> order = CourseOrder.moved(
                courses(), course, to, settings.current().desk().order());
        settings.update(old -> old.desk(desk -> desk.withOrder(order)));
        fill(courses(), chosen());
    }

    @Override
    public void mute(Course course, boolean muted) {
        course.mutedProperty().set(muted);
        List<String> keys = new ArrayList<>(settings.current().desk().muted());
        keys.remove(course.key());
        if (muted) keys.add(course.key());
        settings.update(old -> old.desk(desk -> desk.withMuted(keys)));
    }

    @Override
    public void records(Course course) {
        onRecords.accept(course);
    }

    @Override
    public void leave(Course course) {
        onLeave.accept(course);
    }
}

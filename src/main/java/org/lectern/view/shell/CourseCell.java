package org.lectern.view.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;
import org.lectern.view.part.Tip;

/** One course in the rail: a disc with its connection dot, its name, how much is unread and how much of that calls. */
final class CourseCell extends ListCell<Course> {
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass CALLED = PseudoClass.getPseudoClass("called");
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");
    private static final DataFormat COURSE = new DataFormat("application/x-lectern-course");

    /** What can be done with a course here. */
    interface Actions {
        /** Moves it so that it stands at this index. */
        void move(Course course, int to);

        void mute(Course course, boolean muted);

        void records(Course course);

        void leave(Course course);
    }

    private final Texts texts;
    private final CheckMenuItem mute = new CheckMenuItem();
    /** Made for the first course that it shows: most cells stand below the last one. */
    private @Nullable CourseRow row;

    private Subscription watching = Subscription.EMPTY;

    /** {@code actions} is null where a course is only chosen. */
    CourseCell(Texts texts, @Nullable Actions actions) {
        this.texts = texts;
        getStyleClass().add("course-cell");
        Tip.on(this, () -> row == null ? "" : row.name());
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        if (actions == null) return;
        // made when first wanted: each is a window of its own
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, _ -> {
            if (getContextMenu() == null) setContextMenu(menu(actions));
        });
        setOnDragDetected(this::drag);
        setOnDragOver(this::dragOver);
        setOnDragExited(_ -> mark(false, false));
        setOnDragDropped(event -> drop(event, actions));
    }

    private ContextMenu menu(Actions actions) {
        mute.textProperty().bind(texts.bind("shell.course.mute"));
        mute.setOnAction(_ -> onItem(course -> actions.mute(course, mute.isSelected())));
        return new ContextMenu(
                mute,
                item("shell.course.up", course -> actions.move(course, getIndex() - 1)),
                item("shell.course.down", course -> actions.move(course, getIndex() + 1)),
                new SeparatorMenuItem(),
                item("shell.course.records", actions::records),
                item("shell.course.leave", actions::leave));
    }

    private MenuItem item(String key, Consumer<Course> action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(_ -> onItem(action));
        return item;
    }

    private void onItem(Consumer<Course> action) {
        if (getItem() != null) action.accept(getItem());
    }

    @Override
    protected void updateItem(@Nullable Course course, boolean empty) {
        super.updateItem(course, empty);
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (empty || course == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(UNREAD, false);
            return;
        }
        if (row == null) row = new CourseRow(texts);
        CourseRow shown = row;
        shown.show(course);
        setGraphic(shown);
        watching = Subscription.combine(
                course.unreadProperty().subscribe(_ -> drawUnread(course, shown)),
                course.calledProperty().subscribe(_ -> drawUnread(course, shown)),
                course.mutedProperty().subscribe(muted -> {
                    shown.mute(muted);
                    mute.setSelected(muted);
                }),
                course.model().connectionProperty().subscribe(shown::connection));
    }

    private void drawUnread(Course course, CourseRow shown) {
        int unread = course.unreadProperty().get();
        int calls = course.calledProperty().get();
        shown.count(unread, calls);
        pseudoClassStateChanged(UNREAD, unread + calls > 0);
        pseudoClassStateChanged(CALLED, calls > 0);
        setAccessibleText(
                calls == 0
                        ? texts.get("shell.course.spoken", course.name(), unread)
                        : texts.get("shell.course.spokenCalled", course.name(), unread, calls));
    }

    private void drag(MouseEvent event) {
        Course course = getItem();
        if (course == null || getListView().getItems().size() < 2) return;
        Dragboard board = startDragAndDrop(TransferMode.MOVE);
        ClipboardContent content = new ClipboardContent();
        content.put(COURSE, course.key());
        board.setContent(content);
        board.setDragView(snapshot(null, null));
        event.consume();
    }

    private void dragOver(DragEvent event) {
        if (!event.getDragboard().hasContent(COURSE) || getItem() == null) return;
        event.acceptTransferModes(TransferMode.MOVE);
        boolean below = event.getY() > getHeight() / 2;
        mark(!below, below);
        event.consume();
    }

    private void mark(boolean above, boolean below) {
        pseudoClassStateChanged(ABOVE, above);
        pseudoClassStateChanged(BELOW, below);
    }

    private void drop(DragEvent event, Actions actions) {
        Object key = event.getDragboard().getContent(COURSE);
        Course target = getItem();
        if (key == null || target == null) return;
        for (Course course : List.copyOf(getListView().getItems())) {
            if (!course.key().equals(key)) continue;
            int to = getIndex() + (event.getY() > getHeight() / 2 ? 1 : 0);
            int from = getListView().getItems().indexOf(course);
            actions.move(course, from < to ? to - 1 : to);
        }
        event.setDropCompleted(true);
        event.consume();
    }
}

package org.lectern.view.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.lectern.domain.Connection;
import org.lectern.view.Texts;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Tip;

/** One course in the rail: a disc with its connection dot, its name, how much is unread and how much of that calls. */
final class CourseCell extends ListCell<Course> {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");
    private static final PseudoClass CALLED = PseudoClass.getPseudoClass("called");
    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("drop-above");
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("drop-below");
    private static final DataFormat COURSE = new DataFormat("application/x-lectern-course");
    private static final int MOST = 99;

    /** What can be done with a course here. */
    interface Actions {
        /** Moves it so that it stands at this index. */
        void move(Course course, int to);

        void mute(Course course, boolean muted);

        void records(Course course);

        void leave(Course course);
    }

    private final Texts texts;
    private final AvatarDisc disc = new AvatarDisc(36);
    private final Region dot = new Region();
    private final Label name = new Label();
    private final FontIcon bell = new FontIcon(Feather.BELL_OFF);
    private final Label called = new Label();
    private final Label badge = new Label();
    /** Of both counts, upon the sign: where there is no room beside it. */
    private final Label corner = new Label();

    private final CheckMenuItem mute = new CheckMenuItem();
    private final HBox row;
    private Subscription watching = Subscription.EMPTY;

    /** {@code actions} is null where a course is only chosen. */
    CourseCell(Texts texts, @Nullable Actions actions) {
        this.texts = texts;
        getStyleClass().add("course-cell");
        // what the connection is, is not part of what the next start shows first
        dot.getStyleClass().addAll("connection-dot", "passing");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        bell.getStyleClass().add("muted-sign");
        called.getStyleClass().addAll("badge", "call-badge");
        called.setMinWidth(USE_PREF_SIZE);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(USE_PREF_SIZE);
        corner.getStyleClass().addAll("badge", "corner");
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        StackPane face = new StackPane(disc, dot, corner);
        face.setMinWidth(36);
        StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
        row = new HBox(face, name, bell, called, badge);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        Tip.on(this, name::getText);
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
        String title = course.name();
        disc.show(course.model().membership().room().value(), title, null);
        name.setText(title);
        setGraphic(row);
        watching = Subscription.combine(
                course.unreadProperty().subscribe(_ -> drawUnread(course, title)),
                course.calledProperty().subscribe(_ -> drawUnread(course, title)),
                course.mutedProperty().subscribe(this::drawMuted),
                course.model().connectionProperty().subscribe(this::drawDot));
    }

    private void drawUnread(Course course, String title) {
        int unread = course.unreadProperty().get();
        int calls = course.calledProperty().get();
        show(badge, unread, "shell.course.count");
        show(called, calls, "shell.course.called");
        corner.setText(calls > 0 ? called.getText() : badge.getText());
        pseudoClassStateChanged(UNREAD, unread + calls > 0);
        pseudoClassStateChanged(CALLED, calls > 0);
        setAccessibleText(
                calls == 0
                        ? texts.get("shell.course.spoken", title, unread)
                        : texts.get("shell.course.spokenCalled", title, unread, calls));
    }

    private void show(Label count, int messages, String key) {
        count.setVisible(messages > 0);
        count.setManaged(messages > 0);
        count.setText(messages > MOST ? texts.get("shell.course.many", MOST) : texts.get(key, messages));
    }

    private void drawMuted(boolean muted) {
        badge.pseudoClassStateChanged(QUIET, muted);
        corner.pseudoClassStateChanged(QUIET, muted);
        bell.setVisible(muted);
        bell.setManaged(muted);
        mute.setSelected(muted);
    }

    private void drawDot(Connection connection) {
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
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

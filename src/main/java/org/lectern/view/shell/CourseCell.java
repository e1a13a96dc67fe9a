package org.lectern.view.shell;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.AvatarDisc;

/** One course in the rail: a disc with its connection dot, its name, how much is unread. */
final class CourseCell extends ListCell<Course> {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final int MOST = 99;

    private final Texts texts;
    private final AvatarDisc disc = new AvatarDisc(36);
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Label badge = new Label();
    private final Tooltip tip = new Tooltip();
    private final HBox row;
    private Subscription watching = Subscription.EMPTY;

    CourseCell(Texts texts, Consumer<Course> onRecords, Consumer<Course> onLeave) {
        this.texts = texts;
        getStyleClass().add("course-cell");
        dot.getStyleClass().add("connection-dot");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(USE_PREF_SIZE);
        StackPane face = new StackPane(disc, dot);
        face.setMinWidth(36);
        StackPane.setAlignment(dot, Pos.BOTTOM_RIGHT);
        row = new HBox(face, name, badge);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        setContextMenu(new ContextMenu(item("shell.course.records", onRecords), item("shell.course.leave", onLeave)));
        setTooltip(tip);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    private MenuItem item(String key, Consumer<Course> action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(texts.bind(key));
        item.setOnAction(_ -> {
            if (getItem() != null) action.accept(getItem());
        });
        return item;
    }

    @Override
    protected void updateItem(@Nullable Course course, boolean empty) {
        super.updateItem(course, empty);
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (empty || course == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String title = PlainText.line(course.model().membership().room().value(), 60);
        disc.show(course.model().membership().room().value(), title, null);
        name.setText(title);
        tip.setText(title);
        setGraphic(row);
        watching = Subscription.combine(
                course.unreadProperty().subscribe(_ -> drawUnread(course, title)),
                course.model().connectionProperty().subscribe(this::drawDot));
    }

    private void drawUnread(Course course, String title) {
        int unread = course.unreadProperty().get();
        badge.setVisible(unread > 0);
        badge.setManaged(unread > 0);
        badge.setText(unread > MOST ? texts.get("shell.course.many", MOST) : texts.get("shell.course.count", unread));
        setAccessibleText(texts.get("shell.course.spoken", title, unread));
    }

    private void drawDot(Connection connection) {
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
    }
}

package org.lectern.view.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Connection;
import org.lectern.view.Texts;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;

/** What a {@link CourseCell} shows of a course. FX thread. */
final class CourseRow extends HBox {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass QUIET = PseudoClass.getPseudoClass("quiet");
    private static final int MOST = 99;

    private final Texts texts;
    private final AvatarDisc disc = new AvatarDisc(36);
    private final Region dot = new Region();
    private final Label name = new Label();
    private final Icon bell = new Icon(Feather.BELL_OFF);
    private final Label called = new Label();
    private final Label badge = new Label();
    /** Of both counts, upon the sign: where there is no room beside it. */
    private final Label corner = new Label();

    CourseRow(Texts texts) {
        this.texts = texts;
        getStyleClass().add("row");
        setAlignment(Pos.CENTER_LEFT);
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
        getChildren().addAll(face, name, bell, called, badge);
    }

    String name() {
        return name.getText();
    }

    void show(Course course) {
        disc.show(course.model().membership().room().value(), course.name(), null);
        name.setText(course.name());
    }

    void count(int unread, int calls) {
        show(badge, unread, "shell.course.count");
        show(called, calls, "shell.course.called");
        corner.setText(calls > 0 ? called.getText() : badge.getText());
    }

    private void show(Label count, int messages, String key) {
        count.setVisible(messages > 0);
        count.setManaged(messages > 0);
        count.setText(messages > MOST ? texts.get("shell.course.many", MOST) : texts.get(key, messages));
    }

    void mute(boolean muted) {
        badge.pseudoClassStateChanged(QUIET, muted);
        corner.pseudoClassStateChanged(QUIET, muted);
        bell.setVisible(muted);
        bell.setManaged(muted);
    }

    void connection(Connection connection) {
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
    }
}

package org.lectern.view.teach;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.settings.SettingsFile;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.call.CallText;
import org.lectern.view.chat.HiddenPeople;
import org.lectern.view.text.Nickname;

/** Opens the projector's window and says what may be seen there. FX thread only. */
final class ProjectorPart extends VBox implements ClassPart {
    private static final int LISTED = 100;
    private static final int LOOKED_AT = 1_000;
    private static final int LONGEST_NAME = 20;

    private final Texts texts;
    private final SettingsFile settings;
    private final Button open = new Button();
    private final CheckBox only = new CheckBox();
    private final ListView<Message> list = new ListView<>();
    private final InvalidationListener changed = _ -> show();
    private @Nullable Classroom classroom;
    private Subscription following = Subscription.EMPTY;
    private @Nullable Projection projection;
    /** What was allowed in each course; it is kept while others are looked at. */
    private final Map<Classroom, Projection> projections = new WeakHashMap<>();
    /** The course in the window, which may be another one than that in front. */
    private @Nullable Classroom projected;

    private @Nullable ProjectorWindow window;

    ProjectorPart(TeachTools tools) {
        this.texts = tools.texts();
        this.settings = tools.settings();
        getStyleClass().add("projector-part");
        Label explain = new Explanation(texts, "teach.projector.explain");
        open.getStyleClass().add("accent");
        open.setMinWidth(USE_PREF_SIZE);
        open.setOnAction(_ -> toggle());
        only.textProperty().bind(texts.bind("teach.projector.onlyApproved"));
        only.selectedProperty().subscribe(yes -> {
            if (projection != null) projection.onlyApproved(yes);
            redraw();
        });
        only.setMinWidth(USE_PREF_SIZE);
        FlowPane row = new FlowPane(16, 8, open, only);
        row.setAlignment(Pos.CENTER_LEFT);
        list.accessibleTextProperty().bind(texts.bind("teach.projector.list"));
        list.getStyleClass().addAll("edge-to-edge", "projector-choices");
        list.setCellFactory(_ -> new ChoiceCell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(explain, row, list);
        texts.localeProperty().subscribe(_ -> {
            name();
            list.refresh();
        });
        HiddenPeople.follow(settings, this, part -> {
            part.redraw();
            part.show();
        });
    }

    private void name() {
        open.setText(texts.get(isOpen() ? "teach.projector.close" : "teach.projector.open"));
    }

    private boolean isOpen() {
        return window != null && window.isOpen() && projected == classroom;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        classroom = course;
        Projection made = projections.computeIfAbsent(course, this::project);
        projection = made;
        only.setSelected(made.isOnlyApproved());
        course.room().items().addListener(changed);
        following = course.changesProperty().subscribe(_ -> show());
        list.refresh();
        name();
    }

    private Projection project(Classroom course) {
        Projection made = new Projection(
                texts.get("teach.projector.student"),
                texts.get("teach.projector.teacher"),
                HiddenPeople.in(settings, course.room().membership())::has);
        made.onlyApproved(only.isSelected());
        return made;
    }

    /** The window stays: it is for others to look at. */
    @Override
    public void rest() {
        following.unsubscribe();
        if (classroom != null) classroom.room().items().removeListener(changed);
        classroom = null;
        projection = null;
    }

    private void toggle() {
        Classroom course = classroom;
        if (course == null || projection == null || getScene() == null) return;
        if (isOpen()) {
            closeWindow();
        } else {
            closeWindow();
            ProjectorWindow made = new ProjectorWindow(texts, course, projection);
            window = made;
            projected = course;
            made.open(getScene(), () -> {
                made.close();
                name();
            });
        }
        name();
    }

    private void closeWindow() {
        if (window != null) window.close();
        window = null;
        projected = null;
    }

    private void redraw() {
        if (window != null) window.draw();
    }

    private void show() {
        Classroom course = classroom;
        Projection shown = projection;
        if (course == null || shown == null) return;
        List<Message> said = course.room().newest(LOOKED_AT).stream()
                .filter(message -> !message.author().role().leads() && shown.concerns(message))
                .toList();
        List<Message> last =
                said.subList(Math.max(0, said.size() - LISTED), said.size()).reversed();
        if (!last.equals(List.copyOf(list.getItems()))) list.getItems().setAll(last);
    }

    private final class ChoiceCell extends ListCell<Message> {
        private final Nickname name = new Nickname();
        private final Nickname what = new Nickname();
        private final CheckBox seen = new CheckBox();
        private final CheckBox picture = new CheckBox();
        private final HBox row = new HBox(12, name, what, picture, seen);

        ChoiceCell() {
            name.getStyleClass().add("hint");
            name.setMinWidth(96);
            name.setMaxWidth(96);
            what.getStyleClass().add("what");
            what.setMinWidth(0);
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            row.setAlignment(Pos.CENTER_LEFT);
            for (CheckBox box : List.of(seen, picture)) box.setMinWidth(USE_PREF_SIZE);
            seen.setOnAction(_ -> {
                if (projection != null && getItem() != null)
                    projection.approve(getItem().id(), seen.isSelected());
                redraw();
            });
            picture.setOnAction(_ -> {
                if (projection != null && getItem() != null)
                    projection.allow(getItem().id(), picture.isSelected());
                redraw();
            });
            seen.visibleProperty().bind(only.selectedProperty());
            seen.managedProperty().bind(seen.visibleProperty());
            picture.managedProperty().bind(picture.visibleProperty());
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Message message, boolean empty) {
            super.updateItem(message, empty);
            setText(null);
            if (empty || message == null || projection == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.show(PlainText.line(message.author().nickname(), LONGEST_NAME));
            what.show(CallText.line(texts, message.body()));
            setAccessibleText(name.getText() + ", " + what.getText());
            seen.setText(texts.get("teach.projector.approve"));
            seen.setSelected(projection.isApproved(message.id()));
            picture.setText(texts.get("teach.projector.allowPicture"));
            picture.setVisible(message.body() instanceof MessageBody.Picture);
            picture.setSelected(projection.isAllowed(message.id()));
            setGraphic(row);
        }
    }
}

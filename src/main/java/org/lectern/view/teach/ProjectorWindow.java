package org.lectern.view.teach;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.domain.Connection;
import org.lectern.domain.MessageBody;
import org.lectern.room.PictureState;
import org.lectern.room.Room;
import org.lectern.view.AppIcon;
import org.lectern.view.Keys;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.call.CallText;
import org.lectern.view.part.Icon;
import org.lectern.view.part.Pixels;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;

/**
 * A window for the projector: the last messages in large letters, under other names. Neither a nickname nor a login is
 * anywhere in it. FX thread only.
 */
final class ProjectorWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 720;
    private static final int LONGEST = 400;
    private static final int PICTURE = 640;
    /** Among so many of the last messages those for the class are looked for. */
    private static final int LOOKED_AT = 1_000;

    private final Texts texts;
    private final Room room;
    private final Subscription following;
    private final Projection projection;
    /** Names in the one column, what was said in the other. */
    private final GridPane lines = new GridPane();

    private final StackPane page = new StackPane(lines);
    private final InvalidationListener changed = _ -> draw();
    private @Nullable Stage stage;
    private List<Projection.Line> drawn = List.of();
    private Subscription dressing = Subscription.EMPTY;

    ProjectorWindow(Texts texts, Classroom course, Projection projection) {
        this.texts = texts;
        this.room = course.room();
        this.projection = projection;
        page.getStyleClass().add("projector");
        lines.getStyleClass().add("projector-lines");
        lines.setAlignment(Pos.BOTTOM_LEFT);
        lines.setMinHeight(0);
        lines.getColumnConstraints().addAll(column(Priority.NEVER), column(Priority.ALWAYS));
        StackPane.setAlignment(lines, Pos.BOTTOM_LEFT);
        room.items().addListener(changed);
        // while older rows are looked at in the room, the class goes on
        following = course.changesProperty().subscribe(_ -> draw());
    }

    /** What the window shows, for a preview too. */
    Parent page() {
        return page;
    }

    boolean isOpen() {
        return stage != null && stage.isShowing();
    }

    /** Opens the window, dressed as the given scene; {@code closed} is run when the person closes it. */
    void open(Scene like, Runnable closed) {
        Stage made = new Stage();
        stage = made;
        made.setTitle(texts.get("teach.projector.window"));
        made.getIcons().addAll(AppIcon.images());
        Scene scene = new Scene(page, WIDTH, HEIGHT);
        made.setScene(scene);
        ListChangeListener<String> dress = _ -> scene.getStylesheets().setAll(like.getStylesheets());
        like.getStylesheets().addListener(dress);
        scene.getStylesheets().setAll(like.getStylesheets());
        String own = ClassPage.class.getResource("ClassPage.css").toExternalForm();
        page.getStylesheets().setAll(own);
        // alone it would keep a program alive that nobody can reach any more
        Subscription together = like.getWindow().showingProperty().subscribe(showing -> {
            if (!showing) made.hide();
        });
        // a class screen on which nothing comes any more would be taken for a quiet class
        Subscription left = room.connectionProperty().subscribe(connection -> {
            if (connection instanceof Connection.Closed) made.hide();
        });
        dressing =
                Subscription.combine(together, left, () -> like.getStylesheets().removeListener(dress));
        made.setOnHidden(_ -> closed.run());
        made.setFullScreenExitHint("");
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> press(made, event));
        made.show();
    }

    /** F11 takes the whole screen and gives it back; Escape gives it back, and then closes the window. */
    private static void press(Stage shown, KeyEvent event) {
        if (Keys.FULL_SCREEN.match(event)) shown.setFullScreen(!shown.isFullScreen());
        else if (!Keys.BACK.match(event)) return;
        else if (shown.isFullScreen()) shown.setFullScreen(false);
        else shown.hide();
        event.consume();
    }

    void close() {
        room.items().removeListener(changed);
        following.unsubscribe();
        dressing.unsubscribe();
        if (stage != null) stage.hide();
        stage = null;
    }

    /** Draws what changed. */
    void draw() {
        List<Projection.Line> now = projection.lines(room.newest(LOOKED_AT), room.members(), true);
        if (now.equals(drawn)) return;
        drawn = now;
        lines.getChildren().clear();
        lines.getRowConstraints().clear();
        for (Projection.Line line : now) add(line);
    }

    private static ColumnConstraints column(Priority grows) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHgrow(grows);
        return column;
    }

    private void add(Projection.Line line) {
        Label name = new Label(line.name());
        name.getStyleClass().add(line.leads() ? "projector-teacher" : "projector-name");
        name.setMinWidth(Label.USE_PREF_SIZE);
        RowConstraints row = new RowConstraints();
        // what does not fit goes over the upper edge, whole
        row.setMinHeight(Region.USE_PREF_SIZE);
        row.setValignment(VPos.TOP);
        lines.getRowConstraints().add(row);
        lines.addRow(lines.getRowConstraints().size() - 1, name, said(line));
    }

    private Node said(Projection.Line line) {
        if (line.hidden()) return hidden();
        if (line.picture() != null) return picture(line.picture());
        String words = line.body() instanceof MessageBody.Text
                ? PlainText.line(line.words(), LONGEST)
                : CallText.line(texts, line.body());
        Paragraph text = new Paragraph();
        text.getStyleClass().add("projector-words");
        text.show(Passage.unlinked(words));
        return text;
    }

    private Node hidden() {
        Label label = new Label(texts.get("teach.projector.hidden"), new Icon(Feather.EYE_OFF));
        label.getStyleClass().add("projector-hidden");
        return label;
    }

    private Node picture(String address) {
        ImageView view = new ImageView();
        view.setPreserveRatio(true);
        view.setFitHeight(PICTURE / 2.0);
        room.pictures().watch(address, PICTURE, PICTURE / 2).subscribe(state -> {
            if (state instanceof PictureState.Ready(var raster)) view.setImage(Pixels.image(raster));
        });
        StackPane frame = new StackPane(view);
        frame.setAlignment(Pos.CENTER_LEFT);
        return frame;
    }
}

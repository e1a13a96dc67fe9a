package org.lectern.view.signin;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Membership;
import org.lectern.settings.Profile;
import org.lectern.settings.ServerInput;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/** A saved course: its name, who one is there and where, and a button that forgets it. */
public final class ProfileCell extends ListCell<Profile> {
    private final Texts texts;
    private final Label course = new Label();
    private final Label where = new Label();
    private final Tooltip tip = new Tooltip();
    private final Button forget = new Button(null, new Icon(Feather.TRASH));
    private final HBox row;

    /** {@code onForget} is told which profile to forget. */
    public ProfileCell(Texts texts, Consumer<Profile> onForget) {
        this.texts = texts;
        getStyleClass().add("profile-cell");
        course.getStyleClass().add("course");
        where.getStyleClass().addAll("hint", "where");
        VBox words = new VBox(2, course, where);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        forget.getStyleClass().addAll("flat", "button-icon", "small");
        forget.setTooltip(tip);
        forget.setOnAction(_ -> {
            if (getItem() != null) onForget.accept(getItem());
        });
        row = new HBox(8, words, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Profile profile, boolean empty) {
        super.updateItem(profile, empty);
        if (empty || profile == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        Membership membership = profile.membership();
        course.setText(PlainText.line(membership.room().value(), 60));
        String user = PlainText.line(membership.user().value(), 40);
        where.setText(texts.get("signin.profile.where", user, host(membership)));
        String label = texts.get("signin.profile.forget", course.getText());
        tip.setText(label);
        forget.setAccessibleText(label);
        setAccessibleText(course.getText() + ", " + where.getText());
        setGraphic(row);
    }

    /** The host to show for a membership's server. */
    public static String host(Membership membership) {
        String template = membership.server().template();
        return PlainText.line(
                ServerInput.parse(template) instanceof ServerInput.Valid valid ? valid.host() : template, 60);
    }
}

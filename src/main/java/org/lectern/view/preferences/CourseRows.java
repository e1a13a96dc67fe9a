package org.lectern.view.preferences;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lectern.domain.Membership;
import org.lectern.settings.Profile;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.signin.ProfileCell;

/**
 * The saved courses: under which name one appears there, and what is remembered of each. What is changed holds from the
 * next time the course is joined. FX thread only.
 */
final class CourseRows {
    private static final int LONGEST = 60;

    private final Texts texts;
    private final Rows rows;
    private final PreferencesPort port;
    private final VBox cards = new VBox(12);
    private List<Profile> shown = List.of();

    CourseRows(Rows rows, PreferencesPort port) {
        this.texts = rows.texts();
        this.rows = rows;
        this.port = port;
        rows.add(Section.COURSES, "signin.saved.title", "preferences.courses.hint", cards, List.of());
        rows.follow(now -> {
            if (now.profiles().equals(shown) && !cards.getChildren().isEmpty()) return;
            shown = now.profiles();
            draw();
        });
        texts.localeProperty().subscribe(() -> draw());
    }

    private void draw() {
        cards.getChildren().clear();
        for (Profile profile : shown) cards.getChildren().add(card(profile));
        if (!shown.isEmpty()) return;
        Label none = new Label(texts.get("preferences.courses.none"));
        none.getStyleClass().add("hint");
        cards.getChildren().add(none);
    }

    private VBox card(Profile profile) {
        Membership course = profile.membership();
        Label name = new Label(PlainText.line(course.room().value(), LONGEST));
        name.getStyleClass().add("course");
        Label where = new Label(
                texts.get("signin.profile.where", PlainText.line(course.user().value(), 40), ProfileCell.host(course)));
        where.getStyleClass().add("hint");
        TextField nickname = new TextField(course.nickname());
        nickname.setAccessibleText(texts.get("preferences.courses.nickname", name.getText()));
        HBox.setHgrow(nickname, Priority.ALWAYS);
        nickname.setMinWidth(80);
        Button rename = action("preferences.courses.rename");
        rename.setDisable(true);
        nickname.textProperty()
                .subscribe(
                        text -> rename.setDisable(text.isBlank() || text.strip().equals(course.nickname())));
        Runnable store = () -> {
            String chosen = nickname.getText().strip();
            if (!chosen.isEmpty()) change(profile, old -> named(old, chosen));
        };
        nickname.setOnAction(_ -> store.run());
        rename.setOnAction(_ -> store.run());
        FlowPane actions = new FlowPane(8, 8);
        if (profile.passwordSaved()) {
            Button forget = action("preferences.courses.forgetPassword");
            forget.setOnAction(_ -> port.forgetPassword(profile));
            actions.getChildren().add(forget);
        }
        if (course.server().pinnedFingerprint() != null) {
            Button unpin = action("preferences.courses.unpin");
            unpin.setOnAction(_ -> change(profile, CourseRows::unpinned));
            actions.getChildren().add(unpin);
        }
        Button away = action("preferences.courses.forget");
        away.setAccessibleText(texts.get("signin.profile.forget", name.getText()));
        away.setOnAction(_ -> port.forget(profile));
        actions.getChildren().add(away);
        HBox naming = new HBox(8, nickname, rename);
        naming.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(8, new VBox(2, name, where), naming, actions);
        card.getStyleClass().add("course-card");
        return card;
    }

    private Button action(String key) {
        Button button = new Button(texts.get(key));
        button.getStyleClass().add("small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void change(Profile changed, UnaryOperator<Profile> how) {
        rows.settings()
                .update(old -> old.withProfiles(old.profiles().stream()
                        .map(each -> Objects.equals(each.key(), changed.key()) ? how.apply(each) : each)
                        .toList()));
    }

    private static Profile named(Profile old, String nickname) {
        Membership course = old.membership();
        return old.with(new Membership(course.server(), course.room(), course.user(), nickname, course.avatar()));
    }

    private static Profile unpinned(Profile old) {
        Membership course = old.membership();
        return old.with(course.at(course.server().pinnedTo(null)));
    }
}

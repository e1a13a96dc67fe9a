package org.lectern.view.chat;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.view.PlainText;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/** Who said it, above a message: the name, whether the server vouches for it, the role. Most are a name only. FX thread. */
final class NameLine extends HBox {
    static final PseudoClass ALARM = PseudoClass.getPseudoClass("alarm");
    /** The longest name shown, in characters. */
    static final int LIMIT = 40;

    private final RowTools tools;
    private final Nickname name = new Nickname();
    private @Nullable Icon verified;
    private @Nullable Label role;
    private @Nullable Label warning;

    NameLine(RowTools tools) {
        super(6);
        this.tools = tools;
        name.getStyleClass().add("name");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().add(name);
    }

    void show(Person author) {
        name.show(PlainText.line(author.nickname(), LIMIT));
        boolean vouched = author.verified();
        if (vouched && verified == null) {
            verified = new Icon(Feather.CHECK_CIRCLE);
            verified.getStyleClass().add("verified");
            getChildren().add(1, verified);
        }
        show(verified, vouched);
        boolean ranked = author.role() != Role.STUDENT;
        if (ranked && role == null) {
            role = chip("role-chip");
            getChildren()
                    .add(warning == null ? getChildren().size() : getChildren().indexOf(warning), role);
        }
        if (role != null && ranked)
            role.setText(tools.texts.get("role.name." + author.role().word()));
        show(role, ranked);
        boolean checks = tools.model.traitsProperty().get().lectern();
        boolean imitator = checks && tools.imitates(author);
        boolean doubtful = imitator || (checks && !vouched);
        if (doubtful && warning == null) {
            warning = chip("warning-chip");
            getChildren().add(warning);
        }
        if (warning != null && doubtful)
            warning.setText(tools.texts.get(imitator ? "chat.name.imitator" : "chat.name.unverified"));
        if (warning != null) warning.pseudoClassStateChanged(ALARM, imitator);
        show(warning, doubtful);
    }

    private static Label chip(String style) {
        Label chip = new Label();
        chip.getStyleClass().add(style);
        chip.setMinWidth(USE_PREF_SIZE);
        return chip;
    }

    private static void show(@Nullable Node part, boolean shown) {
        if (part == null) return;
        part.setVisible(shown);
        part.setManaged(shown);
    }
}

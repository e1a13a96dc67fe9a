package org.lectern.view.chat;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.view.PlainText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/** One person in the list of members. */
final class MemberCell extends ListCell<Person> {
    private final RowTools tools;
    private final AvatarDisc avatar = new AvatarDisc(28);
    private final Nickname name = new Nickname();
    private final Label role = new Label();
    private final Label login = new Label();
    private final Icon verified = new Icon(Feather.CHECK_CIRCLE);
    private final Label warning = new Label();
    private final HBox row;

    MemberCell(RowTools tools) {
        this.tools = tools;
        getStyleClass().add("member-cell");
        name.getStyleClass().add("name");
        role.getStyleClass().add("role-chip");
        role.setMinWidth(USE_PREF_SIZE);
        login.getStyleClass().add("login");
        warning.getStyleClass().add("warning-chip");
        warning.setMinWidth(0);
        warning.pseudoClassStateChanged(NameLine.ALARM, true);
        verified.getStyleClass().add("verified");
        HBox first = new HBox(6, name, verified);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(first, warning, login);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(10, avatar, words, role);
        row.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Person person, boolean empty) {
        super.updateItem(person, empty);
        if (empty || person == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        avatar.show(person.id().value(), person.nickname(), null);
        name.show(PlainText.line(person.nickname(), 40));
        boolean checks = tools.model.traitsProperty().get().lectern();
        String id = PlainText.line(person.id().value(), 40);
        login.setText(checks && !person.verified() ? tools.texts.get("chat.members.unverified", id) : id);
        boolean imitator = checks && tools.imitates(person);
        warning.setVisible(imitator);
        warning.setManaged(imitator);
        warning.setText(imitator ? tools.texts.get("chat.name.imitator") : "");
        boolean ranked = person.role() != Role.STUDENT;
        role.setVisible(ranked);
        role.setManaged(ranked);
        role.setText(tools.texts.get("role.name." + person.role().word()));
        verified.setVisible(person.verified());
        verified.setManaged(person.verified());
        setGraphic(row);
        String said = name.getText() + ", " + role.getText() + ", " + login.getText();
        setAccessibleText(imitator ? said + ", " + warning.getText() : said);
    }
}

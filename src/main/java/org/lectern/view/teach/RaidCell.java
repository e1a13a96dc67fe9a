package org.lectern.view.teach;

import java.util.List;
import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.call.CallText;
import org.lectern.view.part.Icon;
import org.lectern.view.part.OneClick;
import org.lectern.view.part.WrappedCell;
import org.lectern.view.text.Nickname;

/** A row of what is repeated, and what to do about it. FX thread only. */
final class RaidCell extends WrappedCell<RaidRow> {
    private static final PseudoClass SUSPICIOUS = PseudoClass.getPseudoClass("suspicious");
    private static final PseudoClass COPY = PseudoClass.getPseudoClass("copy");
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");
    private static final int LONGEST_NAME = 20;
    private static final int NAMED = 3;

    /** What can be done with a row. */
    interface Actions {
        void unfold(RaidRow.Folded row);

        /** Hides all who said it, or shows them again. */
        void hide(RaidRow.Folded row);

        void remove(RaidRow.Folded row);

        void go(Message message);

        boolean isHidden(RaidRow.Folded row);

        boolean canRemove(RaidRow.Folded row);

        /** The person was asked whether to remove, and has not answered yet. */
        boolean asksToRemove(RaidRow.Folded row);
    }

    private final Texts texts;
    private final Times times;
    private final Actions actions;
    private final Label count = new Label();
    private final Nickname words = new Nickname();
    private final Label fresh = new Label();
    private final Label about = new Label();
    private final Button unfold = button(Feather.CHEVRON_DOWN);
    private final Button hide = button(Feather.EYE_OFF);
    private final Button remove = button(Feather.TRASH_2);
    private final HBox row;
    private final Label copyTime = new Label();
    private final Nickname copyName = new Nickname();
    private final Nickname copyWords = new Nickname();
    private final HBox copy = new HBox(10, copyTime, copyName, copyWords);

    RaidCell(Texts texts, Times times, Actions actions) {
        this.texts = texts;
        this.times = times;
        this.actions = actions;
        getStyleClass().add("raid-cell");
        count.getStyleClass().add("raid-count");
        count.setMinWidth(68);
        count.setAlignment(Pos.CENTER);
        words.getStyleClass().add("what");
        words.setMinWidth(0);
        fresh.getStyleClass().add("danger-chip");
        fresh.setMinWidth(USE_PREF_SIZE);
        fresh.managedProperty().bind(fresh.visibleProperty());
        about.getStyleClass().add("hint");
        about.setWrapText(true);
        about.setMinWidth(0);
        HBox facts = new HBox(6, fresh, about);
        facts.setAlignment(Pos.TOP_LEFT);
        VBox text = new VBox(2, words, facts);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        row = new HBox(12, count, text, unfold, hide, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Label one : new Label[] {copyTime, copyName}) {
            one.getStyleClass().add("hint");
            one.setMinWidth(USE_PREF_SIZE);
        }
        copyWords.getStyleClass().add("what");
        copyWords.setMinWidth(0);
        copy.getStyleClass().add("raid-copy");
        copy.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        unfold.setOnAction(_ -> actions.unfold(getItem().folded()));
        hide.setOnAction(_ -> actions.hide(getItem().folded()));
        remove.setOnAction(_ -> actions.remove(getItem().folded()));
        OneClick.only(hide, remove);
        setOnMouseClicked(event -> {
            if (event.getButton() != MouseButton.PRIMARY || getItem() == null) return;
            if (getItem() instanceof RaidRow.Copy(var _, Message message)) {
                if (event.getClickCount() == 2) actions.go(message);
            } else {
                actions.unfold(getItem().folded());
            }
        });
    }

    private static Button button(Feather icon) {
        Button button = new Button(null, new Icon(icon));
        button.getStyleClass().addAll("flat", "button-icon", "small");
        button.setMinWidth(USE_PREF_SIZE);
        button.setFocusTraversable(false);
        return button;
    }

    @Override
    protected void updateItem(@Nullable RaidRow item, boolean empty) {
        super.updateItem(item, empty);
        pseudoClassStateChanged(COPY, item instanceof RaidRow.Copy);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (item) {
            case RaidRow.Folded folded -> draw(folded);
            case RaidRow.Copy(var _, Message message) -> draw(message);
        }
    }

    private void draw(Message message) {
        copyTime.setText(times.seconds(message.placedAt()));
        copyName.show(PlainText.line(message.author().nickname(), LONGEST_NAME));
        copyWords.show(CallText.line(texts, message.body()));
        pseudoClassStateChanged(SUSPICIOUS, false);
        setGraphic(copy);
        setAccessibleText(texts.get("teach.said.spoken", copyName.getText(), copyWords.getText(), copyTime.getText()));
    }

    private void draw(RaidRow.Folded folded) {
        boolean hidden = actions.isHidden(folded);
        count.setText(texts.get("teach.raid.times", folded.cluster().times()));
        words.show(CallText.line(texts, folded.cluster().first().body()));
        fresh.setText(texts.get("teach.raid.new", folded.newcomers().size()));
        fresh.setVisible(!folded.newcomers().isEmpty());
        about.setText(texts.get(
                hidden ? "teach.raid.aboutHidden" : "teach.raid.about",
                names(folded),
                texts.get("teach.raid.rate", folded.fastest()),
                texts.get(
                        "teach.raid.span",
                        times.brief(folded.cluster().first().placedAt()),
                        times.brief(folded.cluster().messages().getLast().placedAt()))));
        pseudoClassStateChanged(SUSPICIOUS, folded.suspicious() && !hidden);
        pseudoClassStateChanged(HIDDEN, hidden);
        unfold.setGraphic(new Icon(folded.unfolded() ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
        explain(unfold, folded.unfolded() ? "teach.raid.fold" : "teach.raid.unfold");
        hide.setGraphic(new Icon(hidden ? Feather.EYE : Feather.EYE_OFF));
        explain(hide, hidden ? "teach.raid.show" : "teach.raid.hide");
        boolean sure = actions.asksToRemove(folded);
        remove.setText(sure ? texts.get("teach.raid.sure", folded.standing().size()) : null);
        // an icon alone shows no words
        remove.getStyleClass().removeAll("flat", "button-icon", "danger");
        remove.getStyleClass().addAll(sure ? List.of("danger") : List.of("flat", "button-icon"));
        remove.setVisible(actions.canRemove(folded));
        remove.setManaged(remove.isVisible());
        explain(remove, "teach.raid.remove");
        setGraphic(row);
        setAccessibleText(texts.get("teach.raid.spoken", count.getText(), words.getText(), about.getText()));
    }

    private String names(RaidRow.Folded folded) {
        var people = folded.cluster().people();
        String named = people.stream()
                .limit(NAMED)
                .map(Person::nickname)
                .map(nickname -> PlainText.line(nickname, LONGEST_NAME))
                .collect(Collectors.joining(texts.get("teach.raid.and")));
        return people.size() <= NAMED ? named : texts.get("teach.raid.others", named, people.size() - NAMED);
    }

    private void explain(Button button, String key) {
        String meaning = texts.get(key);
        if (meaning.equals(button.getAccessibleText())) return;
        button.setAccessibleText(meaning);
        button.setTooltip(new Tooltip(meaning));
    }
}

package org.lectern.view.preferences;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/** A few things under each other, each with a button that takes it away; a quiet line while there are none. FX thread only. */
final class Shelf<E> {
    private static final int LONGEST = 80;

    private final VBox lines = new VBox(4);
    private final Texts texts;
    private final Function<E, String> name;
    private final String nothing;
    private final String take;
    private final Consumer<E> onTake;
    private List<E> things = List.of();

    /**
     * @param nothing the text key of the quiet line
     * @param take the text key of the button, with the name as its argument
     */
    Shelf(Texts texts, Function<E, String> name, String nothing, String take, Consumer<E> onTake) {
        this.texts = texts;
        this.name = name;
        this.nothing = nothing;
        this.take = take;
        this.onTake = onTake;
        texts.localeProperty().subscribe(() -> draw());
    }

    Node node() {
        return lines;
    }

    void show(List<E> shown) {
        if (shown.equals(things) && !lines.getChildren().isEmpty()) return;
        things = List.copyOf(shown);
        draw();
    }

    private void draw() {
        lines.getChildren().clear();
        for (E thing : things) lines.getChildren().add(line(thing));
        if (!things.isEmpty()) return;
        Label none = new Label(texts.get(nothing));
        none.getStyleClass().add("hint");
        lines.getChildren().add(none);
    }

    private HBox line(E thing) {
        String shown = PlainText.line(name.apply(thing), LONGEST);
        Label label = new Label(shown);
        label.getStyleClass().add("name");
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Button away = new Button(null, new Icon(Feather.X));
        away.getStyleClass().addAll("flat", "button-icon", "small");
        String what = texts.get(take, shown);
        away.setAccessibleText(what);
        away.setTooltip(new Tooltip(what));
        away.setOnAction(_ -> onTake.accept(thing));
        HBox line = new HBox(8, label, away);
        line.getStyleClass().add("shelf-line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}

package org.lectern.view.diagnostics;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/**
 * A small card at the foot of the window that tells of an unexpected error, with its code, or of a newer version. It takes
 * no key and no place from what a person does, and goes when it is told to. FX thread only.
 */
public final class ProgramNotice {
    private static final int WIDEST = 640;

    private final Texts texts;
    private final HBox card = new HBox();
    private final Label words = new Label();
    private final Button more = new Button();
    private Subscription saying = Subscription.EMPTY;

    /** @param details opens the diagnostics page */
    public ProgramNotice(Texts texts, Runnable details) {
        this.texts = texts;
        card.getStyleClass().add("program-notice");
        card.setId("programNotice");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        more.setId("noticeDetails");
        more.getStyleClass().add("flat");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.textProperty().bind(texts.bind("diagnostics.notice.details"));
        more.setOnAction(_ -> {
            hide();
            details.run();
        });
        Button dismiss = new Button(null, new Icon(Feather.X));
        dismiss.setId("noticeDismiss");
        dismiss.getStyleClass().addAll("flat", "button-icon");
        dismiss.accessibleTextProperty().bind(texts.bind("diagnostics.notice.dismiss"));
        dismiss.setOnAction(_ -> hide());
        card.getChildren().setAll(words, more, dismiss);
        card.setMaxSize(WIDEST, Region.USE_PREF_SIZE);
        StackPane.setAlignment(card, Pos.BOTTOM_CENTER);
        card.managedProperty().bind(card.visibleProperty());
        card.setVisible(false);
    }

    /** To be laid over the window's page. */
    public Node node() {
        return card;
    }

    /** Tells of an unexpected error, under which code it stands in the log. */
    public void crashed(String code) {
        say("diagnostics.notice.crashed", code);
    }

    /** Tells of a newer version. */
    public void newer(String version) {
        say("diagnostics.notice.newer", PlainText.line(version, 40));
    }

    /** Tells that the settings could not be read, and under which name the broken file is kept. */
    public void settingsBroken(String kept) {
        say("diagnostics.notice.settings", PlainText.line(kept, 80));
    }

    private void say(String key, String value) {
        saying.unsubscribe();
        saying = texts.localeProperty().subscribe(_ -> words.setText(texts.get(key, value)));
        card.setVisible(true);
    }

    private void hide() {
        card.setVisible(false);
    }
}

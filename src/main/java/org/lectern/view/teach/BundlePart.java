package org.lectern.view.teach;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Icon;
import org.lectern.view.records.FileDialogs;
import org.lectern.view.records.FileName;

/**
 * Makes the signed file of a lesson, and tells of any such file whether it is whole, by which key it was signed, or which
 * record was changed. FX thread only.
 */
final class BundlePart extends VBox {
    private static final PseudoClass WHOLE = PseudoClass.getPseudoClass("whole");
    private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
    private static final int LONGEST_NAME = 60;
    private static final int KEY_PART = 4;

    private final Texts texts;
    private final Times times;
    private final Bundles bundles;
    private final FileDialogs dialogs;
    private final Button make = new Button();
    private final Button check = new Button();
    private final Icon sign = new Icon(Feather.SHIELD);
    private final Label verdict = new Label();
    private final Label details = new Label();
    private final Label keyWords = new Label();
    private final TextField key = new TextField();
    private final VBox card;
    private BooleanSupplier anonymous = () -> false;
    private Runnable onVerdict = () -> {};
    private @Nullable Classroom classroom;
    /** Answers to earlier questions fall on the floor. */
    private int question;

    BundlePart(TeachTools tools) {
        this.texts = tools.texts();
        this.times = new Times(texts, tools.clock());
        this.bundles = tools.bundles();
        this.dialogs = tools.dialogs();
        getStyleClass().add("bundle-part");
        Label title = new Label();
        title.getStyleClass().add("summary");
        title.textProperty().bind(texts.bind("teach.bundle.title"));
        Label explain = new Explanation(texts, "teach.bundle.explain");
        make.textProperty().bind(texts.bind("teach.bundle.make"));
        make.setGraphic(new Icon(Feather.LOCK));
        make.getStyleClass().add("bundle-make");
        make.setOnAction(_ -> make());
        check.textProperty().bind(texts.bind("teach.bundle.check"));
        check.setGraphic(new Icon(Feather.SHIELD));
        check.getStyleClass().add("bundle-check");
        check.setOnAction(_ -> check());
        for (Button button : new Button[] {make, check}) button.setMinWidth(USE_PREF_SIZE);
        for (Label line : new Label[] {explain, verdict, details}) {
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
        }
        card = card();
        getChildren().addAll(title, explain, new FlowPane(12, 8, make, check), card);
    }

    private VBox card() {
        verdict.getStyleClass().add("verdict");
        details.managedProperty().bind(details.textProperty().isNotEmpty());
        HBox first = new HBox(10, sign, verdict);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        keyWords.getStyleClass().add("hint");
        keyWords.setWrapText(true);
        keyWords.setMinHeight(USE_PREF_SIZE);
        key.setEditable(false);
        key.getStyleClass().add("key-field");
        key.accessibleTextProperty().bind(keyWords.textProperty());
        VBox signer = new VBox(4, keyWords, key);
        signer.visibleProperty().bind(key.textProperty().isNotEmpty());
        signer.managedProperty().bind(signer.visibleProperty());
        VBox made = new VBox(8, first, details, signer);
        made.getStyleClass().add("verdict-card");
        made.managedProperty().bind(made.visibleProperty());
        made.setVisible(false);
        return made;
    }

    /** Run when there is something to read at the end of this part. */
    void onVerdict(Runnable shown) {
        onVerdict = shown;
    }

    /** @param otherNames true when files are to tell no real name */
    void follow(Classroom course, BooleanSupplier otherNames) {
        rest();
        classroom = course;
        anonymous = otherNames;
    }

    void rest() {
        classroom = null;
        question++;
        card.setVisible(false);
        make.setDisable(false);
        check.setDisable(false);
    }

    private @Nullable Window window() {
        return getScene() == null ? null : getScene().getWindow();
    }

    private void make() {
        Classroom course = classroom;
        if (course == null) return;
        course.lesson(
                lesson -> {
                    String room = course.room().membership().room().value();
                    String name = FileName.of(room + " " + times.full(lesson.from()), Bundles.ENDING);
                    Path file = dialogs.save(window(), name, Bundles.ENDING);
                    if (file == null || course != classroom) return;
                    int asked = begin("teach.bundle.making");
                    bundles.write(
                            course,
                            lesson,
                            anonymous.getAsBoolean(),
                            file,
                            written -> {
                                if (asked == question) made(written);
                            },
                            _ -> {
                                if (asked == question) failed("teach.bundle.notMade");
                            });
                },
                () -> failed("teach.people.noLesson"));
    }

    private void check() {
        Path file = dialogs.open(window(), "teach.bundle.dialog", Bundles.ENDING);
        if (file == null) return;
        int asked = begin("teach.bundle.checking");
        bundles.check(
                file,
                found -> {
                    if (asked == question) tell(String.valueOf(file.getFileName()), found);
                },
                _ -> {
                    if (asked == question) failed("teach.bundle.unreadable");
                });
    }

    private int begin(String words) {
        make.setDisable(true);
        check.setDisable(true);
        draw(Feather.SHIELD, texts.get(words), "", "", "");
        card.pseudoClassStateChanged(WHOLE, false);
        card.pseudoClassStateChanged(BROKEN, false);
        return ++question;
    }

    private void made(Bundles.Written written) {
        draw(
                Feather.CHECK_CIRCLE,
                texts.get(
                        "teach.bundle.made",
                        PlainText.line(String.valueOf(written.file().getFileName()), LONGEST_NAME)),
                texts.get("teach.bundle.madeHow"),
                texts.get("teach.bundle.ownKey"),
                written.signer());
        dress(true, false);
    }

    private void failed(String words) {
        draw(Feather.ALERT_TRIANGLE, texts.get(words), "", "", "");
        dress(false, true);
    }

    private void tell(String file, Bundles.Checked found) {
        String name = PlainText.line(file, LONGEST_NAME);
        switch (found) {
            case Bundles.Checked.Intact(String course, int records, int pictures, String signer, boolean own) ->
                draw(
                        Feather.CHECK_CIRCLE,
                        texts.get("teach.bundle.whole", name),
                        texts.get("teach.bundle.holds", PlainText.line(course, LONGEST_NAME), records, pictures),
                        texts.get(own ? "teach.bundle.ownKey" : "teach.bundle.otherKey"),
                        signer);
            case Bundles.Checked.Altered(int record, var at, String author) ->
                draw(
                        Feather.ALERT_TRIANGLE,
                        texts.get("teach.bundle.altered", name, record),
                        at == null
                                ? texts.get(record == 0 ? "teach.bundle.head" : "teach.bundle.after")
                                : texts.get(
                                        "teach.bundle.record", PlainText.line(author, LONGEST_NAME), times.full(at)),
                        "",
                        "");
            case Bundles.Checked.BadSignature() ->
                draw(
                        Feather.ALERT_TRIANGLE,
                        texts.get("teach.bundle.signature", name),
                        texts.get("teach.bundle.signatureWhy"),
                        "",
                        "");
            case Bundles.Checked.NoBundle() ->
                draw(Feather.ALERT_TRIANGLE, texts.get("teach.bundle.none", name), "", "", "");
        }
        boolean whole = found instanceof Bundles.Checked.Intact;
        dress(whole, !whole);
    }

    private void draw(Feather icon, String words, String more, String about, String fingerprint) {
        sign.setSymbol(icon);
        verdict.setText(words);
        details.setText(more);
        keyWords.setText(about);
        key.setText(fingerprint.replaceAll("(?<=\\G.{" + KEY_PART + "})(?=.)", " "));
        card.setVisible(true);
        onVerdict.run();
    }

    private void dress(boolean whole, boolean broken) {
        make.setDisable(false);
        check.setDisable(false);
        card.pseudoClassStateChanged(WHOLE, whole);
        card.pseudoClassStateChanged(BROKEN, broken);
    }
}

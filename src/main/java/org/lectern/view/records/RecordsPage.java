package org.lectern.view.records;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/**
 * What is kept of a course on this device: export, how long it is kept, one person's copy or erasure, import. One piece of
 * work at a time, with progress and a way to end it. FX thread only.
 */
public final class RecordsPage implements Page {
    private static final int NAME = 60;

    private final Texts texts;
    private final Clock clock;
    private final RecordsPort port;
    private final FileDialogs dialogs;
    private final ToggleGroup formats = new ToggleGroup();
    private final ReadOnlyObjectWrapper<@Nullable CourseRecord> known = new ReadOnlyObjectWrapper<>();
    private @Nullable KeepingPart keeping;
    private @Nullable PeoplePart people;
    private @Nullable Membership course;
    private @Nullable JobStrip work;
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private Label title;

    @FXML
    private Label summary;

    @FXML
    private HBox formatButtons;

    @FXML
    private CheckBox pictures;

    @FXML
    private Label formatHint;

    @FXML
    private DatePicker from;

    @FXML
    private DatePicker until;

    @FXML
    private ComboBox<Person> who;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox sections;

    @FXML
    private ComboBox<Integer> days;

    @FXML
    private CheckBox hold;

    @FXML
    private Button keep;

    @FXML
    private Label keepHint;

    @FXML
    private ComboBox<Person> person;

    @FXML
    private Button export;

    @FXML
    private Button exportPerson;

    @FXML
    private Button erase;

    @FXML
    private VBox eraseQuestion;

    @FXML
    private Label eraseWords;

    @FXML
    private VBox importQuestion;

    @FXML
    private Label importWords;

    @FXML
    private HBox strip;

    @FXML
    private Label result;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button stop;

    @FXML
    private Button save;

    @FXML
    private Button folder;

    /** @param clock for dates, in the person's zone */
    public RecordsPage(Texts texts, Clock clock, RecordsPort port, FileDialogs dialogs) {
        this.texts = texts;
        this.clock = clock;
        this.port = port;
        this.dialogs = dialogs;
    }

    @FXML
    private void initialize() {
        for (Node button : formatButtons.getChildren()) formats.getToggles().add((ToggleButton) button);
        formats.selectToggle(formats.getToggles().getFirst());
        formats.selectedToggleProperty().addListener((_, old, now) -> {
            if (now == null) formats.selectToggle(old);
            hintAtFormat();
        });
        for (Node part : List.of(importQuestion, keep)) {
            part.managedProperty().bind(part.visibleProperty());
            part.setVisible(false);
        }
        from.setConverter(new Choices.Dates(texts));
        until.setConverter(new Choices.Dates(texts));
        JobStrip strip = new JobStrip(texts, this.strip, result, progress, stop, save, folder, this::ended);
        work = strip;
        BooleanBinding something = Bindings.createBooleanBinding(
                () -> known.get() != null && Objects.requireNonNull(known.get()).messages() > 0, known);
        sections.disableProperty().bind(strip.busyProperty());
        export.disableProperty().bind(something.not());
        exportPerson.disableProperty().bind(person.valueProperty().isNull());
        erase.disableProperty().bind(person.valueProperty().isNull());
        scroll.prefViewportHeightProperty().bind(sections.heightProperty());
        keeping = new KeepingPart(texts, clock, port, days, hold, keep, keepHint);
        people = new PeoplePart(texts, port, who, person, eraseQuestion, eraseWords);
        texts.localeProperty().subscribe(() -> draw());
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Shows a course.
     *
     * @param close run when the person is done
     */
    public void open(Membership shown, Runnable close) {
        onClose = close;
        if (work().busyProperty().get() && shown.equals(course)) return;
        course = shown;
        known.set(null);
        people().choose(List.of());
        from.setValue(null);
        until.setValue(null);
        importQuestion.setVisible(false);
        if (!work().busyProperty().get()) work().hide();
        draw();
        look();
    }

    private void look() {
        Membership asked = course;
        if (asked != null) port.look(asked, found -> show(asked, found));
    }

    private void show(Membership asked, @Nullable CourseRecord found) {
        if (!asked.equals(course)) return;
        known.set(found);
        people().choose(found == null ? List.of() : found.people());
        keeping().show(asked, found);
        draw();
    }

    private void draw() {
        Membership shown = course;
        if (shown == null) return;
        title.setText(
                texts.get("records.title.text", PlainText.line(shown.room().value(), NAME)));
        CourseRecord found = known.get();
        if (found == null) summary.setText(texts.get("records.title.looking"));
        else if (found.first() == null || found.last() == null) summary.setText(texts.get("records.title.empty"));
        else
            summary.setText(
                    texts.get("records.title.summary", found.messages(), date(found.first()), date(found.last())));
        work().draw();
        hintAtFormat();
        keeping().draw();
    }

    private KeepingPart keeping() {
        return Objects.requireNonNull(keeping);
    }

    private PeoplePart people() {
        return Objects.requireNonNull(people);
    }

    private String date(Instant when) {
        return Choices.date(texts, LocalDate.ofInstant(when, clock.getZone()));
    }

    private RecordFormat format() {
        Toggle chosen = formats.getSelectedToggle();
        return chosen == null ? RecordFormat.HTML : RecordFormat.valueOf(String.valueOf(chosen.getUserData()));
    }

    private void hintAtFormat() {
        formatHint.setText(texts.get(format().hint()));
    }

    @FXML
    private void keepSo() {
        Membership shown = course;
        if (shown == null) return;
        keep.setDisable(true);
        port.keep(shown, keeping().chosen(), found -> {
            keep.setDisable(false);
            show(shown, found);
        });
    }

    // ---- export

    private @Nullable Window window() {
        return root.getScene() == null ? null : root.getScene().getWindow();
    }

    @FXML
    private void exportMessages() {
        Membership shown = course;
        if (shown == null) return;
        String ending = format().ending(pictures.isSelected());
        Path target = dialogs.save(window(), FileName.of(shown.room().value(), ending), ending);
        if (target == null) return;
        Person one = who.getValue();
        ExportChoice choice = new ExportChoice(
                format(),
                from.getValue(),
                until.getValue(),
                one == null ? null : one.id(),
                pictures.isSelected(),
                TranscriptWords.of(texts));
        Target place = Target.of(target, ending);
        run(port.export(shown, choice, place.file(), place.agreed()));
    }

    @FXML
    private void exportThisPerson() {
        Membership shown = course;
        Person one = person.getValue();
        if (shown == null || one == null) return;
        Path target = dialogs.save(window(), FileName.of(one.nickname(), "zip"), "zip");
        if (target == null) return;
        Target place = Target.of(target, "zip");
        run(port.exportPerson(shown, one, TranscriptWords.of(texts), place.file(), place.agreed()));
    }

    // ---- erase

    @FXML
    private void askToErase() {
        Membership shown = course;
        Person one = person.getValue();
        if (shown == null || one == null) return;
        people().ask(shown, one);
    }

    @FXML
    private void eraseNothing() {
        eraseQuestion.setVisible(false);
    }

    /** No certificate, no erasure: the person says first where it goes. */
    @FXML
    private void eraseForGood() {
        Membership shown = course;
        Person one = person.getValue();
        if (shown == null || one == null) return;
        Path target = dialogs.save(
                window(), FileName.of(texts.get("records.erase.file", one.id().value()), "json"), "json");
        if (target == null) return;
        eraseQuestion.setVisible(false);
        run(port.erase(shown, one, Target.of(target, "json").file()));
    }

    @FXML
    private void saveCertificate() {
        if (!(work().last() instanceof Outcome.Erased erased)) return;
        Path target = dialogs.save(window(), FileName.of(texts.get("records.erase.file", ""), "json"), "json");
        if (target != null) run(port.saveCertificate(erased.certificate(), target));
    }

    // ---- import

    @FXML
    private void chooseImport() {
        Path file = dialogs.open(window(), "records.dialog.open", "json", "zip");
        if (file != null) run(port.checkImport(file));
    }

    @FXML
    private void importNothing() {
        importQuestion.setVisible(false);
    }

    @FXML
    private void importIt() {
        importQuestion.setVisible(false);
        if (work().last() instanceof Outcome.Found found) run(port.importFrom(found.file()));
    }

    // ---- one piece of work

    private JobStrip work() {
        return Objects.requireNonNull(work);
    }

    private void run(Job job) {
        importQuestion.setVisible(false);
        work().run(job);
    }

    /** A file that can be imported is a question and no end. */
    private void ended(Outcome outcome) {
        boolean question = outcome instanceof Outcome.Found;
        importQuestion.setVisible(question);
        if (question) {
            importWords.setText(work().words());
            work().hide();
        }
        if (outcome instanceof Outcome.Changed) look();
    }

    @FXML
    private void stopJob() {
        work().stop();
    }

    @FXML
    private void openFolder() {
        Outcome last = work().last();
        Path file = last == null ? null : last.file();
        if (file != null) port.showFolder(file);
    }

    @FXML
    private void close() {
        onClose.run();
    }
}

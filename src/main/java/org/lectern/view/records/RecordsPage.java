package org.lectern.view.records;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
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
    private final OutcomeText outcomes;
    private final ToggleGroup formats = new ToggleGroup();
    private final ReadOnlyObjectWrapper<@Nullable Job> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable CourseRecord> known = new ReadOnlyObjectWrapper<>();
    private @Nullable Membership course;
    private @Nullable Outcome last;
    private Runnable onClose = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private Label title;

    @FXML
    private Label summary;

    @FXML
    private ToggleButton html;

    @FXML
    private ToggleButton txt;

    @FXML
    private ToggleButton csv;

    @FXML
    private ToggleButton json;

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
        this.outcomes = new OutcomeText(texts);
    }

    @FXML
    private void initialize() {
        choice(html, RecordFormat.HTML);
        choice(txt, RecordFormat.TXT);
        choice(csv, RecordFormat.CSV);
        choice(json, RecordFormat.JSON);
        html.setSelected(true);
        formats.selectedToggleProperty().addListener((_, old, now) -> {
            if (now == null) formats.selectToggle(old);
            hintAtFormat();
        });
        for (Node part : List.of(eraseQuestion, importQuestion, strip, progress, stop, save, folder, keep)) {
            part.managedProperty().bind(part.visibleProperty());
            part.setVisible(false);
        }
        who.setConverter(new Choices.People(texts, "records.export.everybody"));
        person.setConverter(new Choices.People(texts, "records.person.choose"));
        days.setConverter(new Choices.Days(texts));
        days.getItems().setAll(Choices.DAYS);
        from.setConverter(new Choices.Dates(texts));
        until.setConverter(new Choices.Dates(texts));
        BooleanBinding idle = job.isNull();
        BooleanBinding something = Bindings.createBooleanBinding(
                () -> known.get() != null && Objects.requireNonNull(known.get()).messages() > 0, known);
        sections.disableProperty().bind(idle.not());
        export.disableProperty().bind(something.not());
        exportPerson.disableProperty().bind(person.valueProperty().isNull());
        erase.disableProperty().bind(person.valueProperty().isNull());
        days.valueProperty().addListener((_, _, _) -> hintAtKeeping());
        hold.selectedProperty().addListener((_, _, _) -> hintAtKeeping());
        person.valueProperty().addListener((_, _, _) -> eraseQuestion.setVisible(false));
        texts.localeProperty().subscribe(() -> draw());
    }

    private void choice(ToggleButton button, RecordFormat format) {
        button.setToggleGroup(formats);
        button.setUserData(format);
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
        if (job.get() != null && shown.equals(course)) return;
        course = shown;
        known.set(null);
        last = null;
        person.setValue(null);
        who.setValue(null);
        from.setValue(null);
        until.setValue(null);
        eraseQuestion.setVisible(false);
        importQuestion.setVisible(false);
        strip.setVisible(job.get() != null);
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
        List<@Nullable Person> everybody = new ArrayList<>();
        everybody.add(null);
        List<Person> people = found == null ? List.of() : found.people();
        everybody.addAll(people);
        who.getItems().setAll(everybody);
        person.getItems().setAll(people);
        CourseRecord.Keep now = found == null ? CourseRecord.Keep.FOR_GOOD : found.keeping();
        if (!days.getItems().contains(now.days())) days.getItems().add(now.days());
        days.setValue(now.days());
        hold.setSelected(now.held());
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
            summary.setText(texts.get(
                    "records.title.summary",
                    found.messages(),
                    date(LocalDate.ofInstant(found.first(), zone())),
                    date(LocalDate.ofInstant(found.last(), zone()))));
        Outcome ended = last;
        if (ended != null && job.get() == null) result.setText(outcomes.of(ended));
        hintAtFormat();
        hintAtKeeping();
    }

    private ZoneId zone() {
        return clock.getZone();
    }

    private String date(LocalDate date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(texts.formats())
                .format(date);
    }

    private RecordFormat format() {
        return formats.getSelectedToggle() != null
                        && formats.getSelectedToggle().getUserData() instanceof RecordFormat set
                ? set
                : RecordFormat.HTML;
    }

    private void hintAtFormat() {
        formatHint.setText(texts.get(
                switch (format()) {
                    case HTML -> "records.hint.html";
                    case TXT -> "records.hint.txt";
                    case CSV -> "records.hint.csv";
                    case JSON -> "records.hint.json";
                }));
    }

    // ---- how long

    private CourseRecord.Keep chosen() {
        Integer value = days.getValue();
        return new CourseRecord.Keep(value == null ? 0 : value, hold.isSelected());
    }

    /** Nothing goes that the person was not told of: what goes at once before it is chosen, and the next day afterwards. */
    private void hintAtKeeping() {
        CourseRecord found = known.get();
        Membership shown = course;
        if (found == null || shown == null) {
            keep.setVisible(false);
            keepHint.setText(texts.get("records.keep.always"));
            return;
        }
        CourseRecord.Keep wanted = chosen();
        boolean changed = !wanted.equals(found.keeping());
        keep.setVisible(changed);
        if (wanted.held()) keepHint.setText(texts.get("records.keep.held"));
        else if (wanted.days() == 0) keepHint.setText(texts.get("records.keep.always"));
        else if (!changed)
            keepHint.setText(
                    found.nextDay() == null
                            ? texts.get("records.keep.later", wanted.days())
                            : texts.get("records.keep.next", date(found.nextDay()), wanted.days()));
        else announce(shown, wanted);
    }

    private void announce(Membership shown, CourseRecord.Keep wanted) {
        LocalDate before = LocalDate.now(clock).minusDays(wanted.days());
        keepHint.setText(texts.get("records.keep.counting"));
        port.countOlder(shown, wanted.days(), count -> {
            if (shown.equals(course) && wanted.equals(chosen()))
                keepHint.setText(texts.get("records.keep.atOnce", count, date(before)));
        });
    }

    @FXML
    private void keepSo() {
        Membership shown = course;
        if (shown != null) port.keep(shown, chosen(), found -> show(shown, found));
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
        eraseWords.setText(texts.get(
                "records.erase.question",
                PlainText.line(one.nickname(), NAME),
                PlainText.line(one.id().value(), NAME)));
        eraseQuestion.setVisible(true);
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
        if (!(last instanceof Outcome.Erased erased)) return;
        Path target = dialogs.save(window(), FileName.of(texts.get("records.erase.file", ""), "json"), "json");
        if (target != null) run(port.saveCertificate(erased.certificate(), target));
    }

    // ---- import

    @FXML
    private void chooseImport() {
        Path file = dialogs.open(window(), "json", "zip");
        if (file != null) run(port.checkImport(file));
    }

    @FXML
    private void importNothing() {
        importQuestion.setVisible(false);
    }

    @FXML
    private void importIt() {
        importQuestion.setVisible(false);
        if (last instanceof Outcome.Found found) run(port.importFrom(found.file()));
    }

    // ---- one piece of work

    private void run(Job begun) {
        job.set(begun);
        last = null;
        importQuestion.setVisible(false);
        strip.setVisible(true);
        progress.setVisible(true);
        stop.setVisible(true);
        save.setVisible(false);
        folder.setVisible(false);
        result.setText(texts.get("records.job.working"));
        progress.progressProperty().bind(begun.progressProperty());
        begun.outcomeProperty().subscribe(outcome -> {
            if (outcome != null && job.get() == begun) ended(outcome);
        });
    }

    private void ended(Outcome outcome) {
        job.set(null);
        last = outcome;
        progress.progressProperty().unbind();
        progress.setVisible(false);
        stop.setVisible(false);
        boolean question = outcome instanceof Outcome.Found;
        strip.setVisible(!question);
        importQuestion.setVisible(question);
        (question ? importWords : result).setText(outcomes.of(outcome));
        folder.setVisible(file(outcome) != null);
        save.setVisible(outcome instanceof Outcome.Erased erased && erased.saved() == null);
        if (outcome instanceof Outcome.Erased || outcome instanceof Outcome.Imported) look();
    }

    private static @Nullable Path file(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exported exported -> exported.file();
            case Outcome.Erased erased -> erased.saved();
            case Outcome.Saved saved -> saved.file();
            case Outcome.Found _, Outcome.Imported _, Outcome.Held _, Outcome.Cancelled _, Outcome.Failed _ -> null;
        };
    }

    @FXML
    private void stopJob() {
        Job running = job.get();
        if (running != null) running.cancel();
    }

    @FXML
    private void openFolder() {
        Path file = last == null ? null : file(last);
        if (file != null) port.showFolder(file);
    }

    @FXML
    private void close() {
        onClose.run();
    }
}

package org.lectern.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.FakeRecords;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class RecordsPageTest {
    private static final CourseRecord RECORD = new CourseRecord(
            1200,
            Rows.NOON.minusSeconds(86_400L * 30),
            Rows.NOON,
            List.of(Rows.WANG, Rows.MAYA),
            CourseRecord.Keep.FOR_GOOD,
            null);

    private Desk desk;
    private RecordsPage page;
    private Screen screen;
    private int closed;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        desk.records.found = RECORD;
        page = Fx.on(() -> desk.views.load(RecordsPage.class));
        screen = Screen.show(page.root(), 700, 900, Theme.LIGHT);
        Fx.run(() -> page.open(Rows.ME, () -> closed++));
        Fx.pulses(screen.scene(), 2);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    @SuppressWarnings("unchecked")
    private <T extends Node> T part(String id) {
        return (T) page.root().lookup(id);
    }

    private void press(String id) {
        Fx.run(() -> this.<Button>part(id).fire());
        Fx.pulses(screen.scene(), 1);
    }

    private void pick(String id, Object value) {
        Fx.run(() -> this.<ComboBox<Object>>part(id).setValue(value));
    }

    private String words(String id) {
        return Fx.on(() -> this.<Label>part(id).getText());
    }

    private boolean shown(String id) {
        return Fx.on(() -> part(id).isVisible());
    }

    private void answer(String file) {
        desk.files.answers.add(Path.of(file));
    }

    private FakeRecords.FakeJob job() {
        return desk.records.jobs.getLast();
    }

    private void end(Outcome outcome) {
        Fx.run(() -> job().outcome.set(outcome));
        Fx.pulses(screen.scene(), 1);
    }

    @Test
    void saysWhatIsKept() {
        assertThat(words("#summary")).startsWith("1,200 messages on this device, ");
        assertThat(words("#keepHint")).isEqualTo("Nothing is deleted automatically.");
        assertThat(shown("#strip")).isFalse();
    }

    @Test
    void exportsWhatWasChosenUnderASafeName() {
        Fx.run(() -> {
            this.<ToggleButton>part("#csv").setSelected(true);
            this.<CheckBox>part("#pictures").setSelected(false);
            this.<DatePicker>part("#from").setValue(LocalDate.of(2026, 3, 1));
            this.<DatePicker>part("#until").setValue(LocalDate.of(2026, 3, 2));
        });
        pick("#who", Rows.MAYA);
        answer("/tmp/out.csv");
        press("#export");

        assertThat(desk.files.proposed.getLast()).endsWith(".csv").doesNotContain("/", ":");
        FakeRecords.Asked asked = (FakeRecords.Asked) desk.records.asked.getLast();
        assertThat(asked.file()).isEqualTo(Path.of("/tmp/out.csv"));
        assertThat(asked.replace()).isTrue();
        ExportChoice choice = (ExportChoice) asked.detail();
        assertThat(choice.format()).isEqualTo(RecordFormat.CSV);
        assertThat(choice.from()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(choice.until()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(choice.person()).isEqualTo(Rows.MAYA.id());
        assertThat(choice.pictures()).isFalse();
        assertThat(choice.words().like()).isEqualTo("Like");
        assertThat(choice.words().count()).contains("{0,choice");
    }

    @Test
    void aNameWithoutEndingGetsOneAndReplacesNothingThatWasNotAsked() {
        answer("/tmp/out");
        press("#export");
        FakeRecords.Asked asked = (FakeRecords.Asked) desk.records.asked.getLast();
        assertThat(asked.file()).isEqualTo(Path.of("/tmp/out.html"));
        assertThat(asked.replace()).isFalse();
    }

    @Test
    void withPicturesATableBecomesAZip() {
        Fx.run(() -> this.<ToggleButton>part("#csv").setSelected(true));
        press("#export");
        assertThat(desk.files.proposed.getLast()).endsWith(".zip");
        assertThat(desk.records.jobs).as("nothing chosen, nothing done").isEmpty();
    }

    @Test
    void workShowsItsShareCanBeEndedAndSaysHowItEnded() {
        answer("/tmp/out.html");
        press("#export");
        assertThat(shown("#strip")).isTrue();
        assertThat(shown("#stop")).isTrue();
        assertThat(Fx.<Boolean>on(() -> part("#sections").isDisabled())).isTrue();
        Fx.run(() -> job().progress.set(0.5));
        assertThat(Fx.<Double>on(() ->
                        this.<javafx.scene.control.ProgressBar>part("#progress").getProgress()))
                .isEqualTo(0.5);
        press("#stop");
        assertThat(job().cancels).isEqualTo(1);
        end(new Outcome.Cancelled());
        assertThat(words("#result")).isEqualTo("Cancelled. No file was made.");
        assertThat(shown("#folder")).isFalse();

        answer("/tmp/out.html");
        press("#export");
        end(new Outcome.Exported(Path.of("/tmp/out.html"), 1200, 3, 2, 4096));
        assertThat(words("#result"))
                .isEqualTo("1,200 messages were saved to " + Path.of("/tmp/out.html")
                        + " (4 KB). 2 pictures are not on this device and" + " therefore missing.");
        press("#folder");
        assertThat(desk.records.asked.getLast()).isEqualTo(Path.of("/tmp/out.html"));
        assertThat(Fx.<Boolean>on(() -> part("#sections").isDisabled())).isFalse();
    }

    @Test
    void everyReasonHasItsOwnSentenceInBothLanguages() {
        for (Outcome.Reason reason : Outcome.Reason.values()) {
            answer("/tmp/out.html");
            press("#export");
            end(new Outcome.Failed(reason));
            String english = words("#result");
            Fx.run(() -> desk.texts.speak(Locale.SIMPLIFIED_CHINESE));
            assertThat(words("#result")).isNotEqualTo(english).containsPattern("\\p{IsHan}");
            Fx.run(() -> desk.texts.speak(Locale.ENGLISH));
        }
        assertThat(List.of(Outcome.Reason.values()).stream()
                        .map(OutcomeText::key)
                        .distinct())
                .hasSize(Outcome.Reason.values().length);
    }

    @Test
    void aShorterTimeSaysFirstWhatGoesAndDeletesOnlyWhenApplied() {
        desk.records.older = 345;
        pick("#days", 30);
        assertThat(words("#keepHint")).startsWith("345 messages from before ").contains("at once, for good");
        assertThat(desk.records.asked).isEmpty();
        assertThat(shown("#keep")).isTrue();
        press("#keep");
        assertThat(desk.records.asked).containsExactly(new CourseRecord.Keep(30, false));
        assertThat(shown("#keep")).isFalse();
        assertThat(words("#keepHint")).isEqualTo("Messages older than 30 days are deleted. There are none yet.");
    }

    @Test
    void aHoldIsSaidAndApplied() {
        Fx.run(() -> this.<CheckBox>part("#hold").setSelected(true));
        assertThat(words("#keepHint")).startsWith("On hold");
        press("#keep");
        assertThat(desk.records.asked).containsExactly(new CourseRecord.Keep(0, true));
    }

    @Test
    void theNextDayIsShown() {
        desk.records.found = new CourseRecord(
                5, Rows.NOON, Rows.NOON, List.of(), new CourseRecord.Keep(90, false), LocalDate.of(2026, 6, 1));
        Fx.run(() -> page.open(Rows.ME, () -> {}));
        assertThat(words("#keepHint")).contains("Jun 1, 2026").contains("90 days");
    }

    @Test
    void nobodyIsErasedWithoutAQuestionAndAPlaceForTheCertificate() {
        assertThat(Fx.<Boolean>on(() -> part("#erase").isDisabled())).isTrue();
        pick("#person", Rows.MAYA);
        press("#erase");
        assertThat(shown("#eraseQuestion")).isTrue();
        assertThat(words("#eraseWords"))
                .contains(Rows.MAYA.nickname())
                .as("there are none")
                .doesNotContain("report");
        press("#eraseYes");
        assertThat(desk.records.jobs).as("no place was chosen").isEmpty();
        press("#eraseNo");
        assertThat(shown("#eraseQuestion")).isFalse();

        press("#erase");
        pick("#person", Rows.WANG);
        assertThat(shown("#eraseQuestion")).as("it was asked of another person").isFalse();
        desk.records.reports = 2;
        press("#erase");
        assertThat(words("#eraseWords")).contains("2 written reports");
        answer("/tmp/certificate.json");
        press("#eraseYes");
        FakeRecords.Asked asked = (FakeRecords.Asked) desk.records.asked.getLast();
        assertThat(asked.what()).isEqualTo("erase");
        assertThat(asked.detail()).isEqualTo(Rows.WANG);
        desk.records.found =
                new CourseRecord(1188, Rows.NOON, Rows.NOON, List.of(Rows.MAYA), CourseRecord.Keep.FOR_GOOD, null);
        end(new Outcome.Erased(12, 1, null, "{certificate}"));
        assertThat(Fx.<Object>on(() -> this.<ComboBox<Object>>part("#person").getValue()))
                .as("nobody stands in the place of who is gone")
                .isNull();
        assertThat(Fx.<Boolean>on(() -> part("#erase").isDisabled())).isTrue();
        assertThat(shown("#eraseQuestion")).isFalse();
        assertThat(words("#result")).contains("12 messages were erased and 1 picture file.", "could not be saved");
        answer("/tmp/other.json");
        press("#save");
        asked = (FakeRecords.Asked) desk.records.asked.getLast();
        assertThat(asked.what()).isEqualTo("certificate");
        assertThat(asked.detail()).isEqualTo("{certificate}");
        end(new Outcome.Saved(Path.of("/tmp/other.json")));
        assertThat(words("#result")).isEqualTo("The certificate is in " + Path.of("/tmp/other.json") + ".");
        assertThat(shown("#save")).isFalse();
    }

    @Test
    void aHeldCourseIsNamed() {
        pick("#person", Rows.MAYA);
        press("#erase");
        answer("/tmp/c.json");
        press("#eraseYes");
        end(new Outcome.Held(List.of("A-301", "B-1")));
        assertThat(words("#result")).contains("A-301, B-1");
    }

    @Test
    void anImportIsLookedAtFirst() {
        answer("/tmp/in.json");
        press("#choose");
        end(new Outcome.Found(Path.of("/tmp/in.json"), "B-2", "wss://elsewhere.example", 77));
        assertThat(words("#importWords")).contains("77 messages of course B-2 at wss://elsewhere.example");
        assertThat(desk.records.jobs).hasSize(1);
        press("#importNo");
        assertThat(shown("#importQuestion")).isFalse();

        answer("/tmp/in.json");
        press("#choose");
        end(new Outcome.Found(Path.of("/tmp/in.json"), "B-2", "wss://elsewhere.example", 77));
        press("#importYes");
        assertThat(((FakeRecords.Asked) desk.records.asked.getLast()).what()).isEqualTo("import");
        end(new Outcome.Imported("B-2", 70, 77));
        assertThat(words("#result")).isEqualTo("70 messages were new in B-2; 7 were known or deleted for good.");
    }

    @Test
    void anImportThatEndedEarlySaysHowManyCame() {
        answer("/tmp/in.json");
        press("#choose");
        end(new Outcome.Stopped(1500));
        assertThat(words("#result")).contains("1,500 new messages came before");
    }

    @Test
    void withoutAnArchiveNothingCanBeExported() {
        desk.records.found = null;
        Fx.run(() -> page.open(Rows.ME, () -> {}));
        assertThat(Fx.<Boolean>on(() -> part("#export").isDisabled())).isTrue();
    }

    @Test
    void closes() {
        press("#close");
        assertThat(closed).isEqualTo(1);
    }
}

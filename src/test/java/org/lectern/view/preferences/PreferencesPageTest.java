package org.lectern.view.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.ServerAddress;
import org.lectern.settings.HiddenPerson;
import org.lectern.settings.Language;
import org.lectern.settings.NotifyLevel;
import org.lectern.settings.Profile;
import org.lectern.settings.SendKey;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class PreferencesPageTest {
    private static final Membership PINNED = new Membership(
            new ServerAddress("wss://chat.school.example", "AB:CD", null), Rows.ME.room(), Rows.ME.user(), "Lin", null);

    private Desk desk;
    private PreferencesPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH, new Profile(PINNED, true, false)));
        page = Fx.on(() -> desk.views.load(PreferencesPage.class));
        screen = Screen.show(page.root(), 800, 640, Theme.LIGHT);
        Fx.run(() -> page.open(() -> {}));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private Node content() {
        return ((ScrollPane) page.root().lookup("#scroll")).getContent();
    }

    private <N extends Node> N part(Class<N> type, String id) {
        return Fx.on(() -> type.cast(Objects.requireNonNull(content().lookup(id), id)));
    }

    private ToggleButton button(String id) {
        return part(ToggleButton.class, id);
    }

    private void visit(Section section) {
        Fx.run(() -> {
            ListView<?> sections = (ListView<?>) page.root().lookup("#sections");
            sections.getSelectionModel().select(section.ordinal());
        });
    }

    private void seek(String words) {
        Fx.run(() -> ((TextField) page.root().lookup("#search")).setText(words));
    }

    private List<String> titles() {
        return Fx.on(() -> content().lookupAll(".section-title").stream()
                .map(title -> ((Label) title).getText())
                .toList());
    }

    private void fire(String id) {
        Fx.run(() -> part(ButtonBase.class, id).fire());
    }

    @Test
    void choicesCountAtOnceAndNothingElseChanges() {
        visit(Section.MESSAGES);
        assertThat(button("#sendEnter").isSelected()).isTrue();
        Fx.run(() -> button("#sendControlEnter").fire());
        assertThat(desk.settings.current().writing().sendKey()).isEqualTo(SendKey.CONTROL_ENTER);
        assertThat(desk.settings.current().general().language()).isEqualTo(Language.SYSTEM);
        assertThat(desk.settings.current().appearance().theme()).isEqualTo(Theme.SYSTEM);
        assertThat(button("#sendEnter").isSelected()).isFalse();
        Fx.run(() -> button("#sendControlEnter").fire());
        assertThat(button("#sendControlEnter").isSelected()).isTrue();
        visit(Section.NOTIFICATIONS);
        Fx.run(() -> button("#notifyNothing").fire());
        assertThat(desk.settings.current().notifications().usual()).isEqualTo(NotifyLevel.NOTHING);
        visit(Section.APPEARANCE);
        fire("#textLarger");
        fire("#textLarger");
        assertThat(part(Label.class, "#textSize").getText()).isEqualTo("120%");
        fire("#textUsual");
        assertThat(desk.settings.current().appearance().textSize()).isEqualTo(100);
    }

    @Test
    void whatIsChosenElsewhereIsShownHere() {
        Fx.run(() -> desk.settings.update(now -> now.writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER))));
        visit(Section.MESSAGES);
        assertThat(button("#sendControlEnter").isSelected()).isTrue();
    }

    @Test
    void searchShowsWhatHasToDoWithItFromAllSections() {
        seek("PICTURES server");
        assertThat(titles()).containsExactly("Privacy");
        seek("picture");
        assertThat(titles()).containsExactly("Appearance", "Privacy", "Storage");
        seek("storage");
        assertThat(titles()).contains("Storage");
        assertThat(marked()).as("nothing is marked that is not shown alone").isEmpty();
        seek("others writing");
        assertThat(titles()).containsExactly("Privacy");
        fire("#tellTyping");
        assertThat(desk.settings.current().privacy().typing()).isFalse();
        assertThat(desk.settings.current().privacy().notificationText()).isTrue();
        seek("dark");
        assertThat(titles()).containsExactly("Appearance");
        Fx.run(() -> desk.texts.speak(Locale.TRADITIONAL_CHINESE));
        seek("正在輸入");
        assertThat(titles()).containsExactly("隱私");
        seek("深色");
        assertThat(titles()).containsExactly("外觀");
        Fx.run(() -> desk.texts.speak(Locale.SIMPLIFIED_CHINESE));
        seek("存储");
        assertThat(titles()).contains("存储");
        Fx.run(() -> desk.texts.speak(Locale.TRADITIONAL_CHINESE));
        seek("xyzzy");
        assertThat(titles()).isEmpty();
        assertThat(Fx.on(() -> content().lookupAll(".hint"))).hasSize(1);
        Fx.run(() -> Event.fireEvent(
                page.root().lookup("#search"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertThat(titles()).containsExactly("一般");
        assertThat(marked()).containsExactly(Section.GENERAL);
        seek("深色");
        visit(Section.STORAGE);
        assertThat(titles()).containsExactly("儲存");
    }

    private List<Object> marked() {
        return Fx.on(() -> List.<Object>copyOf(((ListView<?>) page.root().lookup("#sections"))
                .getSelectionModel()
                .getSelectedItems()));
    }

    @Test
    void keywordsAreAddedOnceAndTakenAway() {
        visit(Section.NOTIFICATIONS);
        TextField field = part(TextField.class, "#keyword");
        for (String word : List.of("  exam ", "考试", "exam", " "))
            Fx.run(() -> {
                field.setText(word);
                field.fireEvent(new javafx.event.ActionEvent());
            });
        assertThat(desk.settings.current().notifications().keywords()).containsExactly("考试", "exam");
        Fx.run(() -> ((Button) content().lookup(".shelf-line .button")).fire());
        assertThat(desk.settings.current().notifications().keywords()).containsExactly("exam");
    }

    @Test
    void hiddenPeopleAndHostsAreListedAndComeBack() {
        Fx.run(() -> desk.settings.update(now ->
                now.reading(reading -> reading.withHidden(List.of(new HiddenPerson("wss://a", "u1", "Loud Person")))
                        .withPictureHosts(List.of("img.example")))));
        visit(Section.PRIVACY);
        List<String> lines = Fx.on(() -> content().lookupAll(".shelf-line .name").stream()
                .map(name -> ((Labeled) name).getText())
                .toList());
        assertThat(lines).containsExactlyInAnyOrder("Loud Person", "img.example");
        for (int i = 0; i < 2; i++) Fx.run(() -> ((Button) content().lookup(".shelf-line .button")).fire());
        assertThat(desk.settings.current().reading().hidden()).isEmpty();
        assertThat(desk.settings.current().reading().pictureHosts()).isEmpty();
    }

    @Test
    void savedCoursesAreRenamedAndForgetWhatTheyAreTold() {
        visit(Section.COURSES);
        TextField name = part(TextField.class, ".course-card .text-field");
        Fx.run(() -> name.setText("  "));
        List<Button> buttons = buttons();
        assertThat(buttons.getFirst().isDisabled()).isTrue();
        Fx.run(() -> name.setText(" 林小雨 "));
        Fx.run(buttons.getFirst()::fire);
        assertThat(saved().membership().nickname()).isEqualTo("林小雨");
        assertThat(saved().passwordSaved()).isTrue();
        Fx.run(buttons().get(1)::fire);
        assertThat(desk.preferences.withoutPassword).hasSize(1);
        Fx.run(buttons().get(2)::fire);
        assertThat(saved().membership().server().pinnedFingerprint()).isNull();
        assertThat(buttons()).hasSize(3);
        Fx.run(buttons().getLast()::fire);
        assertThat(desk.preferences.forgotten).hasSize(1);
    }

    private List<Button> buttons() {
        return Fx.on(() -> content().lookupAll(".course-card .button").stream()
                .map(Button.class::cast)
                .toList());
    }

    private Profile saved() {
        return desk.settings.current().profiles().getFirst();
    }

    @Test
    void storageIsMeasuredAndPicturesAreCleared() {
        visit(Section.STORAGE);
        assertThat(part(Label.class, "#keptMessages").getText()).isEqualTo("11.8 MB");
        assertThat(part(Label.class, "#keptPictures").getText()).isEqualTo("3.3 MB");
        fire("#clearPictures");
        assertThat(part(Label.class, "#keptPictures").getText()).isEqualTo("0 bytes");
        assertThat(part(Button.class, "#clearPictures").isDisabled()).isTrue();
        fire("#openFolder");
        assertThat(desk.preferences.opened).isEqualTo(1);
    }
}

package org.lectern.view.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.ServerAddress;
import org.lectern.settings.Profile;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.FakeSignIn.Attempt;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class SignInPageTest {
    private final List<Boolean> ends = new ArrayList<>();
    private Desk desk;
    private SignInPage page;
    private Screen screen;

    private void open(Profile... profiles) {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH, profiles));
        page = Fx.on(() -> desk.views.load(SignInPage.class));
        screen = Screen.show(page.root(), 900, 800, Theme.LIGHT);
        Fx.run(() -> page.open(null, true, ends::add));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private <N extends Node> N part(String id, Class<N> type) {
        return Fx.on(() -> type.cast(page.root().lookup(id)));
    }

    private void type(String id, String words) {
        TextField field = part(id, TextField.class);
        Fx.run(() -> field.setText(words));
    }

    private String text(String id) {
        return Fx.on(() -> part(id, TextField.class).getText());
    }

    private void press(String id) {
        Button button = part(id, Button.class);
        Fx.run(button::fire);
    }

    private void fill(String server) {
        type("#server", server);
        type("#course", "A-301");
        type("#user", "lin");
        type("#nickname", "张三 & 李+四 100%😀");
        type("#password", "s3cret!");
    }

    private Attempt attempt() {
        return desk.signIn.attempts.getLast();
    }

    private void connection(Connection state) {
        Fx.run(() -> attempt().connection.set(state));
    }

    private boolean shown(String id) {
        return Fx.on(() -> part(id, Node.class).isVisible());
    }

    @Test
    void theFieldToFillInHasTheKeysWhenTheFormIsFirstShown() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        StackPane window = Fx.on(StackPane::new);
        screen = Screen.show(window, 900, 800, Theme.LIGHT);
        Fx.run(() -> {
            page = desk.views.load(SignInPage.class);
            window.getChildren().setAll(page.root());
            page.open(null, true, ends::add);
        });
        assertThat(Fx.<Boolean>on(() -> part("#server", TextField.class).isFocused()))
                .isTrue();
    }

    @Test
    void joinsWithExactlyWhatWasTyped() {
        open();
        fill("chat.school.example");
        press("#join");
        JoinRequest request = attempt().request;
        assertThat(request.membership().server().template()).startsWith("wss://chat.school.example");
        assertThat(request.membership().nickname()).isEqualTo("张三 & 李+四 100%😀");
        assertThat(request.membership().room().value()).isEqualTo("A-301");
        assertThat(request.password()).isEqualTo(new Password("s3cret!"));
        connection(new Connection.Live(true));
        assertThat(attempt().end).isEqualTo("kept");
        assertThat(ends).containsExactly(true);
        assertThat(text("#password")).isEmpty();
    }

    @Test
    void nothingTypedIsLostOnFailure() {
        open();
        fill("chat.school.example");
        press("#join");
        assertThat(shown("#progress")).isTrue();
        Fx.pulses(screen.scene(), 2);
        connection(new Connection.Stopped(new Failure.SignInRefused()));
        Fx.pulses(screen.scene(), 2);
        assertThat(attempt().end).isEqualTo("given up");
        assertThat(Fx.on(() -> part("#trouble", Label.class).getText())).startsWith("User name or password is wrong.");
        assertThat(text("#server")).isEqualTo("chat.school.example");
        assertThat(text("#user")).isEqualTo("lin");
        assertThat(text("#password")).isEqualTo("s3cret!");
        assertThat(ends).isEmpty();
        assertThat(hasKeys("#password")).as("what is wrong is typed anew").isTrue();
        press("#join");
        assertThat(desk.signIn.attempts).hasSize(2);
        Fx.pulses(screen.scene(), 2);
        connection(new Connection.Stopped(new Failure.Refused("chat.school.example", 443)));
        Fx.pulses(screen.scene(), 2);
        assertThat(hasKeys("#server")).as("nobody is there").isTrue();
    }

    private boolean hasKeys(String id) {
        return Fx.on(() -> part(id, Node.class).isFocused());
    }

    @Test
    void eachKindOfFailureReadsDifferently() {
        open();
        List<String> sentences = new ArrayList<>();
        for (Failure failure : List.of(
                new Failure.Refused("h", 1),
                new Failure.TimedOut(),
                new Failure.TlsFailed("x"),
                new Failure.HttpStatus(401),
                new Failure.UnknownHost("h"))) {
            fill("chat.school.example");
            press("#join");
            connection(new Connection.Waiting(failure, 1, Rows.NOON, Rows.NOON));
            sentences.add(Fx.on(() -> part("#trouble", Label.class).getText()));
        }
        assertThat(sentences).doesNotHaveDuplicates().allMatch(sentence -> sentence.length() > 20);
    }

    @Test
    void whatCannotBeRightIsSaidBesideTheField() {
        open();
        type("#server", "ftp://x");
        press("#join");
        assertThat(desk.signIn.attempts).isEmpty();
        assertThat(shown("#serverError")).isTrue();
        assertThat(shown("#courseError")).isTrue();
        assertThat(shown("#userError")).isTrue();
        type("#course", "1");
        assertThat(shown("#courseError")).isFalse();
        type("#server", "wss://here.example");
        type("#user", "u".repeat(201));
        type("#nickname", "n".repeat(201));
        press("#join");
        assertThat(desk.signIn.attempts).isEmpty();
        assertThat(shown("#userError")).isTrue();
        assertThat(shown("#nicknameError")).isTrue();
    }

    @Test
    void aReadableServerIsWarnedOfOnce() {
        Profile known = new Profile(
                new Membership(ServerAddress.of("ws://10.0.0.5:9326"), Rows.ROOM, Rows.ME.user(), "lin", null),
                false,
                true);
        open(known);
        fill("ws://10.0.0.9:9326");
        press("#join");
        assertThat(shown("#warning")).isTrue();
        assertThat(desk.signIn.attempts).isEmpty();
        assertThat(Fx.<Boolean>on(() -> part("#warningCancel", Button.class).isFocused()))
                .isTrue();
        Fx.run(() -> ((Button) part("#warningCancel", Button.class)
                        .getParent()
                        .getChildrenUnmodifiable()
                        .getFirst())
                .fire());
        assertThat(attempt().request.plainAccepted()).isTrue();
        connection(new Connection.Stopped(new Failure.TimedOut()));
        fill("ws://10.0.0.5:9326");
        press("#join");
        assertThat(shown("#warning")).isFalse();
        assertThat(desk.signIn.attempts).hasSize(2);
    }

    @Test
    void thisMachineNeedsNoWarning() {
        open();
        fill("ws://127.0.0.1:9326");
        press("#join");
        assertThat(shown("#warning")).isFalse();
        assertThat(desk.signIn.attempts).hasSize(1);
    }

    @Test
    void aCertificateIsTrustedOnlyWhenAsked() {
        open();
        fill("chat.school.example");
        press("#join");
        connection(new Connection.Stopped(new Failure.Untrusted("chat.school.example", "AA:BB")));
        assertThat(shown("#trust")).isTrue();
        assertThat(Fx.on(() -> part("#trustFingerprint", Label.class).getText()))
                .isEqualTo("AA:BB");
        assertThat(Fx.<Boolean>on(() -> part("#trustCancel", Button.class).isFocused()))
                .isTrue();
        press("#trustCancel");
        assertThat(desk.signIn.attempts).hasSize(1);
        press("#join");
        connection(new Connection.Stopped(new Failure.Untrusted("chat.school.example", "AA:BB")));
        Fx.run(() -> ((Button) part("#trustCancel", Button.class)
                        .getParent()
                        .getChildrenUnmodifiable()
                        .getFirst())
                .fire());
        assertThat(attempt().request.membership().server().pinnedFingerprint()).isEqualTo("AA:BB");
        assertThat(shown("#pin")).isTrue();
        type("#server", "elsewhere.example");
        assertThat(shown("#pin")).isFalse();
    }

    @Test
    void aSavedCourseFillsTheForm() {
        Profile saved = new Profile(Rows.ME, true, false);
        open(saved);
        desk.signIn.passwords.put(saved.key(), new Password("kept"));
        ListView<?> profiles = part("#profiles", ListView.class);
        Fx.run(() -> profiles.getSelectionModel().select(0));
        assertThat(text("#user")).isEqualTo("lin");
        assertThat(text("#password")).isEqualTo("kept");
        assertThat(Fx.<Boolean>on(() -> part("#savePassword", CheckBox.class).isSelected()))
                .isTrue();
        Fx.run(() -> ((Button) profiles.lookup(".profile-cell .button")).fire());
        assertThat(desk.signIn.forgotten).containsExactly(saved);
    }

    @Test
    void withoutAKeyStoreNoPasswordIsSaved() {
        open();
        Fx.run(() -> desk.signIn.canSave.set(false));
        assertThat(Fx.<Boolean>on(() -> part("#savePassword", CheckBox.class).isDisabled()))
                .isTrue();
        assertThat(shown("#noKeyStore")).isTrue();
    }

    @Test
    void cancellingGivesTheAttemptUp() {
        open();
        fill("chat.school.example");
        press("#join");
        press("#cancel");
        assertThat(attempt().end).isEqualTo("given up");
        assertThat(ends).containsExactly(false);
    }
}

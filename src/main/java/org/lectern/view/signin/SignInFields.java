package org.lectern.view.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.settings.CourseLink;
import org.lectern.settings.ServerInput;
import org.lectern.settings.Settings;
import org.lectern.view.FailureText;
import org.lectern.view.Texts;

/** The fields of the sign-in form: what stands in them as a membership, and what is wrong beside each. FX thread only. */
final class SignInFields {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /** No server takes longer names, and rows of longer ones could not be told to be one's own. */
    private static final int LONGEST_NAME = 200;

    /** A field and the line under it that says what is wrong with it. */
    record Field(TextField input, Label error) {
        String text() {
            return input.getText().strip();
        }

        @Nullable
        String textOrNull() {
            return text().isEmpty() ? null : text();
        }
    }

    private final Texts texts;
    private final FailureText failures;
    private final Field server;
    private final Field course;
    private final Field user;
    private final Field avatar;
    private final Field upload;
    private final Field nickname;
    private final Node pin;
    private final List<Field> all;
    private @Nullable String pinned;

    SignInFields(
            Texts texts, Field server, Field course, Field user, Field nickname, Field avatar, Field upload, Node pin) {
        this.texts = texts;
        this.failures = new FailureText(texts);
        this.server = server;
        this.course = course;
        this.user = user;
        this.avatar = avatar;
        this.upload = upload;
        this.nickname = nickname;
        this.pin = pin;
        this.all = List.of(server, course, user, nickname, avatar, upload);
        for (Field field : all) {
            field.error().managedProperty().bind(field.error().visibleProperty());
            field.error().visibleProperty().bind(field.error().textProperty().isNotEmpty());
            field.input().textProperty().subscribe(() -> clear(field));
        }
        // a certificate is trusted for one server, so another address starts without it
        server.input().textProperty().subscribe(() -> trust(null));
        pin.managedProperty().bind(pin.visibleProperty());
        trust(null);
    }

    /** Accepts this certificate of the server that stands in the form; null for none. */
    void trust(@Nullable String fingerprint) {
        pinned = fingerprint;
        pin.setVisible(fingerprint != null);
    }

    void fill(Membership membership) {
        server.input().setText(membership.server().template());
        course.input().setText(membership.room().value());
        user.input().setText(membership.user().value());
        nickname.input().setText(membership.nickname());
        avatar.input().setText(Objects.requireNonNullElse(membership.avatar(), ""));
        upload.input().setText(Objects.requireNonNullElse(membership.server().uploadAddress(), ""));
        trust(membership.server().pinnedFingerprint());
        clear();
    }

    /**
     * Fills in what a link names; what it leaves out stays as it is, but for what a stranger should not choose. False when
     * it names nothing.
     */
    boolean invite(CourseLink followed) {
        if (!(followed instanceof CourseLink.Valid link)) return false;
        server.input().setText(link.template());
        course.input().setText(link.course());
        if (!link.user().isEmpty()) user.input().setText(link.user());
        if (!link.nickname().isEmpty()) nickname.input().setText(link.nickname());
        upload.input().setText("");
        trust(null);
        clear();
        (user.text().isEmpty() ? user : nickname).input().requestFocus();
        return true;
    }

    /** The person was warned of this server before, and went on. */
    static boolean acceptedBefore(Settings settings, Membership membership) {
        String server = membership.server().template();
        return settings.profiles().stream()
                .anyMatch(known -> known.plainAccepted()
                        && known.membership().server().template().equals(server));
    }

    void clear() {
        all.forEach(this::clear);
    }

    private void clear(Field field) {
        field.error().setText("");
        field.input().pseudoClassStateChanged(ERROR, false);
    }

    /** True when a field that only shows on demand has something wrong. */
    boolean wrongInside() {
        return !avatar.error().getText().isEmpty() || !upload.error().getText().isEmpty();
    }

    /** What stands in the form; null, with a message beside each field, when it cannot be right. */
    @Nullable
    Membership read() {
        clear();
        ServerInput typed = ServerInput.parse(server.input().getText());
        if (typed instanceof ServerInput.Invalid(Failure.BadAddress reason)) complain(server, failures.both(reason));
        if (course.text().isEmpty()) complain(course, texts.get("signin.course.missing"));
        if (user.text().isEmpty()) complain(user, texts.get("signin.user.missing"));
        for (Field name : List.of(course, user, nickname))
            if (name.text().length() > LONGEST_NAME) complain(name, texts.get("signin.name.tooLong", LONGEST_NAME));
        for (Field web : List.of(avatar, upload))
            if (!webAddress(web.text())) complain(web, texts.get("signin.web.wrong"));
        boolean wrong = all.stream().anyMatch(field -> !field.error().getText().isEmpty());
        if (wrong || !(typed instanceof ServerInput.Valid valid)) return null;
        return new Membership(
                new ServerAddress(valid.template(), pinned, upload.textOrNull()),
                new RoomId(course.text()),
                new UserId(user.text()),
                nickname.text(),
                avatar.textOrNull());
    }

    private void complain(Field field, String words) {
        boolean first = all.stream().allMatch(other -> other.error().getText().isEmpty());
        field.error().setText(words);
        field.input().pseudoClassStateChanged(ERROR, true);
        if (first) field.input().requestFocus();
    }

    private static boolean webAddress(String typed) {
        if (typed.isEmpty()) return true;
        try {
            URI address = new URI(typed);
            String scheme = Objects.requireNonNullElse(address.getScheme(), "").toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && address.getHost() != null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    /** The field of these two that a failure asks to type again, with what stands in it chosen. */
    static TextField blamed(Failure reason, TextField server, TextField password) {
        boolean denied = reason instanceof Failure.HttpStatus(int status) && (status == 401 || status == 403);
        boolean secret = denied || reason instanceof Failure.SignInRefused || reason instanceof Failure.PasswordNeeded;
        TextField field = secret ? password : server;
        field.selectAll();
        return field;
    }

    /** The same course, at a server whose certificate is trusted. */
    static Membership trusting(Membership course, String fingerprint) {
        return course.at(course.server().pinnedTo(fingerprint));
    }

    /** The certificate that a person may decide to trust all the same. */
    static @Nullable String fingerprint(Failure reason) {
        return switch (reason) {
            case Failure.Untrusted(String _, String fingerprint) -> fingerprint;
            case Failure.WrongHost(String _, String fingerprint) -> fingerprint;
            case Failure.PinMismatch(String _, String fingerprint) -> fingerprint;
            case Failure other -> null;
        };
    }
}

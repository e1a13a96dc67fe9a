package org.lectern.view.signin;

import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.settings.CourseLink;
import org.lectern.settings.Profile;
import org.lectern.settings.ServerInput;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.view.FailureText;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.signin.SignInFields.Field;

/**
 * The form to join a course. What was typed stays until it worked. Before the first use of a server that others can
 * listen to it warns; a certificate that the system does not trust is shown and may be trusted for this one server.
 * FX thread only.
 */
public final class SignInPage implements Page {
    private final Texts texts;
    private final SettingsFile settings;
    private final SignInPort port;
    private final FailureText failures;
    private Consumer<Boolean> onEnd = _ -> {};
    private @Nullable ChatModel instead;
    private @Nullable SignInFields fields;
    private @Nullable JoinAttempt attempt;
    private Subscription watching = Subscription.EMPTY;
    private Runnable onWarned = () -> {};
    private Runnable onTrusted = () -> {};

    @FXML
    private StackPane root;

    @FXML
    private Node desk;

    @FXML
    private VBox saved;

    @FXML
    private VBox right;

    @FXML
    private ListView<Profile> profiles;

    @FXML
    private VBox form;

    @FXML
    private TextField server;

    @FXML
    private Label serverError;

    @FXML
    private TextField course;

    @FXML
    private Label courseError;

    @FXML
    private TextField user;

    @FXML
    private Label userError;

    @FXML
    private TextField nickname;

    @FXML
    private Label nicknameError;

    @FXML
    private PasswordField password;

    @FXML
    private CheckBox savePassword;

    @FXML
    private Label noKeyStore;

    @FXML
    private ToggleButton more;

    @FXML
    private VBox advanced;

    @FXML
    private TextField avatar;

    @FXML
    private Label avatarError;

    @FXML
    private TextField upload;

    @FXML
    private Label uploadError;

    @FXML
    private HBox pin;

    @FXML
    private Label trouble;

    @FXML
    private Label progress;

    @FXML
    private Button join;

    @FXML
    private Button cancel;

    @FXML
    private StackPane warning;

    @FXML
    private Label warningHost;

    @FXML
    private Button warningCancel;

    @FXML
    private StackPane trust;

    @FXML
    private Label trustWhat;

    @FXML
    private Label trustFingerprint;

    @FXML
    private Button trustCancel;

    public SignInPage(Texts texts, SettingsFile settings, SignInPort port) {
        this.texts = texts;
        this.settings = settings;
        this.port = port;
        this.failures = new FailureText(texts);
    }

    @FXML
    private void initialize() {
        SavedBeside.install(root, saved, right);
        for (Node part : new Node[] {saved, noKeyStore, advanced, trouble, progress, cancel})
            part.managedProperty().bind(part.visibleProperty());
        trouble.visibleProperty().bind(trouble.textProperty().isNotEmpty());
        fields = new SignInFields(
                texts,
                new Field(server, serverError),
                new Field(course, courseError),
                new Field(user, userError),
                new Field(nickname, nicknameError),
                new Field(avatar, avatarError),
                new Field(upload, uploadError),
                pin);
        // keys stay inside a question while it is open
        desk.disableProperty().bind(warning.visibleProperty().or(trust.visibleProperty()));
        advanced.visibleProperty().bind(more.selectedProperty());
        noKeyStore.visibleProperty().bind(port.canSavePasswordsProperty().not());
        profiles.setCellFactory(_ -> new ProfileCell(texts, port::forget));
        profiles.getSelectionModel().selectedItemProperty().subscribe(profile -> {
            if (profile != null) choose(profile);
        });
        port.canSavePasswordsProperty().subscribe(this::allow);
        allow();
        settings.addListener(this::list);
        list(settings.current());
        texts.localeProperty().subscribe(() -> {
            profiles.refresh();
            fields().clear();
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        busy(false);
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Opens the form.
     *
     * @param course whose details to correct; null for a new course
     * @param cancellable offer a way out without joining
     * @param end told true when a course was joined, false when the person went away
     */
    public void open(@Nullable ChatModel course, boolean cancellable, Consumer<Boolean> end) {
        instead = course;
        onEnd = end;
        cancel.setVisible(cancellable);
        trouble.setText("");
        if (course != null) {
            fields().fill(course.membership());
            profiles.getSelectionModel().clearSelection();
        }
        // the fields are in the window only when the scroll pane around them is drawn: before, none takes the keys
        root.applyCss();
        (server.getText().isBlank() ? server : password).requestFocus();
    }

    /** Fills the form in and tries at once, with the questions that {@code Join} asks. */
    public void propose(Membership membership, Password secret) {
        fields().fill(membership);
        password.setText(secret.reveal());
        join();
    }

    /** Fills the form in with what a link names, and leaves the rest to the person: nothing is joined. */
    public void invite(CourseLink link) {
        instead = null;
        profiles.getSelectionModel().clearSelection();
        password.clear();
        trouble.setText(fields().invite(link) ? "" : texts.get("signin.link.broken"));
    }

    private SignInFields fields() {
        return Objects.requireNonNull(fields, "not drawn yet");
    }

    private void allow() {
        boolean can = port.canSavePasswordsProperty().get();
        savePassword.setDisable(!can);
        if (!can) savePassword.setSelected(false);
    }

    private void list(Settings current) {
        if (!profiles.getItems().equals(current.profiles())) profiles.getItems().setAll(current.profiles());
        saved.setVisible(!current.profiles().isEmpty());
    }

    private void choose(Profile profile) {
        instead = null;
        fields().fill(profile.membership());
        password.clear();
        savePassword.setSelected(profile.passwordSaved() && !savePassword.isDisabled());
        if (!profile.passwordSaved()) return;
        port.findPassword(profile, found -> {
            boolean still = profile.equals(profiles.getSelectionModel().getSelectedItem());
            if (found != null && still && password.getText().isEmpty()) password.setText(found.reveal());
        });
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE) return;
        event.consume();
        if (trust.isVisible()) cancelTrust();
        else if (warning.isVisible()) cancelWarning();
        else if (attempt != null) stop();
        else if (cancel.isVisible()) cancel();
    }

    @FXML
    private void join() {
        if (attempt != null) return;
        trouble.setText("");
        Membership membership = fields().read();
        if (fields().wrongInside()) more.setSelected(true);
        if (membership == null) return;
        boolean exposed = ServerInput.plainRemote(membership.server().template());
        if (exposed && !SignInFields.acceptedBefore(settings.current(), membership)) {
            warningHost.setText(ProfileCell.host(membership));
            onWarned = () -> start(membership, true);
            warning.setVisible(true);
            warningCancel.requestFocus();
        } else {
            start(membership, exposed);
        }
    }

    private void start(Membership membership, boolean plainAccepted) {
        Password secret = password.getText().isEmpty() ? Password.NONE : new Password(password.getText());
        JoinRequest request = new JoinRequest(membership, secret, savePassword.isSelected(), plainAccepted);
        busy(true);
        JoinAttempt started = port.join(request, instead);
        attempt = started;
        watching = started.connectionProperty().subscribe(connection -> follow(started, membership, connection));
        if (attempt == null) watching.unsubscribe();
    }

    private void follow(JoinAttempt started, Membership membership, Connection connection) {
        if (attempt != started) return;
        switch (connection) {
            case Connection.Idle _, Connection.Connecting _ -> {}
            case Connection.Live _ -> {
                end();
                started.keep();
                password.clear();
                onEnd.accept(true);
            }
            case Connection.Waiting waiting -> fail(started, membership, waiting.reason());
            case Connection.Stopped(Failure reason) -> fail(started, membership, reason);
            case Connection.Closed _ -> end();
        }
    }

    private void fail(JoinAttempt started, Membership membership, Failure reason) {
        end();
        started.giveUp();
        String fingerprint = SignInFields.fingerprint(reason);
        trouble.setText(failures.both(reason));
        SignInFields.blamed(reason, server, password).requestFocus();
        if (fingerprint == null) return;
        trustWhat.setText(failures.both(reason));
        trustFingerprint.setText(PlainText.line(fingerprint, 120));
        onTrusted = () -> {
            trouble.setText("");
            fields().trust(fingerprint);
            Membership trusting = SignInFields.trusting(membership, fingerprint);
            start(trusting, ServerInput.plainRemote(trusting.server().template()));
        };
        trust.setVisible(true);
        trustCancel.requestFocus();
    }

    private void end() {
        attempt = null;
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        busy(false);
    }

    private void busy(boolean connecting) {
        form.setDisable(connecting);
        saved.setDisable(connecting);
        progress.setVisible(connecting);
        join.setDisable(connecting);
    }

    private void stop() {
        JoinAttempt running = attempt;
        end();
        if (running == null) return;
        running.giveUp();
        join.requestFocus(); // the keys had gone to what could be pressed meanwhile
    }

    @FXML
    private void cancel() {
        stop();
        password.clear();
        onEnd.accept(false);
    }

    @FXML
    private void forgetPin() {
        fields().trust(null);
    }

    @FXML
    private void acceptWarning() {
        warning.setVisible(false);
        onWarned.run();
    }

    @FXML
    private void cancelWarning() {
        warning.setVisible(false);
        server.requestFocus();
    }

    @FXML
    private void acceptTrust() {
        trust.setVisible(false);
        onTrusted.run();
    }

    @FXML
    private void cancelTrust() {
        trust.setVisible(false);
        server.requestFocus();
    }
}

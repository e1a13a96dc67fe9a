package org.lectern.app;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.lectern.domain.Connection;
import org.lectern.room.Room;
import org.lectern.settings.Language;
import org.lectern.testing.Fx;
import org.lectern.testing.LiveDesk;

/** The whole program in a window of its own, on a course given at the command line, and a person's hands and eyes on it. */
final class OneWindow implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(45);
    static final String COURSE = "c-77";

    private final Wiring wiring;
    private final Stage stage;
    private final MainWindow window;
    private boolean closed;

    OneWindow(Path folder, String address, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--lang", "en", "--theme", "light", "--url", address));
        arguments.addAll(List.of("--course", COURSE, "--user", "xiaoming", "--nick", "小明"));
        arguments.addAll(List.of(more));
        LaunchOptions options;
        try {
            options = LaunchOptions.parse(arguments);
        } catch (LaunchOptions.BadOption impossible) {
            throw new AssertionError(impossible);
        }
        wiring = Fx.on(() -> new Wiring(new AppPaths(folder), Platform::runLater, Clock.systemUTC()));
        stage = Fx.on(Stage::new);
        window = Fx.on(() -> {
            MainWindow made = new MainWindow(stage, wiring, options, Platform::runLater, Clock.systemUTC());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(980);
            stage.setHeight(900);
            made.show();
            return made;
        });
        await().atMost(PATIENCE).until(() -> Fx.on(() -> !wiring.lobby().rooms().isEmpty()));
    }

    Room room() {
        return Fx.on(() -> wiring.lobby().rooms().getFirst());
    }

    Wiring wiring() {
        return wiring;
    }

    MainWindow window() {
        return window;
    }

    Stage stage() {
        return stage;
    }

    Connection connection() {
        return Fx.on(
                () -> wiring.lobby().rooms().getFirst().connectionProperty().get());
    }

    void awaitConnection(Predicate<Connection> wanted) {
        await().atMost(PATIENCE).until(() -> wanted.test(connection()));
    }

    void awaitLive() {
        awaitConnection(connection -> connection instanceof Connection.Live);
    }

    void awaitText(String text) {
        await().alias(text).atMost(PATIENCE).until(() -> LiveDesk.texts(room()).contains(text));
    }

    void speak(Language language) {
        Fx.run(() -> wiring.settings().update(old -> old.general(all -> all.withLanguage(language))));
    }

    /** A part of the chat page. */
    Node chat(String selector) {
        return stage.getScene().getRoot().lookup("#content").lookup(selector);
    }

    /** A part of the sign-in form in front. */
    Node form(String selector) {
        Node layer = stage.getScene().getRoot().lookup("#layer");
        layer.applyCss(); // what scrolls has its content from its skin, which otherwise comes with the next pulse
        return layer.lookup(selector);
    }

    /** The words of the bar under the header; empty when there is no bar. */
    String banner() {
        return Fx.on(() -> chat("#bannerBar").isVisible() ? ((Label) chat("#bannerWords")).getText() : "");
    }

    void type(String text) {
        Fx.run(() -> ((TextInputControl) chat("#input")).replaceSelection(text));
    }

    String typed() {
        return Fx.on(() -> ((TextInputControl) chat("#input")).getText());
    }

    void press(String selector) {
        Fx.run(() -> ((ButtonBase) chat(selector)).fire());
    }

    /** Opens the sign-in form, fills it in and presses its button. */
    void join(String address, String course, String password) {
        Fx.run(() -> window.shell().signIn(null));
        // what scrolls has its content only after a first layout
        Fx.pulses(stage.getScene(), 2);
        Fx.run(() -> {
            ((TextInputControl) form("#server")).setText(address);
            ((TextInputControl) form("#course")).setText(course);
            ((TextInputControl) form("#user")).setText("xiaoming");
            ((TextInputControl) form("#nickname")).setText("小明");
            ((TextInputControl) form("#password")).setText(password);
            ((ButtonBase) form("#join")).fire();
        });
    }

    String field(String selector) {
        return Fx.on(() -> ((TextInputControl) form(selector)).getText());
    }

    String label(String selector) {
        return Fx.on(() -> form(selector) instanceof Label label && label.isVisible() ? label.getText() : "");
    }

    /** Every text drawn in the timeline now, after the pulses it needs. */
    List<String> drawn() {
        Fx.pulses(stage.getScene(), 3);
        return Fx.on(() -> {
            List<String> words = new ArrayList<>();
            collect(chat("#timeline"), words);
            return words;
        });
    }

    /** How many nodes the window has. */
    int nodes() {
        Fx.pulses(stage.getScene(), 3);
        return Fx.on(() -> count(stage.getScene().getRoot()));
    }

    private static int count(Node node) {
        int nodes = 1;
        if (node instanceof Parent parent) for (Node child : parent.getChildrenUnmodifiable()) nodes += count(child);
        return nodes;
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) return;
        if (node instanceof Text text) words.add(text.getText());
        if (node instanceof Labeled labeled && labeled.getText() != null) words.add(labeled.getText());
        if (node instanceof Parent parent) for (Node child : parent.getChildrenUnmodifiable()) collect(child, words);
    }

    @Override
    public void close() {
        if (closed) return;
        closed = true;
        Fx.run(() -> {
            stage.hide();
            wiring.close();
        });
    }
}

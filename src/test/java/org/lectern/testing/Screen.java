package org.lectern.testing;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.lectern.settings.Appearance;
import org.lectern.settings.Theme;
import org.lectern.view.Lens;
import org.lectern.view.Look;

/** A window with a page in it, dressed as in the program and drawn with the fonts of the tests. */
public final class Screen implements AutoCloseable {
    private final Stage stage;
    private final StackPane root;
    private final Look look;

    private Screen(Stage stage, StackPane root, Look look) {
        this.stage = stage;
        this.root = root;
        this.look = look;
    }

    /** Opens a window of the given size; call from a test's thread. */
    public static Screen show(Parent page, double width, double height, Theme theme) {
        Screen screen = Fx.on(() -> {
            StackPane root = new StackPane(page);
            root.setStyle("-fx-font-family: \"" + Fonts.FAMILY + "\"");
            Lens lens = new Lens(root);
            Scene scene = new Scene(lens, width, height);
            Look look = new Look(scene, lens, Appearance.DEFAULT.withTheme(theme));
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return new Screen(stage, root, look);
        });
        Fx.pulses(screen.scene(), 3);
        return screen;
    }

    public Scene scene() {
        return stage.getScene();
    }

    public Parent root() {
        return root;
    }

    public Look look() {
        return look;
    }

    public Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        Fx.run(() -> {
            root.getChildren().clear();
            stage.hide();
        });
    }
}

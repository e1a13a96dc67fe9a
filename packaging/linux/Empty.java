import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

/** The least that a JavaFX program can show: what every other one starts and weighs is compared with this. */
public final class Empty extends Application {
    public static void main(String[] args) {
        launch(args);
    }

    @Override
    public void start(Stage stage) {
        Scene scene = new Scene(new StackPane(), 1040, 720, Color.web("#ff7f01"));
        ((StackPane) scene.getRoot()).setBackground(null);
        stage.setScene(scene);
        stage.show();
        if (Boolean.getBoolean("rehearse")) {
            Thread end = new Thread(() -> {
                try {
                    Thread.sleep(1500);
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
                javafx.application.Platform.exit();
            });
            end.setDaemon(true);
            end.start();
        }
    }
}

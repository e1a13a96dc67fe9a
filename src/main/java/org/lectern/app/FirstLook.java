package org.lectern.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;
import org.lectern.settings.WindowBounds;
import org.lectern.view.Look;

/** What a person sees first who opens the course of the last time: the window as it was then, before anything else is made. */
final class FirstLook {
    /** After so many the first picture is on the screen. */
    private static final int PULSES = 3;

    /** What the system adds around a window is less. */
    private static final double FRAME = 80;

    private final LastLook last;
    private final ByteBuffer pixels;
    private final Color ground;

    /**
     * Unpacks it. On any thread, also while the toolkit starts.
     *
     * @throws IOException when it is not whole
     */
    FirstLook(LastLook last) throws IOException {
        this.last = last;
        pixels = last.picture().unpacked();
        int argb = last.picture().ground();
        ground = Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    /** True when the command line asks for nothing else than the course of the last time. */
    static boolean wanted(LaunchOptions options) {
        return options.direct() == null && options.link() == null && options.demo() == 0;
    }

    /**
     * False when the desktop has become dark since then, or light, or when the window opens in another size: then the page
     * shows itself. FX thread only.
     */
    boolean fits() {
        return Look.night(last.theme()) == last.night() && isOfItsSize();
    }

    private boolean isOfItsSize() {
        WindowBounds window = last.window();
        // how large a whole screen is, only the system knows
        if (window == null || window.maximized()) return true;
        double wider = window.width() - last.picture().width() / last.picture().scale();
        double higher =
                window.height() - last.picture().height() / last.picture().scale();
        return wider > -2 && wider < FRAME && higher > -2 && higher < FRAME;
    }

    /**
     * Shows the window with it. FX thread only.
     *
     * @param fx runs tasks later on the FX thread
     * @param drawn run once, when the picture is on the screen
     */
    void show(Stage stage, Executor fx, Runnable drawn) {
        double scale = last.picture().scale();
        double width = last.picture().width() / scale;
        double height = last.picture().height() / scale;
        ImageView view = new ImageView(last.picture().image(pixels));
        view.setFitWidth(width);
        view.setFitHeight(height);
        // pixel upon pixel: nothing is to be made smooth
        view.setSmooth(false);
        // a speck of the ground: what is drawn anew with it, costs nothing
        Rectangle speck = new Rectangle(1, 1, ground);
        Scene scene = new Scene(new Pane(speck, view), width, height, ground);
        stage.setTitle("Lectern");
        stage.setScene(scene);
        WindowPlace.put(stage, last.window());
        scene.addPostLayoutPulseListener(new Runnable() {
            private int pulses;

            @Override
            public void run() {
                StartClock.reach(StartClock.Phase.LOOK);
                // a pulse that draws waits until the picture of the one before is made, which then goes to the screen
                if (++pulses < PULSES) {
                    fx.execute(() -> speck.setWidth(pulses + 1));
                    return;
                }
                scene.removePostLayoutPulseListener(this);
                // it looks like the page and takes no clicks
                scene.setCursor(Cursor.WAIT);
                fx.execute(drawn);
            }
        });
        stage.show();
    }

    /**
     * The toolkit keeps the pixels of pictures that were collected until it draws another one: this is one. FX thread only.
     */
    static void letGo() {
        new ImageView(new WritableImage(1, 1)).snapshot(null, null);
    }

    /** Reads what the page will be styled with. FX thread only. */
    void prepare() {
        Look.prepare(last.theme());
    }
}

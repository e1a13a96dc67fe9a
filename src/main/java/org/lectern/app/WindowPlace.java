package org.lectern.app;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.WindowBounds;

/** Where the window opens: where it was, as far as the screens of today have that place. */
final class WindowPlace {
    /** So much of the title bar must be seen, or else the window cannot be taken hold of. */
    private static final double HANDLE_WIDTH = 100;

    private static final double HANDLE_HEIGHT = 32;

    private WindowPlace() {}

    /** Puts a window where it was, if that place is still there. FX thread only. */
    static void put(Stage stage, @Nullable WindowBounds saved) {
        List<Rectangle2D> screens = new ArrayList<>();
        screens.add(Screen.getPrimary().getVisualBounds());
        Screen.getScreens().forEach(screen -> screens.add(screen.getVisualBounds()));
        WindowBounds bounds = recovered(saved, screens);
        if (bounds == null) return;
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }

    /**
     * The place to open at. Pure.
     *
     * @param saved where the window was; null for the first start
     * @param screens what each screen has for windows, the main one first
     * @return null to leave it to the system
     */
    static @Nullable WindowBounds recovered(@Nullable WindowBounds saved, List<Rectangle2D> screens) {
        if (saved == null || screens.isEmpty() || saved.width() <= 0 || saved.height() <= 0) return null;
        for (Rectangle2D screen : screens) if (inReach(saved, screen)) return fitted(saved, screen, false);
        // its monitor is gone
        return fitted(saved, screens.getFirst(), true);
    }

    private static boolean inReach(WindowBounds window, Rectangle2D screen) {
        double seen = Math.min(window.x() + window.width(), screen.getMaxX()) - Math.max(window.x(), screen.getMinX());
        return seen >= Math.min(HANDLE_WIDTH, window.width())
                && window.y() >= screen.getMinY() - 1
                && window.y() + HANDLE_HEIGHT <= screen.getMaxY();
    }

    private static WindowBounds fitted(WindowBounds window, Rectangle2D screen, boolean centred) {
        double width = Math.min(window.width(), screen.getWidth());
        double height = Math.min(window.height(), screen.getHeight());
        double x = centred ? screen.getMinX() + (screen.getWidth() - width) / 2 : window.x();
        double y = centred ? screen.getMinY() + (screen.getHeight() - height) / 2 : window.y();
        return new WindowBounds(x, y, width, height, window.maximized());
    }
}

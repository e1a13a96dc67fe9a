package org.lectern.view;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.image.Image;

/** The program's icon, for windows. The drawing itself is {@code assets/lectern.svg}. FX thread only. */
public final class AppIcon {
    /** Larger ones no desktop draws for a window, and they would take a megabyte. */
    private static final int[] SIZES = {16, 32, 48, 64, 128};

    private AppIcon() {}

    /** The icon in all its sizes. */
    public static List<Image> images() {
        return java.util.Arrays.stream(SIZES).mapToObj(AppIcon::image).toList();
    }

    private static Image image(int size) {
        URL file = AppIcon.class.getResource("icon/lectern-" + size + ".png");
        return new Image(Objects.requireNonNull(file, "icon").toExternalForm());
    }
}

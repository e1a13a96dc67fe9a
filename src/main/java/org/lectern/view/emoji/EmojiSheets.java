package org.lectern.view.emoji;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.stage.Screen;
import org.jspecify.annotations.Nullable;

/**
 * The pictures: 62 sheets of one column each, unpacked by the build from Noto's (Apache-2.0). A sheet is decoded by the
 * toolkit's own threads when first needed; the ones used last are kept. FX thread only.
 */
final class EmojiSheets {
    private static final int KEPT = 24;
    /** A picture of 64 pixels and one more at each side. */
    private static final double CELL = 66;

    private static final int ROWS = 62;

    private static final Map<String, Image> SHEETS = new LinkedHashMap<>(32, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Image> eldest) {
            return size() > KEPT;
        }
    };

    private static final boolean THERE = address(0) != null;

    private EmojiSheets() {}

    /** False where a build has no pictures: emoji are text then. */
    static boolean there() {
        return THERE;
    }

    /** Makes a view show an emoji so large, in logical pixels. */
    static void show(ImageView view, Emoji emoji, double size) {
        boolean half = size * Screen.getPrimary().getOutputScaleX() <= CELL / 2;
        double scale = half ? 0.5 : 1;
        view.setImage(sheet(emoji.column(), half));
        double cell = CELL * scale;
        view.setViewport(new Rectangle2D(scale, emoji.row() * cell + scale, cell - 2 * scale, cell - 2 * scale));
        view.setFitWidth(size);
        view.setFitHeight(size);
    }

    private static @Nullable Image sheet(int column, boolean half) {
        URL address = address(column);
        if (address == null) return null;
        String name = column + (half ? " half" : "");
        Image known = SHEETS.get(name);
        if (known != null && !known.isError()) return known;
        Image made = half
                ? new Image(address.toExternalForm(), CELL / 2, CELL / 2 * ROWS, false, true, true)
                : new Image(address.toExternalForm(), true);
        SHEETS.put(name, made);
        return made;
    }

    private static @Nullable URL address(int column) {
        return EmojiSheets.class.getResource("emoji_google_sheet_" + column + ".png");
    }
}

package org.lectern.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/** The fonts of the tests: Latin and common Chinese, the same on every machine. */
public final class Fonts {
    public static final String FAMILY = "Lectern Test Sans";

    private Fonts() {}

    static void load() {
        for (String style : List.of("Regular", "Bold")) {
            try (InputStream file = Fonts.class.getResourceAsStream("/fonts/LecternTestSans-" + style + ".otf")) {
                Font font = Font.loadFont(Objects.requireNonNull(file), 14);
                if (font == null || !font.getFamily().equals(FAMILY)) throw new AssertionError("no test font: " + font);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}

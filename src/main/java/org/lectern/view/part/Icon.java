package org.lectern.view.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * A sign of the Feather font, drawn as text of the style class {@code font-icon}, which AtlantaFX's theme knows, too. Its
 * size is the style's {@code -fx-font-size}, its colour {@code -fx-fill}. Unlike ikonli's own node it has no style of its
 * own: the toolkit would parse such a one, and style the node anew, at each change of its size. FX thread only.
 */
public final class Icon extends Text {
    /**
     * Feather 4.28 as ikonli has it, the strokes of each sign united into one outline (with {@code java.awt.geom.Area}): where
     * the toolkit draws letters as shapes, at every size but the usual one, it leaves holes where outlines cross.
     */
    private static final String FONT = "/org/lectern/view/icon/feather.ttf";

    private final ObjectProperty<@Nullable Feather> symbol = new SimpleObjectProperty<>(this, "symbol") {
        @Override
        protected void invalidated() {
            Feather now = get();
            setText(now == null ? "" : Character.toString(now.getCode()));
        }
    };

    /** No sign yet. */
    public Icon() {
        FeatherFont.load();
        getStyleClass().add("font-icon");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    /** This sign. */
    public Icon(Feather symbol) {
        this();
        setSymbol(symbol);
    }

    /** What the theme says of text holds for signs, too; by itself the toolkit takes the class's own name. */
    @Override
    public String getTypeSelector() {
        return "Text";
    }

    /** The sign that is drawn; none draws nothing. */
    public ObjectProperty<@Nullable Feather> symbolProperty() {
        return symbol;
    }

    /** The sign that is drawn, or null. */
    public @Nullable Feather getSymbol() {
        return symbol.get();
    }

    /** Draws another sign; null draws none. */
    public void setSymbol(@Nullable Feather symbol) {
        this.symbol.set(symbol);
    }

    /** The toolkit takes the font in once, when the first sign is made. */
    private static final class FeatherFont {
        static {
            try (InputStream font = Icon.class.getResourceAsStream(FONT)) {
                if (font == null || Font.loadFont(font, 16) == null)
                    throw new IllegalStateException("The font of the signs cannot be read: " + FONT);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void load() {
            // the class is initialised by now
        }
    }
}

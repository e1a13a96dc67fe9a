package org.lectern.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import org.lectern.settings.Theme;

/**
 * Light or dark, for the whole program: AtlantaFX below, our colours ({@code palette-light.css}, {@code
 * palette-dark.css}) and common style ({@code lectern.css}) above. Follows the desktop live while the theme is {@link
 * Theme#SYSTEM}. FX thread only.
 */
public final class Look {
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private final Scene scene;
    private Theme theme = Theme.SYSTEM;

    // a field, since the preferences, which live as long as the toolkit, hold it weakly
    private final InvalidationListener desktopChanged = _ -> dress();

    /** Dresses a scene; {@link #wear} changes it later. */
    public Look(Scene scene) {
        this.scene = scene;
        Platform.getPreferences().colorSchemeProperty().addListener(new WeakInvalidationListener(desktopChanged));
        dress();
    }

    /**
     * Lays the ground before the first control is made, so that the toolkit does not read its own look first, which nobody
     * will see.
     */
    public static void prepare(Theme theme) {
        Application.setUserAgentStylesheet(ground(night(theme)));
    }

    private static boolean night(Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** The form that need not be parsed. */
    private static String ground(boolean night) {
        return night ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
    }

    /** Changes the theme at once. */
    public void wear(Theme other) {
        theme = other;
        dress();
    }

    /** True while the dark colours are shown. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private void dress() {
        boolean night = night(theme);
        Application.setUserAgentStylesheet(ground(night));
        scene.getStylesheets().setAll(sheets(night));
        dark.set(night);
    }

    private static List<String> sheets(boolean night) {
        return List.of(address(night ? "palette-dark.css" : "palette-light.css"), address("lectern.css"));
    }

    private static String address(String name) {
        URL sheet = Look.class.getResource(name);
        return Objects.requireNonNull(sheet, name).toExternalForm();
    }
}

package org.lectern.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.lectern.settings.Appearance;
import org.lectern.settings.Theme;

/**
 * How the window looks, for the whole program: AtlantaFX below, our colours ({@code palette-light.css}, {@code
 * palette-dark.css}) and common style ({@code lectern.css}) above, with more contrast where that is wanted ({@code
 * contrast-light.css}, {@code contrast-dark.css}); the size of the text by a {@link Lens}. Follows the desktop live in
 * what the person left to it. FX thread only.
 */
public final class Look {
    private static final int POPUP_TEXT = 14;

    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper(this, "dark");
    private final ReadOnlyBooleanWrapper still = new ReadOnlyBooleanWrapper(this, "still");
    private final Scene scene;
    private final Lens lens;
    private Appearance worn;

    // a field, since the preferences, which live as long as the toolkit, hold it weakly
    private final InvalidationListener desktopChanged = _ -> dress();

    /** Dresses a scene whose root is this lens; {@link #wear} changes it later. */
    public Look(Scene scene, Lens lens, Appearance first) {
        this.scene = scene;
        this.lens = lens;
        this.worn = first;
        Platform.Preferences desktop = Platform.getPreferences();
        desktop.colorSchemeProperty().addListener(new WeakInvalidationListener(desktopChanged));
        desktop.reducedMotionProperty().addListener(new WeakInvalidationListener(desktopChanged));
        desktop.addListener(new WeakInvalidationListener(desktopChanged));
        scene.getProperties().put(Look.class, this);
        dress();
    }

    /**
     * Lays the ground before the first control is made, so that the toolkit does not read its own look first, which nobody
     * will see.
     */
    public static void prepare(Theme theme) {
        lay(ground(night(theme)));
    }

    private static void lay(String base) {
        // the toolkit styles every window anew when told, also when it is told the same
        if (!base.equals(Application.getUserAgentStylesheet())) Application.setUserAgentStylesheet(base);
    }

    /** True when this theme is a dark one now. */
    public static boolean night(Theme theme) {
        return switch (theme) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** What lies below our own colours, in the form that need not be parsed: reading it takes a quarter of the time. */
    private static String ground(boolean night) {
        return night ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
    }

    /** Changes what is worn, at once. */
    public void wear(Appearance other) {
        worn = other;
        dress();
    }

    /** What is worn now. */
    public Appearance worn() {
        return worn;
    }

    /** True while the dark colours are shown. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** True while nothing should move by itself, since the person or the desktop says so. */
    public ReadOnlyBooleanProperty stillProperty() {
        return still.getReadOnlyProperty();
    }

    /** True while nothing should move by itself in the window that a node stands in, whichever that is at the moment. */
    public static ObservableValue<Boolean> still(Node node) {
        return node.sceneProperty()
                // a window may be dressed after its page was put into it
                .flatMap(scene -> Bindings.valueAt(scene.getProperties(), (Object) Look.class))
                .flatMap(dress -> ((Look) dress).stillProperty())
                .orElse(false);
    }

    /** True when the desktop shows everything with more contrast, as far as it tells: Windows by a flag, GTK by a theme. */
    static boolean wantsContrast(Map<String, Object> desktop) {
        return Boolean.TRUE.equals(desktop.get("Windows.SPI.HighContrast"))
                || desktop.get("GTK.theme_name") instanceof String theme && theme.startsWith("HighContrast");
    }

    private void dress() {
        boolean now = night(worn.theme());
        lay(ground(now));
        List<String> sheets = sheets(now);
        if (!scene.getStylesheets().equals(sheets)) scene.getStylesheets().setAll(sheets);
        lens.enlarge(worn.textSize());
        still.set(worn.reducedMotion() || Platform.getPreferences().isReducedMotion());
        dark.set(now);
    }

    private List<String> sheets(boolean night) {
        List<String> sheets = new ArrayList<>(
                List.of(address(night ? "palette-dark.css" : "palette-light.css"), address("lectern.css")));
        if (worn.highContrast() || wantsContrast(Platform.getPreferences()))
            sheets.add(address(night ? "contrast-dark.css" : "contrast-light.css"));
        if (worn.textSize() != Appearance.DEFAULT.textSize()) sheets.add(popups(worn.textSize()));
        return sheets;
    }

    /** Menus and tips are windows of their own, which no lens reaches. */
    private static String popups(int percent) {
        int pixels = Math.round(POPUP_TEXT * percent / 100f);
        return "data:text/css,.root.popup%7B-fx-font-size:" + pixels + "px;%7D";
    }

    private static String address(String name) {
        URL sheet = Look.class.getResource(name);
        return Objects.requireNonNull(sheet, name).toExternalForm();
    }
}

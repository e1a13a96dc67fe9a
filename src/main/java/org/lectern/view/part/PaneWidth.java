package org.lectern.view.part;

import java.lang.ref.WeakReference;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;

/**
 * How wide a pane beside a page is: the usual width until the person moves its edge, then that share of the whole, as far as
 * both sides can be used. Kept in the settings. FX thread only.
 */
public final class PaneWidth {
    private final SettingsFile settings;
    private final String place;
    private final Region whole;
    private final double usual;
    private final double least;
    private final double leastBeside;
    /** Of the whole; negative until the person moved the edge. */
    private final DoubleProperty share = new SimpleDoubleProperty(-1);

    /**
     * @param place the name it is kept under
     * @param whole what the pane and the page share
     * @param leastBeside what the page beside it needs, in pixels
     */
    public PaneWidth(
            SettingsFile settings, String place, Region whole, double usual, double least, double leastBeside) {
        this.settings = settings;
        this.place = place;
        this.whole = whole;
        this.usual = usual;
        this.least = least;
        this.leastBeside = leastBeside;
        share.set(share(settings.current(), place));
        follow(settings, place, new WeakReference<>(share));
    }

    /** A page that is gone is not kept by the settings. */
    private static void follow(SettingsFile settings, String place, WeakReference<DoubleProperty> kept) {
        settings.addListener(now -> {
            DoubleProperty share = kept.get();
            if (share != null) share.set(share(now, place));
        });
    }

    private static double share(Settings settings, String place) {
        return settings.desk().splits().getOrDefault(place, -1.0);
    }

    /** The width in pixels, at every moment. */
    public DoubleBinding pixels() {
        return Bindings.createDoubleBinding(this::now, share, whole.widthProperty());
    }

    private double now() {
        double wanted = share.get() < 0 ? usual : share.get() * whole.getWidth();
        return Math.round(Math.max(least, Math.min(wanted, whole.getWidth() - leastBeside)));
    }

    /** The person moves the edge by so many pixels; negative makes the pane narrower. */
    public void widen(double pixels) {
        if (whole.getWidth() <= 0) return;
        double wanted = Math.clamp(now() + pixels, least, Math.max(least, whole.getWidth() - leastBeside));
        settings.update(old -> old.desk(desk -> desk.withSplit(place, wanted / whole.getWidth())));
    }
}

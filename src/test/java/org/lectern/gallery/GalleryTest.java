package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.settings.Appearance;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;
import org.lectern.view.Page;

/**
 * Looks for faults on every page and every kind of row, in three languages and two themes, at 100 and 200 percent (English
 * at 150, too) and with more contrast, goes through each with the keys, and draws some of it to {@code target/gallery}.
 */
@ExtendWith(Fx.class)
class GalleryTest {
    private static final Path FOLDER = Path.of("target", "gallery");

    /** {@code then} is what a person does once the page is there. */
    record Wall(String name, double width, double height, Function<Desk, Page> page, Consumer<Page> then) {
        Wall(String name, double width, double height, Function<Desk, Page> page) {
            this(name, width, height, page, _ -> {});
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** How a wall is looked at. */
    record Light(Theme theme, int percent, boolean contrast) {
        Light(Theme theme, int percent) {
            this(theme, percent, false);
        }

        Appearance worn() {
            return Appearance.DEFAULT.withTheme(theme).withTextSize(percent).withHighContrast(contrast);
        }

        @Override
        public String toString() {
            return theme.name().toLowerCase(Locale.ROOT)
                    + (percent == 100 ? "" : "-" + percent)
                    + (contrast ? "-contrast" : "");
        }
    }

    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.TRADITIONAL_CHINESE);

    private static final List<Light> LIGHTS = Stream.of(Theme.LIGHT, Theme.DARK)
            .flatMap(theme -> Stream.of(100, 150, 200).map(percent -> new Light(theme, percent)))
            .toList();

    /** {@code -Dgallery.all=true} draws all that is looked at; else one of each kind. */
    private static final boolean ALL = Boolean.getBoolean("gallery.all");

    /** {@code -Dgallery.walk=true} only goes through the pages with the keys. */
    private static final boolean WALK = Boolean.getBoolean("gallery.walk");

    private static List<String> walk(Wall wall, Screen screen) {
        Fx.run(() -> screen.look().wear(Appearance.DEFAULT.withTheme(Theme.LIGHT)));
        Fx.pulses(screen.scene(), 1);
        return Fx.on(() -> FocusWalk.faults(screen.scene())).stream()
                .map(fault -> wall + ": " + fault)
                .toList();
    }

    static List<Wall> walls() {
        return Stream.of(
                        Walls.chats(),
                        WritingWalls.all(),
                        PictureWalls.all(),
                        Walls.pages(),
                        SearchWalls.all(),
                        RecordsWalls.all(),
                        DiagnosticsWalls.all(),
                        DeskWalls.all())
                .flatMap(List::stream)
                .filter(wall -> wall.name().startsWith(System.getProperty("gallery.only", "")))
                .toList();
    }

    /** Every language, theme and size of a wall, changed while it hangs. */
    @ParameterizedTest
    @MethodSource("walls")
    void everythingIsDrawnWithoutFault(Wall wall) throws IOException {
        List<String> faults = new ArrayList<>();
        // every second language begins by night: the toolkit's own colours are changed half as often
        boolean night = false;
        for (Locale locale : WALK ? LANGUAGES.subList(0, 1) : LANGUAGES) {
            List<Light> lights = lights(locale, night);
            night = !night;
            Desk desk = Fx.on(() -> new Desk(locale));
            Page page = Fx.on(() -> wall.page().apply(desk));
            try (Screen screen = Screen.show(
                    page.root(), wall.width(), wall.height(), lights.getFirst().theme())) {
                Fx.run(() -> wall.then().accept(page));
                if (!WALK) for (Light light : lights) faults.addAll(look(wall, locale, light, screen));
                if (locale.equals(Locale.ENGLISH)) faults.addAll(walk(wall, screen));
            } finally {
                desk.close();
            }
        }
        assertThat(faults).isEmpty();
    }

    /**
     * All of them; or, since size and colour do not depend on each other, the sizes in the theme it begins with, and the
     * other theme in the usual size. What is between two sizes is looked at in one language, and traditional characters,
     * which are as wide as the simplified ones, by day only.
     */
    private static List<Light> lights(Locale locale, boolean night) {
        List<Light> all = night ? LIGHTS.reversed() : LIGHTS;
        Theme first = all.getFirst().theme();
        boolean tw = locale.equals(Locale.TRADITIONAL_CHINESE);
        // more contrast by day in one language, by night in the other
        return Stream.concat(all.stream(), Stream.of(new Light(first, 100, true)))
                .filter(light -> ALL
                        || light.contrast() && !tw
                        || !light.contrast() && light.percent() == 100 && !(tw && light.theme() != first)
                        || light.percent() == 200 && light.theme() == first
                        || light.percent() == 150 && light.theme() == first && locale.equals(Locale.ENGLISH))
                .toList();
    }

    private static List<String> look(Wall wall, Locale locale, Light light, Screen screen) throws IOException {
        Fx.run(() -> screen.look().wear(light.worn()));
        Fx.pulses(screen.scene(), 2);
        String name = wall + "-" + word(locale) + "-" + light;
        if (ALL || shown(locale, light)) {
            awaitEmoji(screen.root());
            Png.write(draw(screen.scene().getRoot(), 1), FOLDER.resolve(name + ".png"));
        }
        return Fx.on(() -> Faults.in(screen.scene().getRoot(), light.contrast())).stream()
                .map(fault -> name + ": " + fault)
                .toList();
    }

    private static String word(Locale locale) {
        return locale.equals(Locale.TRADITIONAL_CHINESE) ? "tw" : locale.getLanguage();
    }

    /** English by day, simplified Chinese by night, both also with more contrast; traditional Chinese larger. */
    private static boolean shown(Locale locale, Light light) {
        if (light.contrast()) return !locale.equals(Locale.TRADITIONAL_CHINESE);
        if (locale.equals(Locale.ENGLISH)) return light.equals(new Light(Theme.LIGHT, 100));
        if (locale.equals(Locale.SIMPLIFIED_CHINESE)) return light.equals(new Light(Theme.DARK, 100));
        return light.equals(new Light(Theme.LIGHT, 200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 2})
    void theChatPageIsSharpAtEveryScale(double scale) throws IOException {
        Desk desk = Fx.on(() -> new Desk(Locale.SIMPLIFIED_CHINESE));
        Page page = Fx.on(() -> desk.chatPage(Examples.lesson()));
        try (Screen screen = Screen.show(page.root(), 500, 480, Theme.LIGHT)) {
            Image image = draw(page.root(), scale);
            Png.write(image, FOLDER.resolve("chat-scale-" + scale + ".png"));
            assertThat(image.getWidth()).isEqualTo(500 * scale);
            assertThat(Fx.on(() -> Faults.in(screen.root()))).isEmpty();
        } finally {
            desk.close();
        }
    }

    /** Their pictures are decoded beside the FX thread. */
    static void awaitEmoji(Node root) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> Fx.on(() -> root.lookupAll(".emoji").stream()
                        .allMatch(node -> !(node instanceof ImageView view)
                                || view.getImage() == null
                                || view.getImage().getProgress() == 1)));
    }

    private static Image draw(Node node, double scale) {
        return Fx.on(() -> {
            SnapshotParameters how = new SnapshotParameters();
            how.setTransform(new Scale(scale, scale));
            return node.snapshot(how, null);
        });
    }
}

package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.Fx;
import org.lectern.testing.Screen;
import org.lectern.view.Page;

/** Draws every page and every kind of row, in both languages and both themes, to {@code target/gallery}, and looks for faults. */
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

    record Hanging(Wall wall, Locale locale, Theme theme) {
        @Override
        public String toString() {
            return wall + "-" + locale.getLanguage() + "-" + theme.name().toLowerCase(Locale.ROOT);
        }
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
                .toList();
    }

    static Stream<Hanging> hangings() {
        return walls().stream()
                .flatMap(wall -> Stream.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)
                        .flatMap(locale ->
                                Stream.of(Theme.LIGHT, Theme.DARK).map(theme -> new Hanging(wall, locale, theme))));
    }

    @ParameterizedTest
    @MethodSource("hangings")
    void everythingIsDrawnWithoutFault(Hanging hanging) throws IOException {
        Wall wall = hanging.wall();
        Desk desk = Fx.on(() -> new Desk(hanging.locale()));
        Page page = Fx.on(() -> wall.page().apply(desk));
        try (Screen screen = Screen.show(page.root(), wall.width(), wall.height(), hanging.theme())) {
            Fx.run(() -> wall.then().accept(page));
            Fx.pulses(screen.scene(), 2);
            awaitEmoji(page.root());
            Png.write(draw(page.root(), 1), FOLDER.resolve(hanging + ".png"));
            List<String> faults = Fx.on(() -> Faults.in(screen.root()));
            assertThat(faults).isEmpty();
        } finally {
            desk.close();
        }
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

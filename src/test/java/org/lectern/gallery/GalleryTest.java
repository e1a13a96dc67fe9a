package org.lectern.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.settings.Theme;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.chat.PicturePreview;

/** Draws every page and every kind of row, in both languages and both themes, to {@code target/gallery}, and looks for faults. */
@ExtendWith(Fx.class)
class GalleryTest {
    static final Clock CLOCK = Clock.fixed(Rows.NOON.plusSeconds(600), ZoneId.of("Asia/Shanghai"));
    private static final Path FOLDER = Path.of("target", "gallery");

    record Wall(String name, double width, double height, Function<Texts, Page> page) {
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

    static ChatPage chatPage(Texts texts, ExampleChat chat) {
        Views views = new Views(texts);
        views.with(PicturePreview.class, () -> new PicturePreview(texts));
        views.with(ChatPage.class, () -> new ChatPage(texts, views, CLOCK, _ -> List.of()));
        ChatPage page = views.load(ChatPage.class);
        page.open(chat);
        return page;
    }

    private static Wall chat(String name, double width, double height, Supplier<ExampleChat> example) {
        return new Wall(name, width, height, texts -> chatPage(texts, example.get()));
    }

    static List<Wall> walls() {
        return List.of(
                chat("chat-lesson", 760, 860, Examples::lesson),
                chat("chat-narrow", 380, 700, Examples::lesson),
                chat("chat-states", 760, 760, Examples::states),
                chat("chat-texts", 760, 900, Examples::texts),
                chat("chat-pictures", 760, 960, Examples::pictures),
                chat("chat-offline", 760, 480, Examples::offline));
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
        Page page = Fx.on(() -> wall.page().apply(new Texts(hanging.locale())));
        try (Screen screen = Screen.show(page.root(), wall.width(), wall.height(), hanging.theme())) {
            Png.write(draw(page.root(), 1), FOLDER.resolve(hanging + ".png"));
            List<String> faults = Fx.on(() -> Faults.in(screen.root()));
            assertThat(faults).isEmpty();
        }
    }

    private static Image draw(Node node, double scale) {
        return Fx.on(() -> {
            SnapshotParameters how = new SnapshotParameters();
            how.setTransform(new Scale(scale, scale));
            return node.snapshot(how, null);
        });
    }
}

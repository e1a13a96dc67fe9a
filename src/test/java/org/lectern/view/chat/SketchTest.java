package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fonts;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.shell.ShellPage;

@ExtendWith(Fx.class)
class SketchTest {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 700;
    private final Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));

    @AfterEach
    void close() {
        desk.close();
    }

    /** In a wide window, and in one where the tools stand above the input. */
    @ParameterizedTest
    @ValueSource(doubles = {WIDTH, 480})
    void everyBubbleStandsWhereThePageWillHaveIt(double width) {
        List<TimelineItem> rows = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            if (i == 77) rows.add(Rows.day());
            rows.add(row(i, words(i)));
        }
        ExampleChat chat = new ExampleChat(Rows.ME);
        ShellPage page = Fx.on(() -> desk.views.load(ShellPage.class));
        try (Screen screen = Screen.show(page.root(), width, HEIGHT, Theme.LIGHT)) {
            Fx.run(() -> {
                chat.items().setAll(rows);
                desk.chats.setAll(List.of(chat));
            });
            Fx.pulses(screen.scene(), 4);
            List<Bounds> real = Fx.on(() -> bubbles(page.root().lookupAll(".bubble").stream()
                    .filter(node -> node.isVisible() && node.getParent().isVisible())
                    .map(node -> node.localToScene(node.getLayoutBounds()))
                    .toList()));
            List<Bounds> drawn = Fx.on(() -> {
                Outline outline = Outline.of(Rows.ME, chat.items(), desk.settings);
                assertThat(outline).isNotNull();
                Sketch sketch = new Sketch(outline, SketchColours.of(false), Fonts.FAMILY);
                new Scene(sketch, width, HEIGHT);
                sketch.resize(width, HEIGHT);
                return bubbles(sketch.getChildren().stream()
                        .filter(node -> node instanceof Rectangle shape && shape.getArcWidth() > 30)
                        .map(Node::getBoundsInParent)
                        .toList());
            });
            int count = Math.min(6, real.size());
            assertThat(count).isGreaterThan(4);
            for (int i = 0; i < count; i++) {
                Bounds one = real.get(i);
                Bounds other = drawn.get(i);
                String both = one + " and " + other;
                assertThat(other.getMinX()).as(both).isCloseTo(one.getMinX(), within(2.0));
                assertThat(other.getMaxX()).as(both).isCloseTo(one.getMaxX(), within(2.0));
                assertThat(other.getMinY()).as(both).isCloseTo(one.getMinY(), within(2.0));
                assertThat(other.getMaxY()).as(both).isCloseTo(one.getMaxY(), within(2.0));
            }
        }
    }

    @Test
    void whatOneNodeCannotDrawIsLeftToThePage() {
        assertThat(drawn("see https://example.org")).isFalse();
        assertThat(drawn("مرحبا")).isFalse();
        assertThat(drawn("well done 👍")).isFalse();
        assertThat(drawn("x".repeat(400))).isFalse();
        assertThat(drawn("求导 means “derive”… why?")).isTrue();
    }

    /** Two rows would stand at the top of the page. */
    @Test
    void fewRowsAreLeftToThePage() {
        Sketch sketch = Fx.on(() -> {
            Outline two = Outline.of(Rows.ME, List.of(row(1, "a"), row(2, "b")), desk.settings);
            assertThat(two).isNotNull();
            Sketch made = new Sketch(two, SketchColours.of(true));
            made.resize(WIDTH, HEIGHT);
            return made;
        });
        assertThat(sketch.getChildren()).noneMatch(node -> node instanceof Rectangle shape && shape.getArcWidth() > 30);
    }

    private boolean drawn(String last) {
        return Outline.of(Rows.ME, List.of(row(1, "a"), row(2, last)), desk.settings) != null;
    }

    private static List<Bounds> bubbles(List<Bounds> all) {
        return all.stream()
                .sorted(Comparator.comparingDouble(Bounds::getMaxY).reversed())
                .toList();
    }

    private static String words(int i) {
        return i % 7 == 3 ? "求导数的时候要先看清楚函数的定义域，然后再动笔。".repeat(4) : "Line " + i + " 在这里？";
    }

    private static TimelineItem row(int i, String words) {
        boolean mine = i % 3 == 0;
        RunPosition run = i % 5 == 4 ? RunPosition.LAST : RunPosition.SINGLE;
        MessageBody body = new MessageBody.Text(words);
        return mine
                ? Rows.mine(body, i % 60, run, DeliveryState.DELIVERED, null)
                : Rows.row(Rows.WANG, body, i % 60, run);
    }
}

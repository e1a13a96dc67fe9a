package org.lectern.view.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.room.RunPosition;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.HandAlarm;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

@ExtendWith(Fx.class)
class WallPageTest {
    private HandAlarm alarm;
    private final List<String> visits = new ArrayList<>();
    private final ExampleChat maths = ExampleChat.of("maths");
    private final ExampleChat physics = ExampleChat.of("physics");
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private Desk desk;
    private WallPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        alarm = desk.alarm;
        page = Fx.on(() -> desk.views.load(WallPage.class));
        Fx.run(() -> page.open(List.of(watched(maths), watched(physics)), new Noted()));
        screen = Screen.show(page.root(), 900, 500, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        Fx.run(page::rest);
        screen.close();
        desk.close();
    }

    private Watched watched(ExampleChat chat) {
        return new Watched(
                chat,
                chat.membership().room().value(),
                unread.getReadOnlyProperty(),
                unread.getReadOnlyProperty(),
                Rows.ZHANG.id()::equals,
                null);
    }

    private void hear(ExampleChat course, String words) {
        Fx.run(() -> course.hear(Rows.row(Rows.MAYA, Rows.text(words), 0, RunPosition.SINGLE)));
    }

    private void ring() {
        Fx.run(() -> alarm.ring(Duration.ofSeconds(1)));
        Fx.pulses(screen.scene(), 2);
    }

    private List<String> words() {
        return Fx.on(() -> page.root().lookupAll(".tile-line").stream()
                .filter(Node::isVisible)
                .map(line -> ((Label) line.lookup(".what")).getText())
                .toList());
    }

    private static MouseEvent click() {
        return Gestures.click();
    }

    @Test
    void manyMessagesAreDrawnTogetherAndNothingWaitsWhileNothingHappens() {
        ring();
        assertThat(alarm.waiting()).isZero();
        for (int i = 0; i < 40; i++) hear(maths, "line " + i);
        assertThat(alarm.waiting()).as("one drawing for all of them").isEqualTo(1);
        assertThat(words()).isEmpty();
        ring();
        assertThat(words()).last().isEqualTo("line 39");
        assertThat(words().size()).as("only as many as fit").isBetween(5, 30);
        assertThat(alarm.waiting()).as("the meter has to fall").isEqualTo(1);
        Fx.run(page::rest);
        assertThat(alarm.waiting()).isZero();
        hear(maths, "nobody looks");
        assertThat(alarm.waiting()).isZero();
    }

    @Test
    void emojiAreInColourOnTheWall() {
        hear(maths, "well done 👏");
        ring();
        assertThat(words()).containsExactly("well done 👏");
        assertThat(Fx.on(() -> page.root().lookupAll(".tile-line .image-view").stream()
                        .filter(Node::isVisible)
                        .count()))
                .isPositive();
    }

    @Test
    void whoIsHiddenOnThisDeviceIsNotOnTheWall() {
        Fx.run(() -> maths.hear(
                Rows.row(Rows.ZHANG, Rows.text("not shown"), 0, RunPosition.SINGLE),
                Rows.row(Rows.MAYA, new MessageBody.Like(), 1, RunPosition.SINGLE)));
        ring();
        assertThat(words()).containsExactly("[Like]");
    }

    @Test
    void aClickLandsOnTheMessageAndTheHeadOpensTheCourse() {
        hear(physics, "why is the sky blue?");
        ring();
        Fx.run(() -> page.root().lookupAll(".tile-line").stream()
                .filter(Node::isVisible)
                .findFirst()
                .orElseThrow()
                .fireEvent(click()));
        Fx.run(() -> page.root().lookup(".tile-head").fireEvent(click()));
        assertThat(visits).hasSize(2);
        assertThat(visits.getFirst()).startsWith("physics m");
        assertThat(visits.getLast()).isEqualTo("maths");
    }

    @Test
    void oneAnswersInPlace() {
        Fx.run(() -> {
            secondAnswer().setText("Look at page 12");
            page.rest();
            page.open(List.of(watched(maths), watched(physics)), new Noted());
            TextField answer = secondAnswer();
            assertThat(answer.getText()).as("the wall was left meanwhile").isEqualTo("Look at page 12");
            Event.fireEvent(
                    answer, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            assertThat(answer.getText()).isEmpty();
        });
        assertThat(physics.sent).containsExactly(new MessageBody.Text("Look at page 12"));
        assertThat(maths.sent).isEmpty();
    }

    private TextField secondAnswer() {
        return (TextField) page.root().lookupAll(".tile-answer").stream()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    private final class Noted implements WallPage.Visits {
        @Override
        public void open(Membership course) {
            visits.add(course.room().value());
        }

        @Override
        public void go(Membership course, MessageId message) {
            visits.add(course.room() + " " + message);
        }

        @Override
        public void close() {
            visits.add("close");
        }
    }
}

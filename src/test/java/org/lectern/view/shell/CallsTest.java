package org.lectern.view.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.room.RunPosition;
import org.lectern.settings.NotifyLevel;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.call.SystemCalls;
import org.lectern.view.chat.HiddenPeople;

@ExtendWith(Fx.class)
class CallsTest {
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> openings = new ArrayList<>();
    private final List<RoomId> withdrawn = new ArrayList<>();
    private final ExampleChat maths = ExampleChat.of("maths");
    private final ExampleChat physics = ExampleChat.of("physics");
    private boolean desktop = true;
    private Desk desk;
    private ShellPage page;
    private Screen screen;
    private int raised;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        desk.settings.update(old -> old.notifications(chosen -> chosen.withUsual(NotifyLevel.ALL)));
        page = Fx.on(() -> desk.views.load(ShellPage.class));
        screen = Screen.show(page.root(), 900, 700, Theme.LIGHT);
        Fx.run(() -> {
            page.callThrough(new Heard(), () -> raised++);
            desk.chats.setAll(List.of(maths, physics));
        });
        Fx.pulses(screen.scene(), 2);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void hear(ExampleChat course, String words) {
        Fx.run(() -> course.hear(Rows.row(Rows.MAYA, Rows.text(words), 0, RunPosition.SINGLE)));
    }

    private List<Node> toasts() {
        return Fx.on(() -> List.copyOf(page.root().lookupAll(".toast")));
    }

    private String title() {
        return Fx.on(() -> page.titleProperty().get());
    }

    @Test
    void whoIsHiddenOnThisDeviceNeitherCallsNorCounts() {
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).hide(Rows.MAYA));
        hear(maths, "@" + Rows.ME.nickname() + " look");
        assertThat(toasts()).isEmpty();
        assertThat(title()).doesNotContain("1");
        Fx.run(() -> maths.hear(Rows.row(Rows.ZHANG, Rows.text("hi"), 0, RunPosition.SINGLE)));
        assertThat(toasts()).hasSize(1);
        assertThat(title()).contains("1").doesNotContain("2");
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).hide(Rows.ZHANG));
        assertThat(title()).as("hidden after it came").doesNotContain("1");
        Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).show(Rows.ZHANG.id()));
        assertThat(title()).contains("1");
    }

    @Test
    void aCardTellsOfAnotherCourseAndAClickLandsOnTheMessage() {
        hear(physics, "in front");
        assertThat(toasts()).isEmpty();
        hear(maths, "first");
        hear(maths, "@" + Rows.ME.nickname() + " second");
        assertThat(toasts()).as("one card a course").hasSize(1);
        assertThat(toasts().getFirst().getAccessibleText()).contains("Maya Patel", "maths", "second");
        Fx.run(() -> toasts().getFirst().fireEvent(Gestures.click()));
        assertThat(title()).isEqualTo("maths – Lectern");
        assertThat(maths.asked).last().asString().startsWith("reveal ");
        assertThat(toasts()).isEmpty();
        assertThat(said).as("the window has the focus").isEmpty();
        hear(physics, "nobody looks up");
        assertThat(toasts()).hasSize(1);
        Fx.run(() -> desk.alarm.ring(Duration.ofSeconds(7)));
        await().until(() -> toasts().isEmpty());
    }

    @Test
    void aHiddenWindowCallsThroughTheDesktopAlsoForTheCourseInFront() {
        Fx.run(() -> screen.stage().hide());
        hear(physics, "are you there?");
        assertThat(said).containsExactly("Maya Patel in physics: are you there?");
        assertThat(toasts()).isEmpty();
        Fx.run(openings.getFirst());
        assertThat(raised).isEqualTo(1);
        assertThat(physics.asked).last().asString().startsWith("reveal ");
        desktop = false;
        hear(maths, "no bus here");
        assertThat(toasts()).as("a desktop without notifications").hasSize(1);
        Fx.run(() -> screen.stage().show());
        Fx.pulses(screen.scene(), 2);
        assertThat(withdrawn).contains(new RoomId("physics"));
    }

    private final class Heard implements SystemCalls {
        @Override
        public boolean available() {
            return desktop;
        }

        @Override
        public void call(Membership course, String title, String words, boolean sound, Runnable opened) {
            said.add(title + ": " + words);
            openings.add(opened);
        }

        @Override
        public void withdraw(Membership course) {
            withdrawn.add(course.room());
        }
    }
}

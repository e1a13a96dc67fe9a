package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.lectern.app.OneWindow.COURSE;
import static org.lectern.app.OneWindow.PATIENCE;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.settings.Profile;
import org.lectern.settings.Theme;
import org.lectern.settings.WindowBounds;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.HandAlarm;
import org.lectern.testing.JimShapedServer;

/** What the next start will show first: kept while the program runs, and gone with what is deleted. */
@ExtendWith(Fx.class)
class LookKeeperTest {
    /** Left of the words in the bubbles of others. */
    private static final int AT = 133;

    private static final int BUBBLE = 0xffeef0f5;

    @TempDir
    Path folder;

    private final HandAlarm alarm = new HandAlarm();
    private final AtomicLong nanos = new AtomicLong();

    private LastLook kept() throws Exception {
        return LastLook.read(new AppPaths(folder), LastLookTest.options("--lang", "en", "--theme", "light"));
    }

    /** How many bubbles of others the kept picture has. */
    private int bubbles() throws Exception {
        LastLook look = kept();
        assertThat(look).isNotNull();
        WindowPicture picture = look.picture();
        var pixels = picture.unpacked();
        Image image = Fx.on(() -> picture.image(pixels));
        int bubbles = 0;
        int before = 0;
        for (int y = 0; y < picture.height(); y++) {
            int now = image.getPixelReader().getArgb(AT, y);
            if (now == BUBBLE && before != BUBBLE) bubbles++;
            before = now;
        }
        return bubbles;
    }

    /** Watches a window; what is to be done on another thread is done at once. */
    private LookKeeper keeper(OneWindow the) {
        return Fx.on(() -> new LookKeeper(
                the.wiring().lobby(),
                the.wiring().settings(),
                new AppPaths(folder),
                LastLookTest.options("--lang", "en", "--theme", "light"),
                new WindowCamera(the.stage(), the.window().shell(), nanos::get),
                Runnable::run,
                alarm));
    }

    private static void say(JimShapedServer server, OneWindow the, int from, int count) throws Exception {
        for (int i = from; i < from + count; i++)
            server.say(JimShapedServer.chat("e" + (100 + i), COURSE, "eve", "Eve", "it is said " + i));
        the.awaitText("it is said " + (from + count - 1));
        Fx.pulses(the.stage().getScene(), 3);
    }

    private Profile save(OneWindow the) {
        Profile saved = new Profile(Fx.on(() -> the.room().membership()), false, false);
        Fx.run(() -> the.wiring().settings().update(old -> old.withProfiles(List.of(saved))));
        the.wiring().settings().close(); // written now
        return saved;
    }

    private void passes(java.time.Duration time) {
        Fx.run(() -> alarm.ring(time));
    }

    @Test
    void theNewestMessagesAreKeptAndForgottenWithTheOthers() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            Fx.run(() -> the.wiring().settings().update(old -> old.withProfiles(List.of())));
            keeper(the);
            say(server, the, 0, 3);
            passes(LookKeeper.WAIT);
            assertThat(kept()).as("a course that is not saved").isNull();

            Profile saved = save(the);
            passes(LookKeeper.SOON);
            assertThat(bubbles()).isEqualTo(3);
            say(server, the, 3, 2);
            passes(LookKeeper.SOON);
            assertThat(bubbles()).as("messages are waited for longer").isEqualTo(3);
            passes(LookKeeper.WAIT);
            assertThat(bubbles()).isEqualTo(5);

            the.wiring()
                    .records()
                    .erase(saved.membership(), Person.unverified(new UserId("eve"), "Eve", null), folder.resolve("c"));
            await().atMost(PATIENCE).until(() -> !Files.exists(new AppPaths(folder).look()));
            passes(LookKeeper.WAIT);
            assertThat(kept() == null ? 0 : bubbles())
                    .as("what is left to show")
                    .isZero();
        }
    }

    /** In a fast room old rows leave the list with each new one: that is no reason for a picture. */
    @Test
    void onlyWhatMayBeInThePictureIsTakenBackSoon() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            keeper(the);
            say(server, the, 0, 70);
            save(the);
            passes(LookKeeper.WAIT);
            Fx.run(() -> the.room().forget(message -> message.id().value().equals("e100")));
            int waiting = Fx.on(alarm::waiting);
            passes(LookKeeper.SOON);
            assertThat(Fx.on(alarm::waiting))
                    .as("an old row")
                    .isEqualTo(waiting)
                    .isPositive();
            Fx.run(() -> the.room().forget(message -> message.id().value().equals("e160")));
            passes(LookKeeper.SOON);
            int before = bubbles();
            assertThat(before).isPositive();
            Fx.run(() -> the.room().forget(message -> message.id().value().equals("e169")));
            Files.delete(new AppPaths(folder).look());
            passes(LookKeeper.SOON);
            assertThat(bubbles()).as("a row in view").isPositive();
        }
    }

    /** Nobody who types or scrolls waits for a picture. */
    @Test
    void noPictureIsTakenOfAWindowThatIsInUse() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            keeper(the);
            say(server, the, 0, 2);
            save(the);
            Fx.run(() -> Event.fireEvent(the.chat("#timeline"), Gestures.wheel(-40)));
            passes(LookKeeper.SOON);
            assertThat(kept()).as("in the middle of scrolling").isNull();
            nanos.addAndGet(WindowCamera.REST.toNanos());
            passes(LookKeeper.WAIT);
            assertThat(bubbles()).isEqualTo(2);
        }
    }

    /** History that comes moves rows along under a pointer that nobody touches. */
    @Test
    void rowsThatPassUnderTheMouseAreNoHandOnTheWindow() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            keeper(the);
            say(server, the, 0, 2);
            save(the);
            Fx.run(() -> Event.fireEvent(the.chat("#timeline"), Gestures.move(MouseEvent.MOUSE_ENTERED_TARGET)));
            passes(LookKeeper.SOON);
            assertThat(bubbles()).isEqualTo(2);
        }
    }

    /** Another page over the course is not what a start shows; the end takes it away first. */
    @Test
    void anOlderPictureStaysWhileTheCourseIsCovered() throws Exception {
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            LookKeeper keeper = keeper(the);
            say(server, the, 0, 2);
            save(the);
            passes(LookKeeper.SOON);
            assertThat(bubbles()).isEqualTo(2);

            Fx.run(() -> the.window().shell().signIn(null));
            say(server, the, 2, 2);
            passes(LookKeeper.WAIT);
            assertThat(bubbles()).as("the form is open").isEqualTo(2);

            // what was taken back may not be shown again, also while nothing can be seen
            Fx.run(() -> the.room().forget(message -> message.id().value().equals("e103")));
            passes(LookKeeper.SOON);
            assertThat(kept()).isNull();

            Runnable last = Fx.on(keeper::atLast);
            last.run();
            assertThat(bubbles()).as("in full colours").isEqualTo(3);
        }
    }

    private static boolean fits(LastLook look) throws Exception {
        FirstLook first = new FirstLook(look);
        return Fx.on(first::fits);
    }

    @Test
    void itIsShownInItsWindow() throws Exception {
        FirstLook first = new FirstLook(LastLookTest.look(null));
        assertThat(Fx.on(first::fits)).isTrue();
        WindowPicture small = WindowPictureTest.PACKED;
        assertThat(fits(new LastLook(Theme.DARK, false, null, small))).isFalse();
        assertThat(fits(new LastLook(Theme.LIGHT, false, new WindowBounds(9, 9, 12, 40, false), small)))
                .as("with a frame around it")
                .isTrue();
        assertThat(fits(new LastLook(Theme.LIGHT, false, new WindowBounds(9, 9, 900, 700, true), small)))
                .isTrue();
        assertThat(fits(new LastLook(Theme.LIGHT, false, new WindowBounds(9, 9, 900, 700, false), small)))
                .isFalse();
        Stage stage = Fx.on(Stage::new);
        try {
            CountDownLatch drawn = new CountDownLatch(1);
            Fx.run(() -> first.show(stage, Platform::runLater, drawn::countDown));
            assertThat(drawn.await(45, TimeUnit.SECONDS)).isTrue();
            assertThat(Fx.on(() -> stage.getScene().getRoot().getChildrenUnmodifiable().stream()
                            .filter(ImageView.class::isInstance)
                            .map(node -> node.getBoundsInParent().getWidth())
                            .toList()))
                    .containsExactly(4.0);
        } finally {
            Fx.run(stage::hide);
        }
        assertThat(FirstLook.wanted(LastLookTest.options("--demo", "class"))).isFalse();
    }
}

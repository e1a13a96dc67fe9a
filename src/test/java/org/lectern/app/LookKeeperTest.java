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
import javafx.application.Platform;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.settings.Profile;
import org.lectern.testing.Fx;
import org.lectern.testing.HandAlarm;
import org.lectern.testing.JimShapedServer;
import org.lectern.view.chat.Outline;

/** What the next start will draw first: kept while the program runs, and gone with what is deleted. */
@ExtendWith(Fx.class)
class LookKeeperTest {
    @TempDir
    Path folder;

    private static List<String> texts(LastLook look) {
        assertThat(look).isNotNull();
        return look.outline().rows().stream()
                .filter(Outline.Said.class::isInstance)
                .map(row -> ((Outline.Said) row).text())
                .toList();
    }

    @Test
    void theNewestMessagesAreKeptAndForgottenWithTheOthers() throws Exception {
        AppPaths paths = new AppPaths(folder);
        HandAlarm alarm = new HandAlarm();
        try (JimShapedServer server = JimShapedServer.open();
                OneWindow the = new OneWindow(folder, server.address())) {
            the.awaitLive();
            LookKeeper keeper = Fx.on(() -> new LookKeeper(
                    the.wiring().lobby(),
                    the.wiring().settings(),
                    paths,
                    the.wiring().threads().io(),
                    alarm));
            for (int i = 0; i < 40; i++)
                // those of one moment stand in the order of their ids
                server.say(JimShapedServer.chat("e" + (100 + i), COURSE, "eve", "Eve", "it is said " + i));
            the.awaitText("it is said 39");
            assertThat(Fx.<LastLook>on(keeper::now))
                    .as("a course that is not saved")
                    .isNull();

            Profile saved = new Profile(Fx.on(() -> the.room().membership()), false, false);
            Fx.run(() -> the.wiring().settings().update(old -> old.withProfiles(List.of(saved))));
            the.wiring().settings().close(); // written now
            Fx.run(() -> alarm.ring(LookKeeper.WAIT));
            await().atMost(PATIENCE).until(() -> LastLook.read(paths) != null);
            assertThat(texts(LastLook.read(paths)))
                    .startsWith("it is said 39", "it is said 38")
                    .hasSizeBetween(20, Outline.MOST);

            the.wiring()
                    .records()
                    .erase(saved.membership(), Person.unverified(new UserId("eve"), "Eve", null), folder.resolve("c"));
            await().atMost(PATIENCE).until(() -> !Files.exists(paths.look()));
            Fx.run(() -> alarm.ring(LookKeeper.WAIT));
            assertThat(Fx.<LastLook>on(keeper::now))
                    .as("nothing is left to draw")
                    .isNull();
        }
    }

    @Test
    void itIsDrawnInItsWindow() throws Exception {
        FirstLook first = new FirstLook(LastLookTest.look(null), LaunchOptions.parse(List.of("--theme", "dark")));
        Stage stage = Fx.on(Stage::new);
        try {
            CountDownLatch drawn = new CountDownLatch(1);
            Fx.run(() -> first.show(stage, Platform::runLater, drawn::countDown));
            assertThat(drawn.await(45, TimeUnit.SECONDS)).isTrue();
            assertThat(Fx.on(() -> stage.getScene().getRoot().getChildrenUnmodifiable().stream()
                            .filter(Text.class::isInstance)
                            .map(node -> ((Text) node).getText())
                            .toList()))
                    .contains("导数在这里等于零吗？", "王老师", "高等数学 A-301");
        } finally {
            Fx.run(stage::hide);
        }
        assertThat(FirstLook.wanted(LaunchOptions.parse(List.of("--demo", "class"))))
                .isFalse();
    }
}

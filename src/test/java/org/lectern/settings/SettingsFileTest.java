package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

class SettingsFileTest {
    @TempDir
    Path folder;

    /** Keeps what is scheduled, with its delay, until the test runs it. */
    private static final class HeldTimer extends ScheduledThreadPoolExecutor {
        private final List<Runnable> held = new ArrayList<>();
        private long delayMillis;

        HeldTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            held.add(task);
            delayMillis = unit.toMillis(delay);
            // a future that never comes: cancelling it is all that is asked
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }
    }

    private final HeldTimer timer = new HeldTimer();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private Path file() {
        return folder.resolve("settings");
    }

    private SettingsFile open() {
        return new SettingsFile(file(), timer);
    }

    private static Profile profile(String user) {
        ServerAddress server = new ServerAddress("wss://school.example/{username}", "AB:CD", "https://up.example/");
        return new Profile(
                new Membership(server, new RoomId("课程 1"), new UserId(user), "张三 #=\\", "http://a/b.png?x=1"),
                true,
                false);
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void firstStartHasDefaults() {
        SettingsFile settings = open();
        assertThat(settings.current()).isEqualTo(Settings.DEFAULT);
        assertThat(settings.brokenCopy()).isNull();
    }

    @Test
    void changesAreWrittenHalfASecondLaterAndReadBack() {
        SettingsFile settings = open();
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        Profile asked = new Profile(profile("carl").membership(), false, true, false);
        settings.update(now -> now.withProfiles(List.of(profile("anna"), profile("bert"), asked)));
        assertThat(Files.exists(file())).isFalse();
        assertThat(timer.delayMillis).isEqualTo(500);
        timer.held.getLast().run();
        assertThat(open().current()).isEqualTo(settings.current());
        assertThat(open().current().profiles()).containsExactly(profile("anna"), profile("bert"), asked);
    }

    @Test
    void closingWritesAtOnce() {
        SettingsFile settings = open();
        settings.update(now -> now.withWindow(new WindowBounds(-3.5, 10, 800, 600, true)));
        settings.close();
        assertThat(open().current().window()).isEqualTo(new WindowBounds(-3.5, 10, 800, 600, true));
    }

    @Test
    void writerReallyRunsOnItsThread() {
        ScheduledExecutorService real = Executors.newSingleThreadScheduledExecutor();
        try {
            SettingsFile settings = new SettingsFile(file(), real);
            settings.update(now -> now.appearance(look -> look.withTheme(Theme.LIGHT)));
            org.awaitility.Awaitility.await().until(() -> Files.exists(file()));
        } finally {
            real.shutdownNow();
        }
    }

    @Test
    void listenersHearOnlyRealChanges() {
        SettingsFile settings = open();
        List<Theme> heard = new ArrayList<>();
        settings.addListener(now -> heard.add(now.appearance().theme()));
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        assertThat(heard).containsExactly(Theme.DARK);
    }

    @Test
    void brokenFileIsKeptAsideAndTheLastGoodOneUsed() throws IOException {
        SettingsFile settings = open();
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        settings.close();
        Files.writeString(file(), "theme = dark\nlangu");
        SettingsFile next = open();
        assertThat(next.current().appearance().theme()).isEqualTo(Theme.DARK);
        assertThat(next.brokenCopy()).isEqualTo(folder.resolve("settings.broken-1"));
        assertThat(text("settings.broken-1")).isEqualTo("theme = dark\nlangu");
        next.close();
        assertThat(open().brokenCopy()).isNull();
        assertThat(open().current().appearance().theme()).isEqualTo(Theme.DARK);
        Files.write(file(), new byte[] {(byte) 0xff, 0, 1});
        assertThat(open().brokenCopy()).isEqualTo(folder.resolve("settings.broken-2"));
    }

    @Test
    void brokenFileWithoutACopyGivesDefaults() throws IOException {
        Files.write(file(), new byte[0]);
        SettingsFile settings = open();
        assertThat(settings.current()).isEqualTo(Settings.DEFAULT);
        assertThat(settings.brokenCopy()).isNotNull();
    }

    @Test
    void writerKilledAtAnyByteLeavesTheLastGoodOne() throws IOException {
        SettingsFile settings = open();
        settings.update(
                now -> now.appearance(look -> look.withTheme(Theme.DARK)).withProfiles(List.of(profile("anna"))));
        settings.close();
        byte[] whole = Files.readAllBytes(file());
        // the temp file is where a killed writer stops; the real one is whole
        for (int cut = 0; cut < whole.length; cut += 7) {
            Files.write(folder.resolve("settings.tmp"), java.util.Arrays.copyOf(whole, cut));
            SettingsFile next = open();
            assertThat(next.brokenCopy()).isNull();
            assertThat(next.current()).isEqualTo(settings.current());
        }
    }

    @Test
    void fileCutAtAnyByteIsNoticed() throws IOException {
        SettingsFile settings = open();
        settings.update(
                now -> now.appearance(look -> look.withTheme(Theme.DARK)).withProfiles(List.of(profile("anna"))));
        settings.close();
        byte[] whole = Files.readAllBytes(file());
        // without its last line end the file is still whole
        for (int cut = 0; cut < whole.length - 1; cut++) {
            Files.write(file(), java.util.Arrays.copyOf(whole, cut));
            SettingsFile next = open();
            assertThat(next.brokenCopy()).as("cut at %d", cut).isNotNull();
            assertThat(next.current()).isEqualTo(settings.current());
        }
    }

    @Test
    void missingFileIsTakenFromTheCopy() throws IOException {
        SettingsFile settings = open();
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        settings.close();
        Files.delete(file());
        assertThat(open().current().appearance().theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void keysOfANewerVersionSurvive() throws IOException {
        Files.writeString(file(), """
            # written by a newer version
            language = chinese
            sound = loud \\\\ clear
            profile.7.server = ws://localhost
            profile.7.room = c
            profile.7.user = u
            profile.7.colour = red
            appearance.textSize = 500
            appearance.font = serif
            reading.hidden.4.user = u9
            reading.hidden.4.server = wss://a
            reading.hidden.2.name = nobody
            reading.emoji.12 = b
            reading.emoji.3 = a
            reading.emoji.old = c
            notifications.course.1.key = k
            notifications.course.1.level = whispers
            end
            """, StandardCharsets.UTF_8);
        SettingsFile settings = open();
        assertThat(settings.current().general().language()).isEqualTo(Language.CHINESE);
        assertThat(settings.current().appearance().textSize()).isEqualTo(Appearance.LARGEST);
        assertThat(settings.current().reading().hidden()).containsExactly(new HiddenPerson("wss://a", "u9", "u9"));
        assertThat(settings.current().reading().emoji()).containsExactly("a", "b");
        assertThat(settings.current().notifications().level("k")).isEqualTo(NotifyLevel.MENTIONS);
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.LIGHT)));
        settings.close();
        assertThat(text("settings"))
                .contains("appearance.font = serif\n")
                .contains("reading.emoji.old = c\n")
                .contains("reading.emoji.2 = b\n")
                .contains("sound = loud \\\\ clear\n")
                .contains("profile.1.colour = red\n")
                .contains("theme = light\n");
        settings.update(now -> now.withProfiles(List.of()));
        settings.close();
        assertThat(text("settings")).doesNotContain("colour");
    }

    @Test
    void fileOfTheFirstVersionIsReadAndItsKeysAreStillItsOwn() throws IOException {
        Files.writeString(file(), "language = english\ntheme = dark\nsendKey = control_enter\nend\n");
        SettingsFile settings = open();
        assertThat(settings.current())
                .isEqualTo(Settings.DEFAULT
                        .general(all -> all.withLanguage(Language.ENGLISH))
                        .appearance(look -> look.withTheme(Theme.DARK))
                        .writing(keys -> keys.withSendKey(SendKey.CONTROL_ENTER)));
        settings.update(now -> now.appearance(look -> look.larger(2)));
        settings.close();
        assertThat(text("settings"))
                .contains("language = english\n", "theme = dark\n", "sendKey = control_enter\n")
                .contains("appearance.textSize = 120\n");
    }

    @Test
    void textGrowsAndShrinksByWholeStepsWithinItsLimits() {
        Appearance usual = Appearance.DEFAULT;
        assertThat(usual.larger(1).textSize()).isEqualTo(110);
        assertThat(usual.larger(-9).textSize()).isEqualTo(Appearance.SMALLEST);
        assertThat(usual.larger(99).textSize()).isEqualTo(Appearance.LARGEST);
        assertThat(usual.withTextSize(125).larger(1).textSize()).isEqualTo(140);
        assertThat(usual.larger(3).usualSize()).isEqualTo(usual);
    }

    @Test
    void valuesThatMakeNoSenseFallBack() throws IOException {
        Files.writeString(
                file(), "language = klingon\nwindow = 1 2 three 4 true\nprofile.x.room = c\nprofile.1.room = c\nend\n");
        SettingsFile settings = open();
        assertThat(settings.current()).isEqualTo(Settings.DEFAULT);
        assertThat(settings.brokenCopy()).isNull();
    }

    @Test
    void unwritablePlaceDoesNotHurt() throws IOException {
        Files.writeString(folder.resolve("wall"), "a file where a folder should be");
        SettingsFile settings = new SettingsFile(folder.resolve("wall/settings"), timer);
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        settings.close();
        assertThat(settings.current().appearance().theme()).isEqualTo(Theme.DARK);
    }

    @Test
    void ownEndingIsReplacedForCopies() throws IOException {
        SettingsFile settings = new SettingsFile(folder.resolve("settings.properties"), timer);
        settings.update(now -> now.appearance(look -> look.withTheme(Theme.DARK)));
        settings.close();
        assertThat(folder.resolve("settings.bak")).exists();
    }
}

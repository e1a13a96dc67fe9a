package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.Main;

/** {@code --startup-report}: a time a phase. */
class StartClockTest {
    @TempDir
    Path folder;

    @Test
    void aPhaseIsCountedFromTheOneBefore() {
        String[] lines = StartClock.report(1_000, 1_100, 1_150, 0, 0, 1_190, 1_300, 1_350, 1_400)
                .split("\\R");
        assertThat(lines).hasSize(9);
        assertThat(lines[1].split(" +")).containsExactly("main", "100", "100");
        assertThat(lines[3].split(" +")).containsExactly("look", "-", "-");
        assertThat(lines[5].split(" +")).containsExactly("page", "190", "40");
        assertThat(lines[8].split(" +")).containsExactly("messages", "400", "50");
    }

    /** What nobody asked for yet is neither made nor begun before there are messages in the window. */
    private static void pagesWait(String said) {
        String before = said.substring(0, said.indexOf("start-up "));
        assertThat(before).contains("'org/lectern/view/chat/ChatPage'");
        for (Class<?> page : List.of(
                org.lectern.view.signin.SignInPage.class,
                org.lectern.view.preferences.PreferencesPage.class,
                org.lectern.view.search.SearchPage.class,
                org.lectern.view.teach.ClassPage.class,
                org.lectern.view.wall.WallPage.class,
                org.lectern.view.records.RecordsPage.class,
                org.lectern.view.diagnostics.DiagnosticsPage.class,
                org.lectern.view.pictures.PictureViewer.class,
                org.lectern.view.emoji.EmojiPicker.class,
                javafx.scene.control.Tooltip.class))
            assertThat(before).doesNotContain("'" + page.getName().replace('.', '/') + "'");
    }

    /** Runs the whole program in a process of its own, as the packages rehearse it; returns what it said. */
    private String rehearsed(String... more) throws Exception {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+init=info:stdout",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Duser.language=" + Locale.getDefault().getLanguage(),
                "-Duser.country=" + Locale.getDefault().getCountry(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(more));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--startup-report",
                "--rehearse",
                "--data",
                folder.resolve("data").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** The way to the first picture is short as long as nothing of this is on it. */
    @Test
    void whatTheWindowShowedLastIsDrawnBeforeAnythingElseIsMade() throws Exception {
        AppPaths paths = new AppPaths(Files.createDirectories(folder.resolve("data")));
        Files.writeString(paths.settings(), "# of this test\n");
        LastLookTest.look(null).write(paths, LastLookTest.options());
        String said = rehearsed("-Dlectern.rehearse.look=true");
        assertThat(said).contains("'org/lectern/app/FirstLook'");
        String before = said.substring(0, said.indexOf("com/sun/prism/sw/SWGraphics"));
        assertThat(List.of(
                        "org/lectern/app/Wiring'",
                        "org/lectern/app/Rehearsal'",
                        "org/lectern/settings/SettingsFile'",
                        "org/lectern/archive/",
                        "org/lectern/room/",
                        "org/sqlite/",
                        // no words are set for it
                        "javafx/scene/text/Text'",
                        "ch/qos/logback/",
                        "com/fasterxml/"))
                .noneMatch(late -> before.contains("'" + late));
    }

    /** It draws messages, reports, walks and leaves. */
    @Test
    void theProgramReportsEachPhaseAndLeaves() throws Exception {
        String said = rehearsed();
        pagesWait(said);
        long before = 0;
        for (StartClock.Phase phase : StartClock.Phase.values()) {
            // nothing was on this device before
            if (phase == StartClock.Phase.LOOK) continue;
            String name = phase.name().toLowerCase(Locale.ROOT);
            String line = said.lines()
                    .filter(text -> text.startsWith(name + " "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " is missing in " + said));
            long at = Long.parseLong(line.split(" +")[1]);
            assertThat(at).as(said).isGreaterThanOrEqualTo(before);
            before = at;
        }
    }
}

package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.settings.Theme;
import org.lectern.settings.WindowBounds;

class LastLookTest {
    @TempDir
    Path folder;

    private AppPaths paths;

    @BeforeEach
    void settings() throws Exception {
        paths = new AppPaths(folder);
        Files.writeString(paths.settings(), "# of this test\n");
    }

    static LaunchOptions options(String... given) throws LaunchOptions.BadOption {
        return LaunchOptions.parse(List.of(given));
    }

    static LastLook look(WindowBounds window) {
        return new LastLook(Theme.LIGHT, false, window, WindowPictureTest.PACKED);
    }

    private LastLook read(String... given) throws LaunchOptions.BadOption {
        return LastLook.read(paths, options(given));
    }

    @Test
    void whatWasShownIsReadAgain() throws Exception {
        for (LastLook look : List.of(look(null), look(new WindowBounds(-3.5, 20, 1040, 720, true)))) {
            look.write(paths, options());
            assertThat(read()).isEqualTo(look);
        }
    }

    @Test
    void withOtherSettingsItIsNotUsed() throws Exception {
        look(null).write(paths, options());
        Files.writeString(paths.settings(), "# of this test\nappearance.theme = dark\n");
        assertThat(read()).isNull();
        Files.delete(paths.settings());
        assertThat(read()).isNull();
    }

    @Test
    void settingsThatNobodyCanReadWholeAreNotReadForIt() throws Exception {
        look(null).write(paths, options());
        try (RandomAccessFile huge = new RandomAccessFile(paths.settings().toFile(), "rw")) {
            // a file with a hole takes no room
            huge.setLength(5_000_000_000L);
        }
        assertThat(read()).isNull();
    }

    @Test
    void aFolderInItsPlaceIsNone() throws Exception {
        Files.createDirectories(paths.look());
        assertThat(read()).isNull();
    }

    @Test
    void withOtherOptionsOrInAnotherLanguageItIsNotUsed() throws Exception {
        look(null).write(paths, options("--lang", "zh", "--theme", "dark"));
        assertThat(read("--theme", "dark", "--lang", "zh", "--startup-report")).isNotNull();
        assertThat(read("--lang", "zh")).isNull();
        assertThat(read("--lang", "en", "--theme", "dark")).isNull();
        assertThat(read()).isNull();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("zh-TW"));
            assertThat(read("--lang", "zh", "--theme", "dark")).isNull();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noChangedAndNoMissingByteIsDrawn() throws Exception {
        look(new WindowBounds(0, 0, 900, 700, false)).write(paths, options());
        byte[] whole = Files.readAllBytes(paths.look());
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Files.write(paths.look(), changed);
            assertThat(read()).as("byte " + i).isNull();
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(paths.look(), Arrays.copyOf(whole, length));
            assertThat(read()).as("the first " + length).isNull();
        }
        Files.delete(paths.look());
        assertThat(read()).isNull();
    }
}

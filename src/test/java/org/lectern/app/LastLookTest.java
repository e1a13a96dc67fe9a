package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.settings.Theme;
import org.lectern.settings.WindowBounds;
import org.lectern.view.chat.Outline;
import org.lectern.view.chat.SketchColours;

class LastLookTest {
    static final Outline OUTLINE = new Outline(
            "高等数学 A-301",
            List.of(
                    new Outline.Said("wang", "王老师", "导数在这里等于零吗？", false, true, true),
                    new Outline.Day(),
                    new Outline.Said("lin", "Lin", "yes \u0000 and no", true, false, false)),
            true);

    @TempDir
    Path folder;

    private AppPaths paths;

    @BeforeEach
    void settings() throws Exception {
        paths = new AppPaths(folder);
        Files.writeString(paths.settings(), "# of this test\n");
    }

    static LastLook look(WindowBounds window) {
        return new LastLook(OUTLINE, Theme.SYSTEM, true, window, SketchColours.of(false), SketchColours.of(true));
    }

    @Test
    void whatWasShownIsReadAgain() throws Exception {
        for (LastLook look : List.of(look(null), look(new WindowBounds(-3.5, 20, 1040, 720, true)))) {
            look.write(paths);
            assertThat(LastLook.read(paths)).isEqualTo(look);
        }
    }

    @Test
    void withOtherSettingsItIsNotUsed() throws Exception {
        look(null).write(paths);
        Files.writeString(paths.settings(), "# of this test\nappearance.theme = dark\n");
        assertThat(LastLook.read(paths)).isNull();
        Files.delete(paths.settings());
        assertThat(LastLook.read(paths)).isNull();
    }

    @Test
    void noChangedAndNoMissingByteIsDrawn() throws Exception {
        look(new WindowBounds(0, 0, 900, 700, false)).write(paths);
        byte[] whole = Files.readAllBytes(paths.look());
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= (byte) (1 << i % 8);
            Files.write(paths.look(), changed);
            assertThat(LastLook.read(paths)).as("byte " + i).isNull();
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(paths.look(), java.util.Arrays.copyOf(whole, length));
            assertThat(LastLook.read(paths)).as("the first " + length).isNull();
        }
        Files.delete(paths.look());
        assertThat(LastLook.read(paths)).isNull();
    }

    /** Each colour that is drawn with is in both palettes, in a form that the toolkit reads. */
    @Test
    void theColoursAreThoseOfThePalettes() {
        for (boolean dark : new boolean[] {false, true}) {
            SketchColours colours = SketchColours.of(dark);
            assertThat(colours.named()).hasSize(SketchColours.NAMES.size());
            assertThat(colours.named().values()).allMatch(value -> value.matches("#[0-9a-f]{6}([0-9a-f]{2})?"));
        }
        assertThat(SketchColours.of(true).named().get("page"))
                .isNotEqualTo(SketchColours.of(false).named().get("page"));
    }
}

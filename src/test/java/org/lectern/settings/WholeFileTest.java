package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void nothingLiesAboutThatCouldNotBePutInItsPlace() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("look").resolve("of somebody"));
        WholeFile file = new WholeFile(taken.getParent());
        assertThatThrownBy(() -> file.write(new byte[] {1, 2, 3})).isInstanceOf(IOException.class);
        assertThat(file.temporary()).doesNotExist();
        assertThat(taken).isDirectory();
    }

    @Test
    void theNewOneReplacesTheOldOneAndWhatACutOffWriteLeft() throws IOException {
        WholeFile file = new WholeFile(folder.resolve("settings"));
        file.write(new byte[] {1});
        Files.write(file.temporary(), new byte[] {9, 9});
        file.write(new byte[] {2, 3});
        assertThat(Files.readAllBytes(file.path())).containsExactly(2, 3);
        assertThat(file.temporary()).doesNotExist();
    }
}

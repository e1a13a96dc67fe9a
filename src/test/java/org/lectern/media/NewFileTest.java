package org.lectern.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    private static final byte[] BYTES = {1, 2, 3};
    private static final PictureData DATA = new PictureData.InMemory(BYTES);

    @TempDir
    Path folder;

    @Test
    void nothingIsEverReplaced() throws IOException {
        Files.writeString(folder.resolve("a.png"), "mine");
        assertThat(NewFile.write(DATA, PictureType.PNG, folder.resolve("a.png")))
                .isEqualTo(folder.resolve("a (2).png"));
        assertThat(NewFile.write(DATA, PictureType.PNG, folder.resolve("a.png")))
                .isEqualTo(folder.resolve("a (3).png"));
        assertThat(folder.resolve("a.png")).hasContent("mine");
        assertThat(folder.resolve("a (3).png")).hasBinaryContent(BYTES);
    }

    @Test
    void endingIsThatOfTheTrueFormat() throws IOException {
        assertThat(NewFile.write(DATA, PictureType.JPEG, folder.resolve("a.png")))
                .hasFileName("a.jpg");
        assertThat(NewFile.write(DATA, PictureType.JPEG, folder.resolve("b.JPEG")))
                .hasFileName("b.jpg");
        assertThat(NewFile.write(DATA, PictureType.GIF, folder.resolve("c.exe")))
                .hasFileName("c.exe.gif");
        assertThat(NewFile.write(DATA, PictureType.WEBP, folder.resolve(".png")))
                .hasFileName(".png.webp");
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        assertThatThrownBy(() -> NewFile.write(
                        DATA, PictureType.PNG, folder.resolve("no such").resolve("a.png")))
                .isInstanceOf(IOException.class);
        PictureData gone = new PictureData.InFile(folder.resolve("gone"));
        assertThatThrownBy(() -> NewFile.write(gone, PictureType.PNG, folder.resolve("b.png")))
                .isInstanceOf(IOException.class);
        assertThat(folder).isEmptyDirectory();
    }
}

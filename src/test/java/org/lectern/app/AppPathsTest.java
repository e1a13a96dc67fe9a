package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AppPathsTest {
    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayLookIntoAFolderThatIsMade() throws IOException {
        AppPaths paths = new AppPaths(folder.resolve("a").resolve("lectern"));
        paths.make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(paths.root())))
                .isEqualTo("rwx------");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatIsThereStaysAsItIs() throws IOException {
        Path there = Files.createDirectory(
                folder.resolve("there"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        new AppPaths(there).make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void theDataFolderIsWhereTheEnvironmentSays() {
        Path account = folder.resolve("account");
        Path home = folder.resolve("home");
        String named = home.toString();
        assertThat(AppPaths.usual(Map.of(), "Linux", account).root())
                .isEqualTo(account.resolve(".local/share/lectern"));
        assertThat(AppPaths.usual(Map.of("HOME", named), "Linux", account).root())
                .isEqualTo(home.resolve(".local/share/lectern"));
        assertThat(AppPaths.usual(Map.of("HOME", "here"), "Linux", account).root())
                .isEqualTo(account.resolve(".local/share/lectern"));
        String data = folder.resolve("data").toString();
        assertThat(AppPaths.usual(Map.of("HOME", named, "XDG_DATA_HOME", data), "Linux", account)
                        .root())
                .isEqualTo(folder.resolve("data").resolve("lectern"));
        assertThat(AppPaths.usual(Map.of("HOME", named), "Mac OS X", account).root())
                .isEqualTo(home.resolve("Library/Application Support/Lectern"));
        assertThat(AppPaths.usual(Map.of("HOME", named, "LOCALAPPDATA", data), "Windows 11", account)
                        .root())
                .isEqualTo(folder.resolve("data").resolve("Lectern"));
        assertThat(AppPaths.usual(Map.of("HOME", named, "LECTERN_HOME", data), "Linux", account)
                        .root())
                .isEqualTo(folder.resolve("data"));
    }

    @Test
    void aFolderThatCannotBeMadeIsNoError() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        new AppPaths(file.resolve("lectern")).make();
        assertThat(file).isRegularFile();
    }
}

package org.lectern.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where Lectern keeps things on this disk.
 *
 * @param root the data folder; need not exist yet
 */
public record AppPaths(Path root) {

    /** The folder named on the command line, or else the usual one of this machine. */
    public static AppPaths chosen(@Nullable Path folder) {
        if (folder != null) return new AppPaths(folder);
        return usual(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * The usual place of the operating system, unless {@code LECTERN_HOME} names another.
     *
     * @param account the home folder of the account; but for Windows, {@code HOME} counts more
     */
    public static AppPaths usual(Map<String, String> environment, String osName, Path account) {
        String chosen = environment.get("LECTERN_HOME");
        if (given(chosen)) return new AppPaths(Path.of(chosen));
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            return new AppPaths((given(local) ? Path.of(local) : account.resolve("AppData/Local")).resolve("Lectern"));
        }
        // Java takes the account's own one, whatever the person's environment says
        String named = environment.get("HOME");
        Path home = given(named) && Path.of(named).isAbsolute() ? Path.of(named) : account;
        if (os.contains("mac")) return new AppPaths(home.resolve("Library/Application Support/Lectern"));
        String xdg = environment.get("XDG_DATA_HOME");
        return new AppPaths((given(xdg) ? Path.of(xdg) : home.resolve(".local/share")).resolve("lectern"));
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    public Path settings() {
        return root.resolve("settings.properties");
    }

    /** What the window showed last. */
    Path look() {
        return root.resolve("last-look");
    }

    /** What was written and not sent. */
    public Path drafts() {
        return root.resolve("drafts");
    }

    /** The messages kept on this device. */
    public Path archive() {
        return root.resolve("archive.db");
    }

    /** Downloaded pictures, safe to delete. */
    public Path pictures() {
        return root.resolve("pictures");
    }

    /** Data of the room server that this program hosts itself. */
    public Path host() {
        return root.resolve("host");
    }

    /** Reports of lessons, one folder a course. */
    public Path reports() {
        return root.resolve("reports");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /**
     * Makes the data folder, if it is not there, so that other people of this computer cannot look into it: it holds what
     * was said in class. One that is there stays as it is. That it cannot be made is told by those who need it.
     */
    void make() {
        try {
            if (root.toAbsolutePath().getParent() != null)
                Files.createDirectories(root.toAbsolutePath().getParent());
            if (root.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            else Files.createDirectory(root);
        } catch (FileAlreadyExistsException there) {
            // whoever made it knew for whom
        } catch (IOException | SecurityException unwritable) {
            LoggerFactory.getLogger(AppPaths.class)
                    .warn(
                            "the data folder could not be made: {}",
                            unwritable.getClass().getSimpleName());
        }
    }
}

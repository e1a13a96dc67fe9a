package org.lectern.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.export.PictureShelf;
import org.lectern.settings.PasswordVault;
import org.lectern.settings.Profile;
import org.lectern.settings.SettingsFile;
import org.lectern.view.preferences.PreferencesPort;

/** Does for the preferences what reaches beyond the settings. FX thread; files and the key store wait elsewhere. */
final class PreferencesDesk implements PreferencesPort {
    private final AppPaths paths;
    private final SettingsFile settings;
    private final PasswordVault vault;
    private final PictureShelf pictures;
    private final Consumer<Profile> onForget;
    private final Executor io;
    private final Executor fx;
    private Consumer<String> browser = _ -> {};

    /** {@code onForget} forgets a saved course and its password. */
    PreferencesDesk(
            AppPaths paths,
            SettingsFile settings,
            PasswordVault vault,
            PictureShelf pictures,
            Consumer<Profile> onForget,
            Executor io,
            Executor fx) {
        this.paths = paths;
        this.settings = settings;
        this.vault = vault;
        this.pictures = pictures;
        this.onForget = onForget;
        this.io = io;
        this.fx = fx;
    }

    /** How folders are shown to the person, by their address. */
    void browseWith(Consumer<String> shown) {
        browser = shown;
    }

    @Override
    public void forget(Profile profile) {
        onForget.accept(profile);
    }

    @Override
    public void forgetPassword(Profile profile) {
        settings.update(old -> old.withProfiles(old.profiles().stream()
                .map(each -> each.key().equals(profile.key()) ? each.withPasswordSaved(false) : each)
                .toList()));
        io.execute(() -> vault.forget(profile));
    }

    @Override
    public void measure(Consumer<Kept> answer) {
        io.execute(() -> {
            Kept found = look();
            fx.execute(() -> answer.accept(found));
        });
    }

    @Override
    public void clearPictures(Consumer<Kept> answer) {
        io.execute(() -> {
            pictures.keepOnly(Set.of());
            Kept found = look();
            fx.execute(() -> answer.accept(found));
        });
    }

    @Override
    public void openFolder() {
        browser.accept(paths.root().toUri().toString());
    }

    private Kept look() {
        return new Kept(paths.root().toAbsolutePath(), sizeOf(paths.archive()), sizeOfAll(paths.pictures()));
    }

    /** The bytes of an archive: the database keeps what is newest in files beside its own. */
    static long sizeOf(Path archive) {
        String name = String.valueOf(archive.getFileName());
        return Stream.of("", "-wal", "-shm")
                .mapToLong(ending -> size(archive.resolveSibling(name + ending)))
                .sum();
    }

    private static long sizeOfAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            return all.stream().mapToLong(PreferencesDesk::size).sum();
        } catch (IOException | UncheckedIOException none) {
            return 0;
        }
    }

    /** A file may go while it is looked at. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException none) {
            return 0;
        }
    }
}

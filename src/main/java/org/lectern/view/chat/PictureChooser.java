package org.lectern.view.chat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.lectern.view.Texts;

/** Asks the person for picture files with the system's dialog. FX thread only; blocks until the dialog closes. */
public final class PictureChooser implements Function<Window, List<Path>> {
    private static final List<String> ENDINGS = List.of("png", "jpg", "jpeg", "gif", "webp", "bmp");

    private final Texts texts;

    public PictureChooser(Texts texts) {
        this.texts = texts;
    }

    @Override
    public List<Path> apply(Window owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("chat.attach.title"));
        List<String> patterns = ENDINGS.stream().map(ending -> "*." + ending).toList();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(texts.get("chat.attach.pictures"), patterns));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    /** True for a file name that ends like a picture's; what it is in truth is found out when it is read. */
    static boolean looksLikePicture(Path file) {
        Path name = file.getFileName();
        if (name == null) return false;
        String lower = name.toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(ending -> lower.endsWith("." + ending));
    }
}

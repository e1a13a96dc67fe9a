package org.lectern.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.lectern.view.records.FileDialogs;
import org.lectern.view.teach.RosterFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a file with the system's dialog, and reads it elsewhere.
 *
 * @param io where files are read
 * @param fx where the answer is given
 */
record RosterDialog(FileDialogs dialogs, Executor io, Executor fx) implements RosterFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RosterDialog.class);
    private static final int LARGEST = 4 << 20;

    @Override
    public void choose(@Nullable Window owner, Consumer<byte @Nullable []> read) {
        Path chosen = dialogs.open(owner, TITLE, "csv", "tsv", "txt");
        if (chosen == null) return;
        io.execute(() -> {
            byte[] bytes = bytes(chosen);
            fx.execute(() -> read.accept(bytes));
        });
    }

    private static byte @Nullable [] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST ? null : bytes;
        } catch (IOException unreadable) {
            LOG.info("a roster could not be read: {}", unreadable.getClass().getSimpleName());
            return null;
        }
    }
}

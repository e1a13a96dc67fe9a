package org.lectern.settings;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps {@link Settings} in a file: debounced, temp file then move, with a last good copy. Any thread. */
public final class SettingsFile implements AutoCloseable {

    /** What had to be done at opening; null when all was well. */
    public @Nullable Path brokenCopy() {
        throw new UnsupportedOperationException();
    }

    public Settings current() {
        throw new UnsupportedOperationException();
    }

    /** Changes the settings; listeners are told on the calling thread, the file follows soon after. */
    public void update(UnaryOperator<Settings> change) {
        throw new UnsupportedOperationException();
    }

    public void addListener(Consumer<Settings> listener) {
        throw new UnsupportedOperationException();
    }

    /** Writes what is pending. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

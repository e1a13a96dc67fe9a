package org.lectern.archive;

import java.nio.file.Path;

/** What was found when the archive was opened. */
public sealed interface Opening {
    /** There was none; a new one was made. */
    record Fresh() implements Opening {}

    /** It was there and whole. */
    record Whole() implements Opening {}

    /**
     * It was damaged: a new one was made from what could be read.
     *
     * @param messages how many were saved
     * @param kept the damaged file, put aside
     */
    record Salvaged(int messages, Path kept) implements Opening {}
}

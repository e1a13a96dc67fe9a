package org.lectern.view.records;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a piece of work on the records ended. */
public sealed interface Outcome {

    /** The file that was made or read, null when there is none. */
    default @Nullable Path file() {
        return null;
    }

    /** The messages on this device are others now. */
    sealed interface Changed extends Outcome {}

    /**
     * A file was made.
     *
     * @param missing pictures that were asked for and are not on this device
     */
    record Exported(Path file, long messages, int pictures, int missing, long bytes) implements Outcome {}

    /** A file was read to its end and can be imported. */
    record Found(Path file, String room, String server, long messages) implements Outcome {}

    /** A file was imported; {@code added} of its messages were new. */
    record Imported(String room, long added, long messages) implements Changed {}

    /** An import ended early; so many new messages had come before and stay. */
    record Stopped(long added) implements Changed {}

    /**
     * A person was erased.
     *
     * @param files pictures deleted from this disk
     * @param saved where the certificate is, null when it could not be saved
     * @param certificate its text
     */
    record Erased(long messages, int files, @Nullable Path saved, String certificate) implements Changed {
        @Override
        public @Nullable Path file() {
            return saved;
        }
    }

    /** The certificate of an erasure was saved afterwards. */
    record Saved(Path file) implements Outcome {}

    /** Nothing was erased, since these courses are on hold. */
    record Held(List<String> rooms) implements Outcome {}

    /** The person ended it; there is no file. */
    record Cancelled() implements Outcome {}

    /** It did not work; there is no file. */
    record Failed(Reason reason) implements Outcome {}

    /** Why it did not work; each has a sentence. */
    enum Reason {
        /** No room on the disk. */
        FULL,
        /** The folder or file may not be used. */
        DENIED,
        /** The folder or file is not there. */
        GONE,
        /** A file of that name is there. */
        TAKEN,
        /** There is no archive now. */
        NO_ARCHIVE,
        /** The file is no export of messages. */
        FOREIGN,
        /** The file was made by a newer version. */
        NEWER,
        /** The file's end is missing. */
        CUT,
        /** The file was changed after it was made. */
        CHANGED,
        /** Anything else. */
        OTHER
    }
}

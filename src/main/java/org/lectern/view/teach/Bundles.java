package org.lectern.view.teach;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lesson;
import org.lectern.domain.Failure;

/** Signed files: what was said in a lesson, so that every later change shows. FX thread only; answers come there, later. */
public interface Bundles {
    /** What such a file's name ends with, without the dot. */
    String ENDING = "lesson";

    /**
     * A file that was made.
     *
     * @param signer fingerprint of this device's key, in hex
     */
    record Written(Path file, String signer) {}

    /** What a look at a file finds. */
    sealed interface Checked {
        /**
         * As it was signed.
         *
         * @param signer fingerprint of the key, in hex
         * @param own it is the key of this device
         */
        record Intact(String course, int records, int pictures, String signer, boolean own) implements Checked {}

        /**
         * A record was changed; of those after it nothing is known.
         *
         * @param record 0 for the head
         * @param at the time that the record states now, null when it states none
         * @param author whom it names now; may be empty
         */
        record Altered(int record, @Nullable Instant at, String author) implements Checked {}

        /** The records fit together, but nobody signed them so. */
        record BadSignature() implements Checked {}

        record NoBundle() implements Checked {}
    }

    /**
     * Makes a file.
     *
     * @param anonymous other names in the place of everybody's, and no pictures
     */
    void write(
            Classroom classroom,
            Lesson lesson,
            boolean anonymous,
            Path file,
            Consumer<Written> written,
            Consumer<Failure> failed);

    /** Looks whether a file is as it was signed. */
    void check(Path file, Consumer<Checked> found, Consumer<Failure> failed);
}

package org.lectern.view.records;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;

/** What the page of records asks the program for. FX thread only; nothing here blocks, answers come later on that thread. */
public interface RecordsPort {

    /** What is kept of a course; null when there is no archive now. */
    void look(Membership course, Consumer<@Nullable CourseRecord> answer);

    /** How many messages would go at once, were they kept so many days. */
    void countOlder(Membership course, int days, LongConsumer answer);

    /** Chooses how long a course is kept, and deletes what is due; then as {@link #look}. */
    void keep(Membership course, CourseRecord.Keep keeping, Consumer<@Nullable CourseRecord> answer);

    /**
     * Exports messages; ends with {@link Outcome.Exported}.
     *
     * @param replace the person agreed that a file of that name goes
     */
    Job export(Membership course, ExportChoice choice, Path target, boolean replace);

    /** Exports everything by a person in all courses of the server to a zip; ends with {@link Outcome.Exported}. */
    Job exportPerson(Membership course, Person person, TranscriptWords words, Path target, boolean replace);

    /** Reads a file to its end and changes nothing; ends with {@link Outcome.Found}. */
    Job checkImport(Path file);

    /** Imports a file; ends with {@link Outcome.Imported}. */
    Job importFrom(Path file);

    /** How many written reports of lessons of the server's courses name a person: they go when the person is erased. */
    void countReports(Membership course, Person person, LongConsumer answer);

    /** Erases a person from all courses of the server on this device; ends with {@link Outcome.Erased}. */
    Job erase(Membership course, Person person, Path certificate);

    /** Saves a certificate that could not be saved before; ends with {@link Outcome.Saved}. */
    Job saveCertificate(String certificate, Path target);

    /** Shows a file's folder in the system's file viewer. */
    void showFolder(Path file);
}

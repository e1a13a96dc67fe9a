package org.lectern.testing;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;
import org.lectern.view.records.CourseRecord;
import org.lectern.view.records.ExportChoice;
import org.lectern.view.records.FileDialogs;
import org.lectern.view.records.Job;
import org.lectern.view.records.Outcome;
import org.lectern.view.records.RecordsPort;
import org.lectern.view.records.TranscriptWords;

/** A program behind the page of records: notes what is asked; its jobs end when the test says so. */
public final class FakeRecords implements RecordsPort {
    public @Nullable CourseRecord found;
    public long older;
    public long reports;
    public final List<Object> asked = new ArrayList<>();
    public final List<FakeJob> jobs = new ArrayList<>();

    /** A piece of work in the hands of the test. */
    public static final class FakeJob implements Job {
        public final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
        public final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>();
        public int cancels;

        @Override
        public ReadOnlyDoubleProperty progressProperty() {
            return progress.getReadOnlyProperty();
        }

        @Override
        public ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
            return outcome.getReadOnlyProperty();
        }

        @Override
        public void cancel() {
            cancels++;
        }
    }

    /** What was asked for with a file. */
    public record Asked(String what, @Nullable Object detail, Path file, boolean replace) {}

    /** Dialogs that are answered before they are asked; nothing prepared means the person chose nothing. */
    public static final class Files implements FileDialogs {
        public final Deque<Path> answers = new ArrayDeque<>();
        public final List<String> proposed = new ArrayList<>();
        public final List<String> titles = new ArrayList<>();

        @Override
        public @Nullable Path save(@Nullable Window owner, String name, String ending) {
            proposed.add(name);
            return answers.poll();
        }

        @Override
        public @Nullable Path open(@Nullable Window owner, String title, String... endings) {
            titles.add(title);
            proposed.add(String.join(" ", endings));
            return answers.poll();
        }
    }

    private Job begin(Object noted) {
        asked.add(noted);
        FakeJob job = new FakeJob();
        jobs.add(job);
        return job;
    }

    @Override
    public void look(Membership course, Consumer<@Nullable CourseRecord> answer) {
        answer.accept(found);
    }

    @Override
    public void countOlder(Membership course, int days, LongConsumer answer) {
        answer.accept(older);
    }

    @Override
    public void keep(Membership course, CourseRecord.Keep keeping, Consumer<@Nullable CourseRecord> answer) {
        asked.add(keeping);
        CourseRecord before = found;
        if (before != null)
            found = new CourseRecord(
                    before.messages(), before.first(), before.last(), before.people(), keeping, before.nextDay());
        answer.accept(found);
    }

    @Override
    public Job export(Membership course, ExportChoice choice, Path target, boolean replace) {
        return begin(new Asked("export", choice, target, replace));
    }

    @Override
    public Job exportPerson(Membership course, Person person, TranscriptWords words, Path target, boolean replace) {
        return begin(new Asked("person", person, target, replace));
    }

    @Override
    public Job checkImport(Path file) {
        return begin(new Asked("check", null, file, false));
    }

    @Override
    public Job importFrom(Path file) {
        return begin(new Asked("import", null, file, false));
    }

    @Override
    public void countReports(Membership course, Person person, LongConsumer answer) {
        answer.accept(reports);
    }

    @Override
    public Job erase(Membership course, Person person, Path certificate) {
        return begin(new Asked("erase", person, certificate, false));
    }

    @Override
    public Job saveCertificate(String certificate, Path target) {
        return begin(new Asked("certificate", certificate, target, true));
    }

    @Override
    public void showFolder(Path file) {
        asked.add(file);
    }
}

package org.lectern.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.CourseSpan;
import org.lectern.archive.Keeping;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.export.ArchiveWriter;
import org.lectern.export.Certificate;
import org.lectern.export.Cover;
import org.lectern.export.Eraser;
import org.lectern.export.ExportOrder;
import org.lectern.export.ExportResult;
import org.lectern.export.Exporter;
import org.lectern.export.ImportCheck;
import org.lectern.export.Importer;
import org.lectern.export.PictureShelf;
import org.lectern.export.Retention;
import org.lectern.export.Selection;
import org.lectern.view.records.CourseRecord;
import org.lectern.view.records.ExportChoice;
import org.lectern.view.records.Job;
import org.lectern.view.records.Outcome;
import org.lectern.view.records.RecordsPort;
import org.lectern.view.records.TranscriptWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does for the page of records what takes a while, on a thread of its own, one thing after the other; and deletes what is
 * past its time, at the start and whenever a day has begun. Asked on the FX thread; answers there.
 */
final class RecordsDesk implements RecordsPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsDesk.class);
    /** Not on the way to the first frame. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(30);

    /** Where messages are shown that may be deleted. FX thread only. */
    @FunctionalInterface
    interface Screen {
        void forget(Predicate<CourseIdentity> courses, Predicate<Message> deleted);
    }

    /** Something that needs the archive, on the records' thread. */
    @FunctionalInterface
    private interface Errand<T> {
        @Nullable
        T run(SqliteArchive open) throws IOException, ArchiveException;
    }

    private final ArchiveDesk archive;
    private final PictureShelf pictures;
    private final ReportShelf reports;
    private final ScheduledExecutorService thread;
    private final Executor fx;
    private final Clock clock;
    private final Supplier<ZoneId> zone;
    private final Screen screen;
    private final AtomicBoolean started = new AtomicBoolean();
    private Consumer<Path> viewer = path -> {};
    private volatile @Nullable Work running;
    private @Nullable LocalDate swept; // the records' thread only

    /**
     * @param thread one thread, the records' own
     * @param fx runs tasks on the FX thread, later
     * @param zone the person's time zone, asked at every use
     * @param screen forgets what was deleted
     */
    RecordsDesk(
            ArchiveDesk archive,
            PictureShelf pictures,
            ReportShelf reports,
            ScheduledExecutorService thread,
            Executor fx,
            Clock clock,
            Supplier<ZoneId> zone,
            Screen screen) {
        this.screen = screen;
        this.archive = archive;
        this.pictures = pictures;
        this.reports = reports;
        this.thread = thread;
        this.fx = fx;
        this.clock = clock;
        this.zone = zone;
    }

    /** Begins to delete what is past its time; and shows folders with the given viewer. FX thread only. */
    void start(Consumer<Path> folders) {
        viewer = folders;
        if (started.compareAndSet(false, true)) later(FIRST_LOOK);
    }

    private void later(Duration wait) {
        try {
            thread.schedule(this::daily, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ending) {
            LOG.debug("the records' thread has ended");
        }
    }

    /** Every now and then; the wall clock says whether a day has begun, since the computer may have slept. */
    private void daily() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.get());
        if (!today.equals(swept)) sweep(today);
        later(BETWEEN_LOOKS);
    }

    private void sweep(LocalDate today) {
        try {
            int deleted = retain(open(), clock.instant());
            swept = today;
            if (deleted > 0) LOG.info("{} messages were past their time", deleted);
        } catch (ArchiveException | IllegalStateException later) {
            LOG.info("nothing was deleted for its age now: {}", later.getClass().getSimpleName());
        }
    }

    private int retain(SqliteArchive open, Instant now) throws ArchiveException {
        return new Retention(open, this::write, pictures)
                .run(
                        now,
                        zone.get(),
                        (course, limit) -> fx.execute(() -> screen.forget(
                                course::equals, message -> message.placedAt().isBefore(limit))));
    }

    // ---- asking the archive

    /** Waits for the archive; an {@link IllegalStateException} says that there is none. */
    private SqliteArchive open() throws ArchiveException {
        return answer(open -> open);
    }

    private int write(ArchiveWriter.Work work) throws ArchiveException {
        return answer(open -> work.run());
    }

    private <T> T answer(ArchiveDesk.Work<T> work) throws ArchiveException {
        try {
            return archive.ask(work).get();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof ArchiveException known) throw known;
            if (failed.getCause() instanceof RuntimeException known) throw known;
            throw new IllegalStateException(failed.getCause());
        }
    }

    private <T> void ask(Errand<T> errand, Consumer<@Nullable T> answer) {
        post(() -> {
            T found = null;
            try {
                found = errand.run(open());
            } catch (IOException | ArchiveException | IllegalStateException failed) {
                LOG.info(
                        "the records cannot be looked at now: {}",
                        failed.getClass().getSimpleName());
            }
            T result = found;
            fx.execute(() -> answer.accept(result));
        });
    }

    private boolean post(Runnable task) {
        try {
            thread.execute(task);
            return true;
        } catch (RejectedExecutionException ending) {
            return false;
        }
    }

    @Override
    public void look(Membership course, Consumer<@Nullable CourseRecord> answer) {
        ask(open -> recordOf(open, course), answer);
    }

    private CourseRecord recordOf(SqliteArchive open, Membership course) throws ArchiveException {
        CourseKey key = open.find(CourseIdentity.of(course));
        if (key == null) return RecordTypes.NOTHING;
        CourseSpan span = open.records().span(key);
        Keeping keeping = open.records().keeping(key);
        return new CourseRecord(
                span.messages(),
                span.first(),
                span.last(),
                open.records().people(key),
                new CourseRecord.Keep(keeping.days(), keeping.held()),
                Retention.nextDay(keeping, span.first(), zone.get()));
    }

    @Override
    public void countOlder(Membership course, int days, LongConsumer answer) {
        Instant limit = Retention.limit(clock.instant(), days, zone.get());
        ask(
                open -> {
                    CourseKey key = open.find(CourseIdentity.of(course));
                    return key == null ? 0L : open.records().countBefore(key, limit);
                },
                (@Nullable Long count) -> answer.accept(count == null ? 0 : count));
    }

    @Override
    public void keep(Membership course, CourseRecord.Keep keeping, Consumer<@Nullable CourseRecord> answer) {
        Instant now = clock.instant();
        ask(
                open -> {
                    write(() -> {
                        CourseKey key = open.course(CourseIdentity.of(course));
                        open.records().keep(key, new Keeping(keeping.days(), keeping.held()));
                        return 1;
                    });
                    retain(open, now);
                    return recordOf(open, course);
                },
                answer);
    }

    // ---- longer work

    private Job begin(@Nullable Path place, Work.Task task) {
        Work work = new Work(fx, place);
        boolean taken = post(() -> {
            running = work;
            work.run(this::open, task);
            running = null;
        });
        if (!taken) work.end(new Outcome.Cancelled());
        return work;
    }

    @Override
    public Job export(Membership course, ExportChoice choice, Path target, boolean replace) {
        Instant now = clock.instant();
        ZoneId here = zone.get();
        return begin(target, (open, progress) -> {
            CourseIdentity identity = CourseIdentity.of(course);
            CourseKey key = open.find(identity);
            if (key == null) return new Outcome.Failed(Outcome.Reason.NO_ARCHIVE);
            Selection selection = RecordTypes.selection(choice, here);
            Cover cover = new Cover(identity, selection, now, here, RecordTypes.words(choice.words()));
            ExportOrder order = new ExportOrder(key, cover, RecordTypes.format(choice.format()), choice.pictures());
            return done(new Exporter(open, pictures).export(order, target, replace, progress));
        });
    }

    private static Outcome done(ExportResult result) {
        return new Outcome.Exported(
                result.file(), result.messages(), result.pictures(), result.missing(), result.bytes());
    }

    @Override
    public Job exportPerson(Membership course, Person person, TranscriptWords words, Path target, boolean replace) {
        Instant now = clock.instant();
        ZoneId here = zone.get();
        return begin(
                target,
                (open, progress) -> done(new Exporter(open, pictures)
                        .exportPerson(
                                CourseIdentity.serverOf(course.server()),
                                person.id(),
                                RecordTypes.words(words),
                                now,
                                here,
                                target,
                                replace,
                                progress)));
    }

    @Override
    public Job checkImport(Path file) {
        return begin(file, (open, progress) -> {
            ImportCheck check = new Importer(open, this::write).check(file, progress);
            return new Outcome.Found(
                    file, check.course().room().value(), check.course().server(), check.messages());
        });
    }

    @Override
    public Job importFrom(Path file) {
        return begin(file, (open, progress) -> {
            Importer importer = new Importer(open, this::write);
            try {
                ImportCheck check = importer.run(file, progress);
                return new Outcome.Imported(check.course().room().value(), importer.added(), check.messages());
            } catch (ArchiveException | IllegalStateException ended) {
                if (importer.added() > 0) return new Outcome.Stopped(importer.added());
                throw ended;
            }
        });
    }

    @Override
    public void countReports(Membership course, Person person, LongConsumer answer) {
        String server = CourseIdentity.serverOf(course.server());
        post(() -> {
            int found = reports.count(
                    shown -> shown.server().equals(server),
                    message -> message.author().id().equals(person.id()));
            fx.execute(() -> answer.accept(found));
        });
    }

    @Override
    public Job erase(Membership course, Person person, Path certificate) {
        Instant now = clock.instant();
        return begin(certificate, (open, progress) -> {
            // a place that takes no file now would take none afterwards
            Certificate.tryPlace(certificate);
            Certificate made = new Eraser(open, this::write, pictures)
                    .erase(CourseIdentity.serverOf(course.server()), person.id(), now, progress);
            String server = made.removal().server();
            fx.execute(() -> screen.forget(
                    shown -> shown.server().equals(server),
                    message -> message.author().id().equals(person.id())));
            Path saved = certificate;
            try {
                made.save(certificate);
            } catch (IOException unsaved) {
                saved = null;
            }
            return new Outcome.Erased(made.removal().messages(), made.files(), saved, made.text());
        });
    }

    @Override
    public Job saveCertificate(String certificate, Path target) {
        return begin(target, (open, progress) -> {
            Certificate.save(certificate, target);
            return new Outcome.Saved(target);
        });
    }

    @Override
    public void showFolder(Path file) {
        viewer.accept(file.toAbsolutePath().getParent());
    }

    /** Ends what runs; what it had begun to write goes. */
    @Override
    public void close() {
        Work last = running;
        if (last != null) last.cancel();
    }
}

package org.lectern.app;

import java.lang.ref.WeakReference;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchivedOutbox;
import org.lectern.archive.CourseIdentity;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.Password;
import org.lectern.protocol.JimCodec;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Room;
import org.lectern.room.SearchDesk;
import org.lectern.session.Dialect;
import org.lectern.session.LiveSession;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;
import org.lectern.session.Stores;
import org.lectern.session.Timing;
import org.lectern.settings.DraftFile;
import org.lectern.settings.PasswordVault;
import org.lectern.settings.Profile;
import org.lectern.settings.SettingsFile;
import org.lectern.view.call.Caller;
import org.lectern.wire.JavaWebSocketWireFactory;
import org.lectern.wire.PacedWires;
import org.lectern.wire.WireFactory;

/**
 * Everything behind the window, made in the order of the map in README.md and closed in reverse. The constructor touches
 * no network and no JavaFX toolkit, so it may run before the first frame.
 */
public final class Wiring implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 500;

    private final Map<Membership, WeakReference<Session>> talking = Collections.synchronizedMap(new WeakHashMap<>());
    private final AppPaths paths;
    private final CrashLog crashes;
    private final Threads threads;
    private final SettingsFile settings;
    private final DraftFile drafts;
    private final PasswordVault vault;
    private final WireFactory wires;
    private final Timing timing;
    private final ArchiveDesk archive;
    private final PictureWorks pictures;
    private final RecordsDesk records;
    private final Lobby lobby;
    private final TeachersDesk teachers;
    private final ReportDesk reports;
    private final BundleDesk bundles;
    private final SearchDesk search;
    private final Clock clock;
    private final WelcomeHost welcome;
    private final DesktopCalls calls;
    private @Nullable DemoClass demo; // guarded by this
    private boolean closed; // guarded by this

    /**
     * @param fx runs tasks on the JavaFX application thread, later
     * @param clock the wall clock
     */
    public Wiring(AppPaths paths, Executor fx, Clock clock) {
        this.paths = paths;
        paths.make();
        this.clock = clock;
        this.crashes = new CrashLog(paths.logs());
        this.threads = new Threads(crashes);
        ScheduledExecutorService sessionThread = threads.session();
        this.settings = new SettingsFile(paths.settings(), threads.io());
        this.drafts = new DraftFile(paths.drafts(), threads.io());
        this.vault = new PasswordVault(threads.keys());
        this.wires = new PacedWires(
                new JavaWebSocketWireFactory(threads.makerOf("wire"), sessionThread),
                sessionThread,
                System::nanoTime,
                new SecureRandom());
        this.timing = new Timing(sessionThread, clock, System::nanoTime);
        this.archive = new ArchiveDesk(paths.archive(), threads.archive(), fx, crashes::record);
        this.pictures = new PictureWorks(paths.pictures(), threads.media(), fx, clock);
        this.records = new RecordsDesk(
                archive,
                pictures.shelf(),
                new ReportShelf(paths.reports()),
                threads.records(),
                fx,
                clock,
                ZoneId::systemDefault,
                this::forget);
        OwnIds ids = new OwnIds(clock, new SecureRandom());
        this.lobby = new Lobby(
                this::recorded,
                pictures,
                membership -> new CourseArchive(archive, fx, membership),
                fx,
                sessionThread,
                System::nanoTime,
                ZoneId::systemDefault,
                ids);
        lobby.alsoFor(message ->
                Caller.awaits(message, settings.current().notifications().keywords()));
        this.teachers = new TeachersDesk(
                lobby, membership -> new TeachingRecords(archive, fx, membership), clock, threads.io(), fx);
        this.reports = new ReportDesk(
                teachers,
                paths.reports(),
                threads.records(),
                fx,
                clock,
                () -> settings.current().general().language().locale());
        this.bundles = new BundleDesk(
                paths.reports().resolve("signing.key"),
                pictures.shelf(),
                threads.records(),
                fx,
                () -> settings.current().general().language().locale());
        this.search = new ArchiveSearch(
                archive, fx, () -> lobby.rooms().stream().map(Room::membership).toList(), ZoneId::systemDefault);
        // the class that meets there is part of the house: only what the person sees is kept
        this.welcome = new WelcomeHost(paths.host(), this::passing, pictures, threads, clock);
        this.calls = new DesktopCalls(threads.makerOf("desktop"), fx, "Lectern");
    }

    /** A conversation whose messages are kept on this device. */
    private Session recorded(Membership membership, Password password, Consumer<SessionEvent> events) {
        ArchiveRecorder recorder = new ArchiveRecorder(membership, clock, archive::keep);
        ArchivedOutbox outbox = new ArchivedOutbox(archive::use, CourseIdentity.of(membership));
        Session made = session(membership, password, new Stores(outbox, outbox), event -> {
            recorder.accept(event);
            events.accept(event);
        });
        talking.put(membership, new WeakReference<>(made));
        return made;
    }

    /** A conversation that leaves nothing behind. */
    private Session passing(Membership membership, Password password, Consumer<SessionEvent> events) {
        return session(membership, password, Stores.inMemory(), events);
    }

    /** A conversation of its own codec, since a codec remembers what it learned of one server. */
    private Session session(Membership membership, Password password, Stores stores, Consumer<SessionEvent> events) {
        JimCodec codec = new JimCodec();
        Dialect dialect = new Dialect(codec::encode, codec::decode, codec::forget);
        return new LiveSession(membership, password, wires, dialect, timing, new SecureRandom(), stores, events);
    }

    /** Takes deleted messages from the rooms that are open. */
    private void forget(Predicate<CourseIdentity> courses, Predicate<Message> deleted) {
        for (Room room : lobby.rooms()) {
            if (!courses.test(CourseIdentity.of(room.membership()))) continue;
            room.forget(deleted);
            Classroom classroom = teachers.of(room);
            if (classroom != null) classroom.forget(deleted);
        }
        reports.forget(courses, deleted);
        // what the window showed last may be of it, and is written anew soon
        threads.io().execute(() -> LookKeeper.forget(paths));
    }

    /** Where things are kept on this device. */
    AppPaths paths() {
        return paths;
    }

    /** What the preferences ask for; {@code onForget} forgets a saved course and its password. */
    PreferencesDesk preferences(Consumer<Profile> onForget, Executor fx) {
        return new PreferencesDesk(paths, settings, vault, pictures.shelf(), onForget, threads.io(), fx);
    }

    public CrashLog crashes() {
        return crashes;
    }

    public Threads threads() {
        return threads;
    }

    public SettingsFile settings() {
        return settings;
    }

    /** What was written and not sent. */
    public DraftFile drafts() {
        return drafts;
    }

    public PasswordVault vault() {
        return vault;
    }

    /** How long the last heartbeat of an open course took there and back; null when that is not known. */
    @Nullable
    Duration roundTrip(Membership membership) {
        WeakReference<Session> talk = talking.get(membership);
        Session session = talk == null ? null : talk.get();
        return session == null ? null : session.roundTrip();
    }

    /** The messages on this device. */
    public ArchiveDesk archive() {
        return archive;
    }

    /** Exports, imports, retention; not started. FX thread only. */
    RecordsDesk records() {
        return records;
    }

    /** Search among the messages on this device. */
    public SearchDesk search() {
        return search;
    }

    /** FX thread only. */
    public Lobby lobby() {
        return lobby;
    }

    /** What waits for a teacher in any room. FX thread only. */
    public TeachersDesk teachers() {
        return teachers;
    }

    /** The desktop's notifications; not looked for yet. */
    DesktopCalls calls() {
        return calls;
    }

    /** Writes the reports of lessons. FX thread only. */
    public ReportDesk reports() {
        return reports;
    }

    /** Makes and checks signed files of lessons. FX thread only. */
    BundleDesk bundles() {
        return bundles;
    }

    /** A class to watch; not started. Asked for once at most. */
    synchronized DemoClass demo(int speed) {
        DemoClass made = new DemoClass(paths.host().resolve("demo"), this::passing, threads, clock, speed);
        demo = made;
        return made;
    }

    /** The welcome room's server and class; not started. */
    WelcomeHost welcome() {
        return welcome;
    }

    /**
     * Leaves all rooms and stops every thread, within two seconds whatever hangs. On the thread that owns the lobby, or
     * on any other once that one no longer runs. Harmless when repeated.
     */
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        lobby.close();
        calls.close();
        welcome.close();
        if (demo != null) demo.close();
        sayGoodbye();
        records.close();
        archive.close();
        pictures.close();
        drafts.close();
        settings.close();
        threads.close();
    }

    /** The sessions' Close frames are posted to their thread: give them a moment to get out. */
    private void sayGoodbye() {
        try {
            threads.session().submit(() -> {}).get(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
            // the server learns it from the end of the connection
        }
    }
}

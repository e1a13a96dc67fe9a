package org.lectern.app;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.ReleaseNews;
import org.lectern.room.Room;
import org.lectern.view.diagnostics.DiagnosticsPort;
import org.lectern.view.diagnostics.Facts;
import org.lectern.wire.UpdateCheck;

/**
 * Gathers what the program knows of itself, and asks for newer versions when it is told to. Keeps the last failure of each
 * open course, since the course forgets it when it heals. FX thread only.
 */
final class DiagnosticsDesk implements DiagnosticsPort {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]+}");

    private record Trouble(Failure reason, Instant at) {}

    private final Wiring wiring;
    private final Path folder;
    private final Clock clock;
    private final Executor fx;
    private final UpdateCheck updates;
    private final Instant begun;
    private final Map<Room, Trouble> last = new IdentityHashMap<>();
    private final Map<Room, Subscription> watched = new IdentityHashMap<>();
    private Consumer<String> browser = _ -> {};

    /** @param folder where the program keeps its things */
    DiagnosticsDesk(Wiring wiring, Path folder, Executor fx, Clock clock) {
        this.wiring = wiring;
        this.folder = folder;
        this.fx = fx;
        this.clock = clock;
        this.begun = clock.instant();
        var threads = wiring.threads().makerOf("update");
        this.updates = new UpdateCheck(
                Versions.program(), task -> threads.newThread(task).start());
        wiring.lobby().rooms().forEach(this::watch);
        wiring.lobby().rooms().addListener((ListChangeListener<Room>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::watch);
                change.getRemoved().forEach(this::leave);
            }
        });
    }

    /** How addresses are shown to the person. */
    void browseWith(Consumer<String> other) {
        browser = other;
    }

    private void watch(Room room) {
        if (!watched.containsKey(room))
            watched.put(room, room.connectionProperty().subscribe(state -> note(room, state)));
    }

    private void leave(Room room) {
        if (wiring.lobby().rooms().contains(room)) return;
        Subscription old = watched.remove(room);
        if (old != null) old.unsubscribe();
        last.remove(room);
    }

    private void note(Room room, Connection state) {
        Failure reason = switch (state) {
            case Connection.Waiting waiting -> waiting.reason();
            case Connection.Stopped(Failure stopped) -> stopped;
            case Connection.Idle _, Connection.Connecting _, Connection.Live _, Connection.Closed _ -> null;
        };
        if (reason != null) last.put(room, new Trouble(reason, clock.instant()));
    }

    @Override
    public Facts look() {
        Runtime memory = Runtime.getRuntime();
        return new Facts(
                Versions.program(),
                Versions.java(),
                Versions.toolkit(),
                Versions.system(),
                begun,
                memory.totalMemory() - memory.freeMemory(),
                memory.maxMemory(),
                brief(folder),
                PreferencesDesk.sizeOf(new AppPaths(folder).archive()),
                wiring.archive().troubleProperty().get(),
                wiring.lobby().rooms().stream().map(this::course).toList(),
                wiring.crashes().codes());
    }

    private Facts.CourseFacts course(Room room) {
        Trouble trouble = last.get(room);
        var server = room.membership().server();
        return new Facts.CourseFacts(
                room.membership().room().value(),
                place(server.template()),
                server.pinnedFingerprint() != null,
                room.connectionProperty().get(),
                wiring.roundTrip(room.membership()),
                trouble == null ? null : trouble.reason(),
                trouble == null ? null : trouble.at(),
                room.traitsProperty().get(),
                room.profileProperty().get(),
                room.tallyProperty().get());
    }

    /** Scheme, host and port: the rest of an address may hold what is nobody's business. */
    static String place(String template) {
        try {
            URI uri = URI.create(PLACEHOLDER.matcher(template).replaceAll("x"));
            if (uri.getHost() == null) return "?";
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (IllegalArgumentException none) {
            return "?";
        }
    }

    /** The home folder's name is often the person's. */
    private static String brief(Path folder) {
        Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
        Path whole = folder.toAbsolutePath();
        return whole.startsWith(home) && !whole.equals(home)
                ? Path.of("~").resolve(home.relativize(whole)).toString()
                : whole.toString();
    }

    @Override
    public void askForUpdate(Consumer<ReleaseNews> answer) {
        String address = wiring.settings().current().updates().address();
        updates.ask(address).thenAccept(news -> fx.execute(() -> answer.accept(news)));
    }

    /** Asks once if the person chose so; tells of nothing but a newer version. */
    void askIfWanted(Consumer<ReleaseNews.Newer> found) {
        if (!wiring.settings().current().updates().look()) return;
        askForUpdate(news -> {
            if (news instanceof ReleaseNews.Newer newer) found.accept(newer);
        });
    }

    @Override
    public void browse(String address) {
        if (address.startsWith("https://")) browser.accept(address);
    }
}

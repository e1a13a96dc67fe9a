package org.lectern.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.view.call.SystemCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of the desktop: over the session bus where there is one, else through {@link TrayCalls}. A thread of its own
 * asks and waits, first when {@link #probe} is called, so that a desktop that does not answer keeps nobody. What is shown is
 * never logged and stands on no command line.
 */
final class DesktopCalls implements SystemCalls, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopCalls.class);
    private static final UInt32 NONE_BEFORE = new UInt32(0);
    private static final int AS_THE_DESKTOP_LIKES = -1;

    private final ExecutorService thread;
    private final Executor fx;
    private final String title;
    private volatile boolean available;

    // the thread's own
    private @Nullable DBusConnection connection;
    private @Nullable NotificationBus bus;
    private @Nullable TrayCalls tray;
    private boolean markup;
    private final Map<Membership, UInt32> shown = new HashMap<>();
    private final Map<UInt32, Runnable> openings = new HashMap<>();

    /** {@code title} is the program's name. */
    DesktopCalls(ThreadFactory threads, Executor fx, String title) {
        this.thread = Executors.newSingleThreadExecutor(threads);
        this.fx = fx;
        this.title = title;
    }

    /** Looks for notifications on this desktop; returns at once. */
    void probe() {
        post(this::look);
    }

    /** True where a bus is asked; elsewhere AWT is, which needs a real desktop. */
    static boolean byBus() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private void look() {
        if (byBus()) lookOnTheBus();
        else tray = TrayCalls.find(title);
        available = bus != null || tray != null;
        LOG.info("notifications of the desktop: {}", bus != null ? "bus" : tray != null ? "tray" : "none");
    }

    private void lookOnTheBus() {
        // set to nothing: whoever started the program wants it to talk to no bus, and the library stumbles over it
        // without an address it looks for one by the display, and stumbles over an empty one too
        if (blank("DBUS_SESSION_BUS_ADDRESS")
                && (System.getenv("DBUS_SESSION_BUS_ADDRESS") != null || blank("DISPLAY"))) return;
        try {
            DBusConnection found =
                    DBusConnectionBuilder.forSessionBus().withShared(false).build();
            connection = found;
            NotificationBus asked =
                    found.getRemoteObject(NotificationBus.NAME, NotificationBus.PATH, NotificationBus.class);
            markup = asked.GetCapabilities().contains("body-markup");
            found.addSigHandler(NotificationBus.ActionInvoked.class, this::chosen);
            bus = asked;
        } catch (DBusException | DBusExecutionException | IllegalArgumentException | LinkageError absent) {
            LOG.info(
                    "no notifications on the session bus: {}", absent.getClass().getSimpleName());
            hangUp();
        }
    }

    private static boolean blank(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isBlank();
    }

    private void chosen(NotificationBus.ActionInvoked signal) {
        post(() -> {
            Runnable opening = openings.get(signal.id());
            if (opening != null && signal.action().equals(NotificationBus.DEFAULT)) fx.execute(opening);
        });
    }

    @Override
    public boolean available() {
        return available;
    }

    @Override
    public void call(Membership course, String summary, String words, boolean sound, Runnable opened) {
        post(() -> {
            if (bus != null) show(bus, course, summary, words, sound, opened);
            else if (tray != null) tray.show(summary, words, () -> fx.execute(opened));
        });
    }

    private void show(
            NotificationBus asked, Membership course, String summary, String words, boolean sound, Runnable opened) {
        UInt32 before = shown.getOrDefault(course, NONE_BEFORE);
        openings.remove(before);
        try {
            UInt32 id = asked.Notify(
                    title,
                    before,
                    "org.lectern.Lectern",
                    summary,
                    markup ? escaped(words) : words,
                    List.of(NotificationBus.DEFAULT, summary),
                    Map.of(
                            "category", new Variant<>("im.received"),
                            "desktop-entry", new Variant<>("lectern"),
                            "suppress-sound", new Variant<>(!sound),
                            "sound-name", new Variant<>("message-new-instant")),
                    AS_THE_DESKTOP_LIKES);
            shown.put(course, id);
            openings.put(id, opened);
        } catch (DBusExecutionException failed) {
            LOG.info("the desktop took no notification: {}", failed.getClass().getSimpleName());
            available = false;
            hangUp();
        }
    }

    /** A server that knows markup would take a person's {@code <} for its own. */
    static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void withdraw(Membership course) {
        if (!available) return;
        post(() -> {
            UInt32 id = shown.remove(course);
            if (id == null || bus == null) return;
            openings.remove(id);
            try {
                bus.CloseNotification(id);
            } catch (DBusExecutionException gone) {
                LOG.debug("it was closed already");
            }
        });
    }

    private void post(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.debug("nothing calls any more");
        }
    }

    private void hangUp() {
        bus = null;
        DBusConnection old = connection;
        connection = null;
        if (old != null) old.disconnect();
    }

    /** Ends without waiting. */
    @Override
    public void close() {
        available = false;
        post(() -> {
            hangUp();
            if (tray != null) tray.close();
        });
        thread.shutdown();
    }
}

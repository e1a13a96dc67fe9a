package org.lectern.app;

import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.event.EventType;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.view.shell.ShellPage;

/** Takes pictures of a window while that shows a course as a start shows it. FX thread only, but where it says so. */
final class WindowCamera {
    /** Taking a picture takes the FX thread one frame to four: a person whose hands rest does not see it. */
    static final Duration REST = Duration.ofSeconds(2);

    /** What the toolkit also tells when rows pass under a pointer that rests: a hand that moves it makes other events, too. */
    private static final Set<EventType<?>> PASSING = Set.of(
            MouseEvent.MOUSE_ENTERED,
            MouseEvent.MOUSE_ENTERED_TARGET,
            MouseEvent.MOUSE_EXITED,
            MouseEvent.MOUSE_EXITED_TARGET);

    private final Stage stage;
    private final ShellPage shell;
    private final LongSupplier nanos;
    /** From then on nobody has touched the window for long enough. */
    private volatile long rested;

    /**
     * Of a window that has its page already.
     *
     * @param nanos a clock that only goes forward, such as {@link System#nanoTime}
     */
    WindowCamera(Stage stage, ShellPage shell, LongSupplier nanos) {
        this.stage = stage;
        this.shell = shell;
        this.nanos = nanos;
        rested = nanos.getAsLong();
        stage.addEventFilter(InputEvent.ANY, event -> {
            if (!PASSING.contains(event.getEventType())) rested = nanos.getAsLong() + REST.toNanos();
        });
    }

    /** True while somebody touches the window, or did a moment ago. Any thread. */
    boolean inUse() {
        return nanos.getAsLong() - rested < 0;
    }

    /**
     * Takes a picture when nobody touches the window.
     *
     * @return null while it shows anything but that course, or is in use, or is very large
     */
    WindowPicture.@Nullable Taken take(Membership course) {
        if (inUse() || !shell.plain(course)) return null;
        return WindowPicture.of(stage.getScene(), stage.getOutputScaleX(), true);
    }

    /** Makes the window show the course so first, as far as that is possible; for its end. */
    WindowPicture.@Nullable Taken takeLast(Membership course) {
        shell.settle(course);
        return shell.plain(course) ? WindowPicture.of(stage.getScene(), stage.getOutputScaleX(), false) : null;
    }
}

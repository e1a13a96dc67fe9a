package org.lectern.view.shell;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.settings.Notifications;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Alarm;
import org.lectern.view.Texts;
import org.lectern.view.call.Call;
import org.lectern.view.call.CallRule;
import org.lectern.view.call.CallText;
import org.lectern.view.call.Caller;
import org.lectern.view.call.SystemCalls;
import org.lectern.view.call.Toasts;
import org.lectern.view.chat.HiddenPeople;

/** Calls the person when something in a course is worth it: by a card in the window, or through the desktop. FX thread only. */
final class Calls {
    private final SettingsFile settings;
    private final Caller caller;
    private final Toasts toasts;
    private final CallText words;
    private final BiConsumer<Membership, MessageId> go;
    private SystemCalls system = SystemCalls.NONE;
    private Runnable raise = () -> {};
    private @Nullable Course front;
    private boolean focused;
    private boolean everything;

    /**
     * @param nanoTime monotonic
     * @param go shows a message in its course
     */
    Calls(
            Texts texts,
            SettingsFile settings,
            LongSupplier nanoTime,
            Alarm alarm,
            BiConsumer<Membership, MessageId> go) {
        this.settings = settings;
        this.go = go;
        caller = new Caller(nanoTime);
        words = new CallText(texts);
        toasts = new Toasts(texts, alarm, this::open);
    }

    Toasts cards() {
        return toasts;
    }

    /** From now on the desktop is asked too; {@code front} brings the window to the front. */
    void through(SystemCalls desktop, Runnable front) {
        system = desktop;
        raise = front;
    }

    /**
     * Says where the person looks.
     *
     * @param course the one in front; null where no single one is
     * @param all true while the person looks at all of them
     */
    void look(@Nullable Course course, boolean windowFocused, boolean all) {
        front = course;
        everything = all;
        focused = windowFocused;
        if (all) toasts.clear();
        if (course == null || !windowFocused) return;
        toasts.withdraw(course.model().membership());
        system.withdraw(course.model().membership());
    }

    /** Listens to a course, until the answer is cancelled. */
    Subscription follow(Course course) {
        return course.model().arrivedProperty().subscribe((_, batch) -> heard(course, batch));
    }

    private void heard(Course course, List<Message> all) {
        HiddenPeople hidden = HiddenPeople.in(settings, course.model().membership());
        List<Message> batch = all.stream()
                .filter(message -> !hidden.has(message.author().id()))
                .toList();
        Notifications chosen = settings.current().notifications();
        Membership membership = course.model().membership();
        Caller.Verdict verdict = caller.heard(
                membership,
                course.key(),
                course.model().meProperty().get(),
                course.mutedProperty().get(),
                chosen,
                new CallRule.Sight(focused, everything || course.equals(front)),
                batch);
        Call call = verdict.call();
        if (call == null) return;
        if (verdict.way() == CallRule.Way.DESKTOP && system.available())
            system.call(membership, words.title(call), words.line(call), chosen.sound(), () -> {
                raise.run();
                open(call);
            });
        // who looks at all courses sees it there
        else if (!everything) toasts.show(call);
    }

    private void open(Call call) {
        go.accept(call.course(), call.message().id());
    }

    /** The course was left. */
    void forget(Course course) {
        Membership membership = course.model().membership();
        caller.forget(membership);
        toasts.withdraw(membership);
        system.withdraw(membership);
    }
}

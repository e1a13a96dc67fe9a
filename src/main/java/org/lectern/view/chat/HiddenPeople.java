package org.lectern.view.chat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.settings.HiddenPerson;
import org.lectern.settings.SettingsFile;
import org.lectern.view.PlainText;

/**
 * Whose messages are not shown on this device, of the people on one server. Nobody else learns of it.
 *
 * @param server the address template of that server
 */
public record HiddenPeople(SettingsFile settings, String server) {
    private static final int NAME_LIMIT = 60;

    /** Of the people in this course. */
    public static HiddenPeople in(SettingsFile settings, Membership course) {
        return new HiddenPeople(settings, course.server().template());
    }

    /** Runs something whenever others are hidden than before, as long as the one it is run for lives. */
    public static <T> void follow(SettingsFile settings, T watcher, Consumer<T> then) {
        // the settings outlive what watches them
        WeakReference<T> weak = new WeakReference<>(watcher);
        AtomicReference<List<HiddenPerson>> before =
                new AtomicReference<>(settings.current().reading().hidden());
        settings.addListener(changed -> {
            List<HiddenPerson> now = changed.reading().hidden();
            T alive = weak.get();
            if (!now.equals(before.getAndSet(now)) && alive != null) then.accept(alive);
        });
    }

    public boolean has(UserId user) {
        List<HiddenPerson> hidden = settings.current().reading().hidden();
        if (hidden.isEmpty()) return false;
        return hidden.stream().anyMatch(one -> one.is(server, user.value()));
    }

    public void hide(Person person) {
        show(person.id());
        settings.update(before -> before.reading(reading -> {
            List<HiddenPerson> all = new ArrayList<>(reading.hidden());
            all.add(new HiddenPerson(server, person.id().value(), PlainText.line(person.nickname(), NAME_LIMIT)));
            return reading.withHidden(all);
        }));
    }

    public void show(UserId user) {
        if (!has(user)) return;
        settings.update(before -> before.reading(reading -> reading.withHidden(reading.hidden().stream()
                .filter(one -> !one.is(server, user.value()))
                .toList())));
    }
}

package org.lectern.room;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * Who is in the room: those who lead first, then by name as the person's language sorts names.
 *
 * <p>A person with several devices is there once, and gone with the first leave notice: J-IM tells of every connection
 * that closes and not how many remain. The next list, at the latest after a reconnect, puts that right. FX thread only.
 */
final class Members {
    private final BatchList<Person> sorted = new BatchList<>();
    private final Map<UserId, Person> byId = new LinkedHashMap<>();
    private final Supplier<Collator> names;
    private @Nullable Comparator<Person> order;
    private boolean changed;

    /** {@code names} sorts names; asked for when there are some, since making it takes its time. */
    Members(Supplier<Collator> names) {
        this.names = names;
    }

    private Comparator<Person> order() {
        Comparator<Person> known = order;
        if (known != null) return known;
        known = Comparator.<Person, Boolean>comparing(person -> !person.role().leads())
                .thenComparing(Person::nickname, names.get())
                .thenComparing(person -> person.id().value());
        order = known;
        return known;
    }

    ObservableList<Person> list() {
        return sorted;
    }

    void listed(List<Person> people) {
        byId.clear();
        for (Person person : people) byId.put(person.id(), person);
        changed = true;
    }

    void joined(Person person) {
        changed |= !person.equals(byId.put(person.id(), person));
    }

    void left(Person person) {
        changed |= byId.remove(person.id()) != null;
    }

    /** Shows what changed, in one change. */
    void refresh() {
        if (!changed) return;
        changed = false;
        List<Person> people = new ArrayList<>(byId.values());
        if (people.size() > 1) people.sort(order());
        sorted.become(people);
    }
}

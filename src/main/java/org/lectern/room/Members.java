package org.lectern.room;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Collections;
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
 * that closes and not how many remain. The next list, at the latest after a reconnect, puts that right; it may lack
 * oneself, when J-IM noticed the end of the connection before after the new one, so the room adds that. A guest under a
 * verified person's id is somebody else. FX thread only.
 */
final class Members {
    /** Nobody more is taken: a server may claim any number of people. */
    static final int MOST = 5_000;

    private final BatchList<Person> shown = new BatchList<>();
    private final Map<Identity, Person> present = new LinkedHashMap<>();
    /** The same people in their order, unless it is {@link #stale}. */
    private final List<Person> sorted = new ArrayList<>();

    private final Supplier<Collator> names;
    private @Nullable Comparator<Person> order;
    private boolean stale;
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
                .thenComparing(person -> person.id().value())
                .thenComparing(person -> !person.verified());
        order = known;
        return known;
    }

    ObservableList<Person> list() {
        return shown;
    }

    void listed(List<Person> people) {
        present.clear();
        for (Person person : people) if (present.size() < MOST) present.put(Identity.of(person), person);
        stale = true;
        changed = true;
    }

    void joined(Person person) {
        Identity who = Identity.of(person);
        Person before = present.get(who);
        if (person.equals(before) || (before == null && present.size() >= MOST)) return;
        present.put(who, person);
        changed = true;
        if (stale) return;
        if (before != null) sorted.remove(placeOf(before));
        sorted.add(-placeOf(person) - 1, person);
    }

    void left(Person person) {
        Person gone = present.remove(Identity.of(person));
        if (gone == null) return;
        changed = true;
        if (!stale) sorted.remove(placeOf(gone));
    }

    /** Where somebody stands among the sorted, or as {@link Collections#binarySearch} says where not. */
    private int placeOf(Person person) {
        return sorted.isEmpty() ? -1 : Collections.binarySearch(sorted, person, order());
    }

    /** Shows what changed, in one change. */
    void refresh() {
        if (!changed) return;
        changed = false;
        if (stale) {
            stale = false;
            sorted.clear();
            sorted.addAll(present.values());
            if (sorted.size() > 1) sorted.sort(order());
        }
        shown.become(sorted);
    }

    /** Whom the server tells apart. */
    private record Identity(UserId id, boolean verified) {
        static Identity of(Person person) {
            return new Identity(person.id(), person.verified());
        }
    }
}

package org.lectern.room;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.ServerTraits;

/** Who is writing in a room, on servers that tell, and in small rooms only. FX thread only. */
public final class Typists {
    /** In rooms with more people nobody is told, and nothing is shown. */
    public static final int MOST_PEOPLE = 30;

    private final ReadOnlyObjectWrapper<@Nullable Typist> last = new ReadOnlyObjectWrapper<>(this, "last");
    private final Supplier<ServerTraits> server;
    private final List<Person> members;
    private final Predicate<Person> me;
    private final Runnable tell;
    private long count;

    /**
     * @param members who is there; changes
     * @param tell tells the room that I am writing
     */
    public Typists(Supplier<ServerTraits> server, List<Person> members, Predicate<Person> me, Runnable tell) {
        this.server = server;
        this.members = members;
        this.me = me;
        this.tell = tell;
    }

    /**
     * Somebody wrote a moment ago.
     *
     * @param number counts, so that the same person can be told of again
     */
    public record Typist(Person person, long number) {}

    /** Whom the server told of last; null before. */
    public ReadOnlyObjectProperty<@Nullable Typist> lastProperty() {
        return last.getReadOnlyProperty();
    }

    /** I am writing; to be called once in a few seconds at most. */
    public void tell() {
        if (told()) tell.run();
    }

    private boolean told() {
        return server.get().offers("typing") && members.size() <= MOST_PEOPLE;
    }

    /** Somebody wrote; one's own words are no news. */
    public void heard(Person person) {
        if (told() && !me.test(person)) last.set(new Typist(person, ++count));
    }
}

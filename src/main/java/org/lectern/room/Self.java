package org.lectern.room;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;
import org.lectern.domain.ServerTraits;

/** Who I am in a room, and who only bears my id. FX thread only. */
final class Self {
    private final Membership membership;
    private final ReadOnlyObjectWrapper<Person> person;
    /** The server tells verified people and their namesakes apart. */
    private boolean checked;

    Self(Membership membership) {
        this.membership = membership;
        this.person = new ReadOnlyObjectWrapper<>(membership.person());
    }

    ReadOnlyObjectProperty<Person> property() {
        return person.getReadOnlyProperty();
    }

    Person get() {
        return person.get();
    }

    /** A server said whom it takes me for. */
    void introduced(Person fresh, ServerTraits traits) {
        checked = traits.lectern();
        person.set(fresh);
    }

    /** True for me, as far as the server lets it be known: one that checks nobody lets anybody bear any id. */
    boolean is(Person who) {
        return who.bears(membership.user(), get().id()) && (!checked || who.verified() == get().verified());
    }
}

package org.lectern.room;

import java.util.function.Consumer;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.session.Session;
import org.lectern.session.SessionEvent;

/** Makes the conversation of a room that is joined. */
@FunctionalInterface
public interface SessionFactory {

    /**
     * A session that is not open yet.
     *
     * @param events where it tells what happens; may be called from any thread, one at a time
     */
    Session create(Membership membership, Password password, Consumer<SessionEvent> events);
}

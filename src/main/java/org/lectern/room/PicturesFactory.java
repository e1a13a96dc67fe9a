package org.lectern.room;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.ServerTraits;

/** Makes the pictures of a room that is joined. */
@FunctionalInterface
public interface PicturesFactory {

    /**
     * @param traits what the server said of itself by now; for the FX thread
     * @param send sends a finished picture or its caption into the room; for the FX thread
     */
    Pictures create(Membership membership, Supplier<ServerTraits> traits, Consumer<MessageBody> send);
}

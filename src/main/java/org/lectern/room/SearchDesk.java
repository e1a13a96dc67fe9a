package org.lectern.room;

import java.util.function.Consumer;

/** Where one asks for messages that are kept on this device. FX thread only. */
public interface SearchDesk {

    /** Looks for messages. The answer comes on the FX thread, later, and in the order of asking. */
    void find(SearchQuestion question, Consumer<SearchAnswer> answer);
}

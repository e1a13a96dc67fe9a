package org.lectern.export;

import java.io.IOException;
import org.lectern.archive.CopiedMessage;

/** A file of messages while it is written, oldest first. Not thread-safe. */
interface Transcript {

    /** What stands before the first message. */
    void begin() throws IOException;

    void add(CopiedMessage message) throws IOException;

    /** What stands after the last message, flushed; closes nothing. */
    void end() throws IOException;
}

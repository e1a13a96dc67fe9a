package org.lectern.room;

import java.nio.file.Path;

/** What a person should know of the messages kept on this device. The program works on in every case. */
public sealed interface ArchiveTrouble {
    /**
     * The archive was damaged; a new one was made of what could be read.
     *
     * @param messages how many were saved
     * @param kept the damaged file, put aside
     */
    record Salvaged(int messages, Path kept) implements ArchiveTrouble {}

    /** Another process has it; tried again by itself. */
    record InUse() implements ArchiveTrouble {}

    /** It cannot be read or written in that folder; tried again by itself. */
    record Unusable(Path folder) implements ArchiveTrouble {}

    /** A newer version made it: nothing is kept until that one is used again. */
    record Newer() implements ArchiveTrouble {}

    /** The disk is full: what arrives waits in memory and is written when there is room. */
    record Full() implements ArchiveTrouble {}

    /** So much waited that some of it had to be let go; it is asked of the server again at the next start. */
    record Behind() implements ArchiveTrouble {}
}

package org.lectern.room;

/** What is known of the rows before the first one shown. */
public enum HistoryState {
    /** Asked, not answered yet. */
    LOADING,
    /** There are earlier rows, in memory, on this device or at the server: {@link Room#showEarlier()} brings them. */
    MORE,
    /** The first row is the first that is known anywhere. */
    COMPLETE,
    /** Earlier rows were here and were let go, so that a long day does not fill the memory: nothing keeps them here. */
    TRIMMED,
    /** This device has no earlier rows, and the server cannot be asked now. */
    OFFLINE,
    /** The room has no rows yet. */
    EMPTY,
    /** The server keeps no history (code 10015). */
    UNAVAILABLE,
    /** The server did not answer. */
    TIMED_OUT
}

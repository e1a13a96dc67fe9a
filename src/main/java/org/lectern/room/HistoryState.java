package org.lectern.room;

/** What is known of the rows before the first one shown. */
public enum HistoryState {
    /** Asked, not answered yet. */
    LOADING,
    /** Earlier rows are in memory and can be shown by {@link Room#showEarlier()}. */
    MORE,
    /** The first row is the first that the server gave. */
    COMPLETE,
    /** Earlier rows were here and were let go, so that a long day does not fill the memory. */
    TRIMMED,
    /** The room has no rows yet. */
    EMPTY,
    /** The server keeps no history (code 10015). */
    UNAVAILABLE,
    /** The server did not answer. */
    TIMED_OUT
}

package org.lectern.room;

/** Where a row stands in a run of rows by one sender within a few minutes: only the first shows avatar and name. */
public enum RunPosition {
    SINGLE,
    FIRST,
    MIDDLE,
    LAST;

    /** True when this row carries the run's header. */
    public boolean first() {
        return this == SINGLE || this == FIRST;
    }
}

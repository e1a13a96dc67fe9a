package org.lectern.room;

import org.lectern.session.SessionEvent;

/**
 * An event on its way to the FX thread, with the seat it belongs to: two rooms on different servers may share an id, and
 * a session that was replaced may still speak.
 *
 * @param seat number of one session of this program, never reused
 */
public record RoomEvent(long seat, SessionEvent event) {}

package org.lectern.server.store;

/**
 * One stored message.
 *
 * @param seq place in its room, from 1
 * @param verified whether its author's identity was vouched for when it was written
 * @param at {@code createTime}, milliseconds
 * @param json the row as everybody gets it, UTF-8; not copied, must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are shared on purpose
public record Row(
        String room, long seq, String id, String author, boolean verified, long at, boolean retracted, byte[] json) {}

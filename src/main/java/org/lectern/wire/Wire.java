package org.lectern.wire;

/** One connection, from opening to its end; never reused. All methods may be called from any thread and return at once. */
public interface Wire {

    /** Starts to open. The outcome is told to the listener. */
    void open();

    /**
     * Hands one text frame to the socket.
     *
     * @return false when the connection is not open; nothing was sent then
     */
    boolean send(String text);

    /**
     * Ends the connection with a Close frame and does not wait for the other side's. Also ends one that is still
     * opening. Harmless when repeated.
     *
     * @param code RFC 6455 close code, 1000 for a normal end
     */
    void close(int code);
}

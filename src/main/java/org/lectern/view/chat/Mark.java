package org.lectern.view.chat;

import org.lectern.domain.DeliveryState;

/** The small drawing beside an own message, in a box of 16 x 12, drawn as lines. */
enum Mark {
    CLOCK("waiting", "M8 1 A5 5 0 1 1 7.99 1 Z M8 3.2 V6.2 L10 7.4"),
    TICK("sent", "M4 6.5 L7 9.5 L13 3"),
    DOUBLE_TICK("delivered", "M1 6.5 L4 9.5 L10 3 M7.4 9.1 L7.8 9.5 L14 3"),
    KEPT("stored", DOUBLE_TICK.path),
    QUESTION("uncertain", "M6 4 A2 2 0 1 1 8 6 V7.4 M8 9.8 V10"),
    CROSS("failed", "M8 1 A5 5 0 1 1 7.99 1 Z M8 3.4 V6.6 M8 8.4 V8.6");

    /** The style class, and the last part of the key of the mark's text. */
    final String word;

    final String path;

    Mark(String word, String path) {
        this.word = word;
        this.path = path;
    }

    static Mark of(DeliveryState state) {
        return switch (state) {
            case WAITING -> CLOCK;
            case SENT -> TICK;
            case DELIVERED -> DOUBLE_TICK;
            case STORED -> KEPT;
            case UNCERTAIN -> QUESTION;
            case FAILED -> CROSS;
        };
    }
}

package org.lectern.view.text;

/** A stretch of a text that is drawn by one node. */
record Piece(Shape shape, String text) {

    enum Shape {
        /** Wraps anywhere. */
        PLAIN,
        /** Must not be wrapped inside: it is shaped as a whole. */
        WHOLE
    }
}

/**
 * Immutable words that every other package speaks, and the pure rules on text that others wrote (names that look alike, cells of a
 * sheet). Knows nothing of networks, JSON, SQL or JavaFX.
 */
@NullMarked
package org.lectern.domain;

import org.jspecify.annotations.NullMarked;

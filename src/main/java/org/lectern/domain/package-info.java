/** Immutable words that every other package speaks. Knows nothing of networks, JSON, SQL or JavaFX. */
@NullMarked
package org.lectern.domain;

import org.jspecify.annotations.NullMarked;

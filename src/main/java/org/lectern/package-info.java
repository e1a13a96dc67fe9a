/** Lectern, a desktop chat room for courses. {@code README.md} holds the map of the packages. */
@NullMarked
package org.lectern;

import org.jspecify.annotations.NullMarked;

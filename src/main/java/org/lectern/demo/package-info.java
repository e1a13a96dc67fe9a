/** A class that never met: who says what and when, for watching the program at work and for counting after it. */
@NullMarked
package org.lectern.demo;

import org.jspecify.annotations.NullMarked;

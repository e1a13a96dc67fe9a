/** Emoji as pictures, the same on every system: what is one, how it looks, and choosing one. */
@NullMarked
package org.lectern.view.emoji;

import org.jspecify.annotations.NullMarked;

/** The frame of the window: courses on the left, the active page beside them. */
@NullMarked
package org.lectern.view.shell;

import org.jspecify.annotations.NullMarked;

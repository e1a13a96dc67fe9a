/** When the program calls its person, and how: in the window, or through the desktop. */
@NullMarked
package org.lectern.view.call;

import org.jspecify.annotations.NullMarked;

/** Looking at pictures: the viewer over a page, animations, saving and copying. */
@NullMarked
package org.lectern.view.pictures;

import org.jspecify.annotations.NullMarked;

/** Small visible parts that several pages share. */
@NullMarked
package org.lectern.view.part;

import org.jspecify.annotations.NullMarked;

/** All courses at a glance: live tiles, and what waits for a teacher in any of them. */
@NullMarked
package org.lectern.view.wall;

import org.jspecify.annotations.NullMarked;

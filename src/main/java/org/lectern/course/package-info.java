/**
 * What a teacher needs to see of courses: questions, alerts, who takes part, who is there, what is repeated, which
 * pictures may be seen, the lessons there were. All of it is derived from what rooms and the archive hold, so it is the
 * same after a reconnect, a reload or a restart.
 */
@NullMarked
package org.lectern.course;

import org.jspecify.annotations.NullMarked;

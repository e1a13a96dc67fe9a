/** What a teacher needs of a course: questions, alerts, who takes part, one student's card. */
@NullMarked
package org.lectern.view.teach;

import org.jspecify.annotations.NullMarked;

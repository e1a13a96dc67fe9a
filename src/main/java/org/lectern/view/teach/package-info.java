/**
 * What a teacher needs of a course: questions, alerts, repeats, pictures, who takes part, one student's card, the projector,
 * past lessons played again, the report and the signed file.
 */
@NullMarked
package org.lectern.view.teach;

import org.jspecify.annotations.NullMarked;

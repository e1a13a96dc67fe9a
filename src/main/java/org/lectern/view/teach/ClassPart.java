package org.lectern.view.teach;

import javafx.scene.Node;
import org.lectern.course.Classroom;

/** One of the things a teacher looks at; follows a course only while it is in front. FX thread only. */
interface ClassPart {

    /** What is shown; always the same. */
    Node node();

    /** Shows a course and follows it until {@link #rest}. */
    void follow(Classroom course);

    /** Follows nothing any more. Harmless when repeated. */
    void rest();
}

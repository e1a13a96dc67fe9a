package org.lectern.view.teach;

import java.util.function.Supplier;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import org.lectern.course.Classroom;
import org.lectern.course.TeachersDesk.Pending;

/**
 * The open questions of one course.
 *
 * @param pending what waits in all courses
 */
record QuestionsPart(PendingList list, Supplier<ObservableList<Pending>> pending) implements ClassPart {
    @Override
    public Node node() {
        return list;
    }

    @Override
    public void follow(Classroom course) {
        list.follow(new FilteredList<>(
                pending.get(),
                waits -> waits instanceof Pending.Asked && waits.classroom().equals(course)));
    }

    @Override
    public void rest() {
        list.rest();
    }
}

package org.lectern.view.teach;

import org.lectern.course.Classroom;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;

/** Where a teacher goes from a page. */
public interface TeachVisits {
    /** Shows a message in its room. */
    void go(Classroom classroom, MessageId message);

    /** Shows the card of a person. */
    void card(Classroom classroom, Person person);

    /** Shows a picture over the page. */
    void picture(Classroom classroom, Message message);

    /** Back to where one came from. */
    void close();
}

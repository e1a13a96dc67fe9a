package org.lectern.export;

import java.util.List;
import org.lectern.archive.CourseIdentity;

/** Something may not be deleted, since a person holds the course. */
public final class HeldException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<CourseIdentity> courses;

    HeldException(List<CourseIdentity> courses) {
        super(courses.size() + " held");
        this.courses = List.copyOf(courses);
    }

    /** The courses that are held. */
    public List<CourseIdentity> courses() {
        return courses;
    }
}

package org.lectern.view.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order courses stand, and which comes next: those the person placed first, in that order, then the others as they
 * were joined. Pure.
 */
final class CourseOrder {
    private CourseOrder() {}

    /** The courses in the person's order. */
    static List<Course> sorted(List<Course> joined, List<String> order) {
        List<Course> sorted = new ArrayList<>(joined);
        sorted.sort(Comparator.comparingInt(course -> {
            int place = order.indexOf(course.key());
            return place < 0 ? Integer.MAX_VALUE : place;
        }));
        return sorted;
    }

    /**
     * The order to remember after one course was moved; places of courses that are not joined now are kept.
     *
     * @param shown the courses as they stand
     * @param to the index among them at which the moved one stands afterwards
     */
    static List<String> moved(List<Course> shown, Course course, int to, List<String> order) {
        List<Course> after = new ArrayList<>(shown);
        after.remove(course);
        after.add(Math.clamp(to, 0, after.size()), course);
        List<String> keys = new ArrayList<>(after.stream().map(Course::key).toList());
        for (String absent : order) if (!keys.contains(absent)) keys.add(absent);
        return keys;
    }

    /**
     * The course after another one, around the end.
     *
     * @param step 1 for the next, -1 for the one before
     * @param onlyUnread only those with something unread
     * @return null when there is no other
     */
    static @Nullable Course next(List<Course> shown, @Nullable Course from, int step, boolean onlyUnread) {
        int size = shown.size();
        int start = from == null ? (step > 0 ? -1 : size) : shown.indexOf(from);
        for (int i = 1; i <= size; i++) {
            Course course = shown.get(Math.floorMod(start + i * step, size));
            if (!course.equals(from) && (!onlyUnread || course.unreadProperty().get() > 0)) return course;
        }
        return null;
    }
}

package org.lectern.archive;

/** The small number under which an archive keeps a course. Means nothing in another archive. */
public record CourseKey(long value) {}

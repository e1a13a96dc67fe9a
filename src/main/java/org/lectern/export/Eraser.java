package org.lectern.export;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;

/**
 * Erases a person from this device: messages, search index, pictures that nobody else sent; and certifies it. Any thread but
 * the FX thread and the archive's; blocks.
 */
public final class Eraser {
    private final SqliteArchive archive;
    private final ArchiveWriter writer;
    private final PictureShelf pictures;

    public Eraser(SqliteArchive archive, ArchiveWriter writer, PictureShelf pictures) {
        this.archive = archive;
        this.writer = writer;
        this.pictures = pictures;
    }

    /** What erasing a person would take away; changes nothing. */
    public Removal look(String server, UserId person, Progress progress) throws IOException, ArchiveException {
        List<Map.Entry<CourseKey, CourseIdentity>> courses = Exporter.coursesOf(archive, server, person);
        List<Removal.Part> parts = new ArrayList<>();
        for (Map.Entry<CourseKey, CourseIdentity> course : courses) {
            Count count = new Count();
            Walk.through(
                    archive,
                    course.getKey(),
                    Selection.of(person),
                    progress.part(parts.size(), courses.size()),
                    copy -> count.add(copy.message()));
            boolean held = archive.records().keeping(course.getKey()).held();
            parts.add(
                    new Removal.Part(course.getValue(), count.messages, count.pictures, count.first, count.last, held));
        }
        return new Removal(server, person, parts);
    }

    /**
     * Erases a person in all courses of a server. May be cancelled until the first message goes; then it is carried through.
     *
     * @param now older messages of that person are not kept should they come again
     * @throws HeldException when a course in which the person wrote may not be touched; nothing is changed
     */
    public Certificate erase(String server, UserId person, Instant now, Progress progress)
            throws IOException, ArchiveException, HeldException {
        Removal removal = look(server, person, progress);
        if (!removal.held().isEmpty()) throw new HeldException(removal.held());
        writer.write(() -> archive.erase(server, person, now));
        // from here on there is no way back, and so no cancel
        Progress rest = new Progress(share -> {});
        int files = PictureSweep.run(archive, pictures);
        return new Certificate(removal, now, files, rest(removal, rest));
    }

    private List<Certificate.Rest> rest(Removal removal, Progress progress) throws IOException, ArchiveException {
        List<Certificate.Rest> rest = new ArrayList<>();
        for (Removal.Part part : removal.courses()) {
            CourseKey course = archive.find(part.course());
            MessageHash hash = new MessageHash();
            if (course != null)
                Walk.through(archive, course, Selection.ALL, progress, copy -> hash.add(copy.message()));
            long messages = hash.count();
            rest.add(new Certificate.Rest(part.course(), messages, hash.hex()));
        }
        return rest;
    }

    private static final class Count {
        private long messages;
        private long pictures;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(Message message) {
            Instant when = message.placedAt();
            messages++;
            if (message.body() instanceof MessageBody.Picture) pictures++;
            if (first == null || when.isBefore(first)) first = when;
            if (last == null || when.isAfter(last)) last = when;
        }
    }
}

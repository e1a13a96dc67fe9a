package org.lectern.view.teach;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Pseudonyms;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * What a class sees of its room on the wall: no names, only what was allowed if so wished, and no picture before somebody who
 * teaches has agreed to it. FX thread only.
 */
final class Projection {
    /** So many of the last messages are projected. */
    static final int MOST = 30;

    private final Pseudonyms names;
    private final String teacher;
    private final Set<MessageId> approved = new HashSet<>();
    private final Set<MessageId> pictures = new HashSet<>();
    private final Predicate<UserId> hidden;
    private boolean onlyApproved;

    /**
     * A line on the wall.
     *
     * @param words empty for a picture
     * @param picture where it is; null for no picture, or one that nobody has allowed
     * @param hidden there is a picture that nobody has allowed
     */
    record Line(
            MessageId id,
            String name,
            boolean leads,
            MessageBody body,
            String words,
            @Nullable String picture,
            boolean hidden) {}

    /**
     * @param student what stands before the number of a student
     * @param teacher what those who lead are called
     * @param hidden whose messages are not shown on this device: the class does not see them either
     */
    Projection(String student, String teacher, Predicate<UserId> hidden) {
        this.names = new Pseudonyms(student);
        this.teacher = teacher;
        this.hidden = hidden;
    }

    void onlyApproved(boolean only) {
        onlyApproved = only;
    }

    boolean isOnlyApproved() {
        return onlyApproved;
    }

    /** Whether it is for the class at all. */
    boolean concerns(Message message) {
        return message.author().role().leads() || !hidden.test(message.author().id());
    }

    boolean isApproved(MessageId message) {
        return approved.contains(message);
    }

    /** Allows a message, or takes that back. */
    void approve(MessageId message, boolean yes) {
        if (yes) approved.add(message);
        else approved.remove(message);
    }

    boolean isAllowed(MessageId picture) {
        return pictures.contains(picture);
    }

    /** Allows a picture, or takes that back. */
    void allow(MessageId picture, boolean yes) {
        if (yes) pictures.add(picture);
        else pictures.remove(picture);
    }

    /** The end of these messages, oldest first, as the class may see it; {@code members} are those whose names are known. */
    List<Line> lines(List<Message> said, List<Person> members, boolean withTeachers) {
        members.forEach(names::of);
        said.forEach(message -> names.of(message.author()));
        List<Line> lines = new ArrayList<>();
        for (Message message : said.reversed()) {
            if (lines.size() == MOST) break;
            boolean leads = message.author().role().leads();
            if (message.body() instanceof MessageBody.Recalled || !concerns(message)) continue;
            if (onlyApproved && !leads && !isApproved(message.id()) || leads && !withTeachers) continue;
            lines.addFirst(line(message, leads));
        }
        return lines;
    }

    private Line line(Message message, boolean leads) {
        String name = leads ? teacher : names.of(message.author());
        String words = message.body() instanceof MessageBody.Text(String text) ? names.in(text) : "";
        String address = message.body() instanceof MessageBody.Picture picture ? picture.address() : null;
        boolean allowed = address != null && (leads || isAllowed(message.id()));
        return new Line(
                message.id(),
                name,
                leads,
                message.body(),
                words,
                allowed ? address : null,
                address != null && !allowed);
    }
}

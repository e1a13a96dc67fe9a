package org.lectern.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/**
 * What a message says of itself besides its words.
 *
 * @param question its author marked it as a question
 * @param replyTo the message it answers, null when it answers none
 * @param mentions the people it names
 */
record Cues(boolean question, @Nullable MessageId replyTo, Set<UserId> mentions) {

    static Cues of(Message message) {
        MessageMarks marks = message.marks();
        MessageMarks.Reply reply = marks.reply();
        return new Cues(marks.question(), reply == null ? null : reply.message(), Set.copyOf(marks.mentions()));
    }

    /** The words of a message; empty for one without. */
    static String text(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }

    /** Those of {@code people} whom a text names with an {@code @} before nickname or id; the longest name counts. */
    static Set<UserId> named(String text, Collection<Person> people) {
        Set<UserId> found = new HashSet<>();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            List<Person> best = new ArrayList<>();
            int length = 0;
            for (Person person : people) {
                int named = Math.max(
                        length(text, at + 1, person.nickname()),
                        length(text, at + 1, person.id().value()));
                if (named == 0 || named < length) continue;
                if (named > length) best.clear();
                length = named;
                best.add(person);
            }
            best.forEach(person -> found.add(person.id()));
        }
        return found;
    }

    private static int length(String text, int from, String name) {
        return !name.isEmpty() && text.regionMatches(true, from, name, 0, name.length()) ? name.length() : 0;
    }
}

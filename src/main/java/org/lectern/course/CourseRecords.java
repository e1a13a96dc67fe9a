package org.lectern.course;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.UserId;

/**
 * What is kept of one course on this device, as those who teach it need it. Asked on the FX thread; answers there, later
 * and in the order of asking, and knows everything that was said before the question. Where nothing is kept, answers are
 * empty.
 */
public interface CourseRecords {
    /** So many messages one question is answered with at most. */
    int MOST = 20_000;

    /** Messages and presence of a stretch of time, oldest first; of very many messages the newest. */
    void between(Instant from, Instant to, Consumer<CourseMemory> answer);

    /** Who said something before a time, among the many messages just before it. */
    void heardBefore(Instant time, Consumer<Set<UserId>> answer);

    /** Keeps a decision by hand. */
    void keep(Verdict verdict);

    /** The text kept under a name; empty when there is none. */
    void text(String name, Consumer<String> answer);

    /** Keeps a text under a name; null removes it. */
    void put(String name, @Nullable String text);

    /** Begins or ceases to count who takes part; what was seen of people so far is forgotten when it ceases. */
    void count(boolean counting);

    /** One's own words about a person, which never leave this device; empty when there are none. */
    void note(UserId about, Consumer<String> answer);

    /** Keeps one's own words about a person; blank ones remove them. */
    void keepNote(UserId about, String words);

    /** What a person said in all courses of this course's server, newest first. */
    void said(UserId who, int limit, Consumer<List<Message>> answer);
}

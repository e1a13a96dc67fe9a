package org.lectern.view.call;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.settings.Notifications;
import org.lectern.view.call.CallRule.Said;
import org.lectern.view.call.CallRule.Sight;
import org.lectern.view.call.CallRule.Way;
import org.lectern.view.call.CallRule.Wish;

/** Looks at what comes in all courses and finds what is worth a call: at most one a course and batch. FX thread only. */
public final class Caller {
    /** A course that called is quiet for so long, but for what is meant for the person. */
    static final long REST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Of a longer text only so much is searched for the words a person waits for. */
    private static final int LOOKED_AT = 10_000;

    private final LongSupplier nanoTime;
    private final Map<Membership, Long> called = new HashMap<>();

    /** {@code nanoTime} is monotonic. */
    public Caller(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * What a batch of messages means for the person.
     *
     * @param way how they are called, if {@code call} is there
     */
    public record Verdict(Way way, @Nullable Call call) {}

    /**
     * Looks at what came live in one course.
     *
     * @param key what the settings know the course by
     * @param me the person, as the server sees them
     */
    public Verdict heard(
            Membership course,
            String key,
            Person me,
            boolean muted,
            Notifications chosen,
            Sight sight,
            List<Message> batch) {
        Long last = called.get(course);
        boolean resting = last != null && nanoTime.getAsLong() - last < REST_NANOS;
        Wish wish = new Wish(chosen.level(key), muted, chosen.doNotDisturb(), resting);
        int calling = 0;
        Way way = Way.NOT_AT_ALL;
        Message best = null;
        boolean bestUrgent = false;
        for (Message message : batch) {
            Said said = said(message, course, me, chosen.keywords());
            Way wanted = CallRule.way(wish, said, sight);
            if (wanted == Way.NOT_AT_ALL) continue;
            calling++;
            way = wanted;
            if (best == null || said.urgent() || !bestUrgent) {
                best = message;
                bestUrgent |= said.urgent();
            }
        }
        if (best == null) return new Verdict(Way.NOT_AT_ALL, null);
        called.put(course, nanoTime.getAsLong());
        return new Verdict(way, new Call(course, best, calling - 1, bestUrgent));
    }

    /** Nobody is in that course any more. */
    public void forget(Membership course) {
        called.remove(course);
    }

    private static Said said(Message message, Membership course, Person me, List<String> keywords) {
        Person author = message.author();
        boolean mine = author.id().equals(course.user()) || author.id().equals(me.id());
        return new Said(
                mine,
                message.mentions(me),
                awaits(message, keywords),
                author.role().leads());
    }

    /** Whether a text holds one of the words a person waits for, in any case and width. */
    public static boolean awaits(Message message, List<String> keywords) {
        if (keywords.isEmpty() || !(message.body() instanceof MessageBody.Text(String text))) return false;
        String folded = folded(text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text);
        return keywords.stream().anyMatch(word -> !word.isBlank() && folded.contains(folded(word.strip())));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}

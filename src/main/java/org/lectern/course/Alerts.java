package org.lectern.course;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.UserId;
import org.lectern.room.BatchList;

/**
 * The alerts of one course: messages of others that hold one of its words. Follows from the messages, the words and what
 * was seen alone, so nothing is told twice after a reconnect or a restart. FX thread only.
 */
public final class Alerts {
    /** How long a word stays quiet after it rang, unless chosen otherwise. */
    public static final Duration COOL_DOWN = Duration.ofMinutes(2);

    private final UserId me;
    private final Map<MessageId, Message> heard = new LinkedHashMap<>();
    /** Those among them in which something was found. */
    private final Map<MessageId, List<WordWatch.Hit>> found = new HashMap<>();

    private final Map<MessageId, Verdict> seen = new HashMap<>();
    private WordWatch watch = new WordWatch(List.of());
    private Duration coolDown = COOL_DOWN;

    private final BatchList<Alert> list = new BatchList<>();
    private final ObservableList<Alert> readOnly = FXCollections.unmodifiableObservableList(list);

    /** @param me whose own words raise no alert */
    public Alerts(UserId me) {
        this.me = me;
    }

    /** Every alert, oldest first. Not to be modified. */
    public ObservableList<Alert> list() {
        return readOnly;
    }

    /** Those nobody has seen, oldest first. */
    public List<Alert> unseen() {
        return list.stream().filter(alert -> !alert.seen()).toList();
    }

    /** Watches for other words from now on, also in what was said before. */
    public void watch(Collection<String> words, Duration quiet) {
        watch = new WordWatch(words);
        coolDown = quiet;
        found.clear();
        heard.values().forEach(this::look);
        show();
    }

    /** Takes messages in, live or from history; those known already change nothing. */
    public void hear(Collection<Message> messages) {
        boolean news = false;
        for (Message message : messages) {
            boolean words = message.body() instanceof MessageBody.Text
                    && !message.author().id().equals(me);
            if (words) news |= heard.putIfAbsent(message.id(), message) == null && look(message);
            else news |= forget(message.id());
        }
        if (news) show();
    }

    /** A message was taken back: so is its alert. */
    public void takenBack(MessageId message) {
        if (forget(message)) show();
    }

    /** Takes in which alerts were seen. */
    public void judge(Collection<Verdict> decided) {
        boolean news = false;
        for (Verdict verdict : decided)
            if (verdict.kind() == Verdict.Kind.SEEN) news |= seen.put(verdict.message(), verdict) == null;
        if (news) show();
    }

    /** Messages were deleted: nothing of them is left here. */
    void forget(Predicate<Message> deleted) {
        if (heard.values().removeIf(deleted)) found.keySet().retainAll(heard.keySet());
        show();
    }

    private boolean look(Message message) {
        List<WordWatch.Hit> hits = watch.find(Cues.text(message));
        if (!hits.isEmpty()) found.put(message.id(), hits);
        return !hits.isEmpty();
    }

    private boolean forget(MessageId message) {
        heard.remove(message);
        return found.remove(message) != null;
    }

    private void show() {
        List<Message> ordered = new ArrayList<>();
        for (MessageId id : found.keySet()) ordered.add(Objects.requireNonNull(heard.get(id)));
        Sequence.sort(ordered);
        Map<String, Instant> rang = new HashMap<>();
        List<Alert> alerts = new ArrayList<>();
        for (Message message : ordered) {
            List<WordWatch.Hit> hits = found.getOrDefault(message.id(), List.of());
            boolean rings = false;
            for (WordWatch.Hit hit : hits) {
                Instant last = rang.get(hit.word());
                if (last != null && message.placedAt().isBefore(last.plus(coolDown))) continue;
                rang.put(hit.word(), message.placedAt());
                rings = true;
            }
            alerts.add(new Alert(message, hits, rings, seen.containsKey(message.id())));
        }
        list.become(alerts);
    }
}

package org.lectern.course;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.room.BatchList;

/**
 * The questions of one course, oldest first. A question is what its author marked as one, what the detector takes for one,
 * or what was named one by hand; people who lead are not asked to answer themselves.
 *
 * <pre>
 *            a leader replies to it, or names its author with an @ later; or by hand
 *   OPEN -----------------------------------------------------------------------------> SETTLED
 *     ^                                                                                    |
 *     +------------------------------- by hand: reopened ----------------------------------+
 * </pre>
 *
 * <p>All of it follows from the messages and the verdicts alone: hearing a message twice, in another order or again after
 * a restart changes nothing. FX thread only.
 */
public final class QuestionQueue {
    private final Predicate<Person> leads;
    private final Predicate<String> asks;

    /** What can ask or answer: the rest is not kept. */
    private final Map<MessageId, Message> heard = new HashMap<>();

    private final List<Message> ordered = new ArrayList<>();
    private final Map<MessageId, Verdict> verdicts = new HashMap<>();
    private QuestionCase state;

    private final BatchList<Question> open = new BatchList<>();
    private final ObservableList<Question> readOnlyOpen = FXCollections.unmodifiableObservableList(open);
    private List<Question> all = List.of();

    /**
     * @param leads whose words answer: owners, teachers, assistants, and who else counts as one in this course
     * @param asks tells whether a line asks something, see {@link QuestionDetector}
     */
    public QuestionQueue(Predicate<Person> leads, Predicate<String> asks) {
        this.leads = leads;
        this.asks = asks;
        this.state = new QuestionCase(leads, asks, verdicts);
    }

    /** Those that wait, oldest first. Not to be modified. */
    public ObservableList<Question> open() {
        return readOnlyOpen;
    }

    /** Every question, oldest first, settled ones too. */
    public List<Question> all() {
        return all;
    }

    /** The question that a message asks; empty when it asks none. */
    public Optional<Question> of(MessageId message) {
        return all.stream()
                .filter(question -> question.message().id().equals(message))
                .findFirst();
    }

    /** Takes messages in, live or from history; those known already change nothing unless they were taken back since. */
    public void hear(Collection<Message> messages) {
        boolean inOrder = true;
        boolean news = false;
        for (Message message : messages) {
            Message known = heard.get(message.id());
            if (known != null && (known.body().equals(message.body()) || !gone(message))) continue;
            if (known == null && !matters(message)) continue;
            news = true;
            heard.put(message.id(), message);
            if (known != null) inOrder = false;
            else {
                inOrder &= ordered.isEmpty() || Sequence.follows(ordered.getLast(), message);
                ordered.add(message);
            }
            if (inOrder) state.step(message);
        }
        if (!news) return;
        if (!inOrder) deriveAnew();
        show();
    }

    /** A message was taken back by its author: what it asked is no longer asked, what it answered not answered by it. */
    public void takenBack(MessageId message) {
        Message known = heard.get(message);
        if (known == null || gone(known)) return;
        heard.put(message, known.withBody(new MessageBody.Recalled()));
        deriveAnew();
        show();
    }

    /**
     * Takes decisions by hand in; an older one about the same message does not count. Those that were kept must come before
     * the messages, since a message that nobody decided about and that asks nothing is not remembered.
     */
    public void judge(Collection<Verdict> decided) {
        boolean news = false;
        for (Verdict verdict : decided) {
            if (!verdict.kind().topic().equals(Verdict.Kind.QUESTION.topic())) continue;
            Verdict known = verdicts.get(verdict.message());
            if (known != null && known.at().isAfter(verdict.at())) continue;
            news |= !verdict.equals(known);
            verdicts.put(verdict.message(), verdict);
        }
        if (!news) return;
        deriveAnew();
        show();
    }

    /**
     * Takes a decision by hand about a message that may not be known as a question yet.
     *
     * @param message the whole message, since not all are kept here
     */
    public void judge(Message message, Verdict verdict) {
        if (heard.putIfAbsent(message.id(), message) == null) ordered.add(message);
        judge(List.of(verdict));
    }

    /** Messages were deleted: nothing of them is left here. */
    void forget(Predicate<Message> deleted) {
        if (!heard.values().removeIf(deleted)) return;
        deriveAnew();
        show();
    }

    private boolean matters(Message message) {
        if (verdicts.containsKey(message.id()) || leads.test(message.author())) return true;
        Cues cues = Cues.of(message);
        return cues.question() || cues.replyTo() != null || asks.test(Cues.text(message));
    }

    private static boolean gone(Message message) {
        return message.body() instanceof MessageBody.Recalled;
    }

    private void deriveAnew() {
        ordered.clear();
        ordered.addAll(heard.values());
        Sequence.sort(ordered);
        state = new QuestionCase(leads, asks, verdicts);
        ordered.forEach(state::step);
    }

    private void show() {
        all = state.questions();
        open.become(all.stream().filter(Question::open).toList());
    }
}

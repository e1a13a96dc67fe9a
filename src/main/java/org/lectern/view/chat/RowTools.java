package org.lectern.view.chat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.domain.Lookalikes;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.view.FailureText;
import org.lectern.view.PlainText;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.text.Fold;
import org.lectern.view.text.Link;

/**
 * What all rows of one page share: words, clock, model, and what is known about the page as a whole (which texts were
 * unfolded, whose names are taken by those who lead). One per chat page, FX thread only.
 */
final class RowTools {
    /** How much of a text is shown at first, and how much each click adds, in plain characters. */
    static final int FOLD_AT = 4_000;

    private static final int FOLD_STEP = 16_000;
    private static final int FOLD_LINES = 100;

    final Texts texts;
    final Times times;
    final FailureText failures;
    final ChatModel model;
    /** The key of the row that was jumped to and is pointed out; empty without one. */
    String revealed = "";

    /** What happens when a message is to be answered. */
    Consumer<Message> onReply = _ -> {};

    /** What a teacher needs of the course; null where nobody teaches. */
    Supplier<@Nullable Classroom> classroom = () -> null;

    /** Says something above the input, by the key of a sentence. */
    Consumer<String> onTell = _ -> {};

    /** The keys of the rows that are picked to be copied. */
    final Set<String> picked = new HashSet<>();

    final HiddenPeople hidden;
    /** What happens when a link is clicked. */
    Consumer<Link> onLink = _ -> {};

    private final Set<MessageId> absent = new HashSet<>();
    private final Map<String, Integer> unfolded = new HashMap<>();
    private final Map<String, UserId> leaders = new HashMap<>();
    private final Set<UserId> leading = new HashSet<>();

    RowTools(Texts texts, Times times, ChatModel model, HiddenPeople hidden) {
        this.hidden = hidden;
        this.texts = texts;
        this.times = times;
        this.model = model;
        this.failures = new FailureText(texts);
    }

    /** Goes to a message; {@code changed} is run when it turns out not to be on this device. */
    void jump(MessageId message, Runnable changed) {
        model.reveal(message, () -> {
            absent.add(message);
            changed.run();
        });
    }

    /** Whether a message asks something, as far as that is known here: by its words only where somebody looked at them. */
    boolean asks(Message message) {
        Classroom known = classroom.get();
        return known == null ? message.marks().question() : known.isKnownToAsk(message);
    }

    /** True for a message that was looked for and is not on this device. */
    boolean absent(MessageId message) {
        return absent.contains(message);
    }

    Sizes sizes() {
        return new Sizes(texts);
    }

    /** How many code units of a row's text to show now. */
    int shown(String key, String text) {
        Integer asked = unfolded.get(key);
        return asked == null ? Fold.fitting(text, FOLD_AT, FOLD_LINES) : Fold.fitting(text, asked, Integer.MAX_VALUE);
    }

    /** Shows more of a row's text from now on. */
    void unfold(String key) {
        unfolded.merge(key, FOLD_AT + FOLD_STEP, (before, _) -> before + FOLD_STEP);
    }

    /** Remembers the names of those who lead, so that others cannot borrow them unseen. */
    void learn(Iterable<Person> members) {
        leaders.clear();
        leading.clear();
        for (Person member : members) {
            if (!member.verified() || !member.role().leads()) continue;
            leaders.put(skeleton(member.nickname()), member.id());
            leading.add(member.id());
        }
    }

    /** True for a person who is not one of those who lead but writes under a name that looks like theirs. */
    boolean imitates(Person author) {
        if (leaders.isEmpty() || (author.verified() && leading.contains(author.id()))) return false;
        return leaders.containsKey(skeleton(author.nickname()));
    }

    private static String skeleton(String name) {
        return Lookalikes.skeleton(PlainText.line(name, 80));
    }
}

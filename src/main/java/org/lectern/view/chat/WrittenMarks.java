package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** What the text in the input will say beside its words: the answer, the names that were chosen, the question. FX thread only. */
final class WrittenMarks {
    private static final int MOST_NAMES = 200;

    private final ReplyBar reply;
    private final ToggleButton question;
    /** Names that were completed, by what stands in the text for them. */
    private final Map<String, UserId> names = new HashMap<>();

    WrittenMarks(ReplyBar reply, ToggleButton question) {
        this.reply = reply;
        this.question = question;
    }

    /** A name was completed in the text. */
    void named(Person person, String inText) {
        if (names.size() < MOST_NAMES) names.put(inText, person.id());
    }

    /** The marks of a text; of the names those that still stand there. */
    MessageMarks of(String text) {
        List<UserId> mentions = new ArrayList<>();
        names.forEach((inText, user) -> {
            if (text.contains(inText)) mentions.add(user);
        });
        return new MessageMarks(reply.reply(), mentions, question.isSelected());
    }

    /** An earlier text is to be said better: it says the same beside its words. */
    void load(MessageMarks earlier) {
        reply.open(earlier.reply());
        question.setSelected(earlier.question());
    }

    /** The text was sent. */
    void clear() {
        reply.close();
        question.setSelected(false);
        names.clear();
    }

    /** Stops to answer; false when nothing was being answered. */
    boolean cancelReply() {
        boolean was = reply.visible();
        reply.close();
        return was;
    }
}

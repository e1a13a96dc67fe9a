package org.lectern.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message says beside its words: what it answers, whom it names, that it asks. All of it is as its sender claims.
 * Servers that drop what they do not know lose it, so the words must make sense without.
 *
 * @param reply what it answers; null when it answers nothing
 * @param mentions whom it names, each once, at most {@link #MOST_MENTIONS}
 * @param question true when its author says that it is a question for the class
 */
public record MessageMarks(@Nullable Reply reply, List<UserId> mentions, boolean question) {
    public static final int MOST_MENTIONS = 50;

    /** Nothing beside the words. */
    public static final MessageMarks NONE = new MessageMarks(null, List.of(), false);

    public MessageMarks {
        mentions = new LinkedHashSet<>(mentions).stream().limit(MOST_MENTIONS).toList();
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public MessageMarks withReply(@Nullable Reply other) {
        return new MessageMarks(other, mentions, question);
    }

    /** These marks without a word about a person: neither whom it names nor what of theirs it quotes. */
    public MessageMarks without(UserId person) {
        boolean quoted = reply != null && reply.author().equals(person);
        if (!quoted && !mentions.contains(person)) return this;
        return new MessageMarks(
                quoted ? null : reply,
                mentions.stream().filter(other -> !other.equals(person)).toList(),
                question);
    }

    /**
     * The message that is answered, and enough of it to be understood where it is not at hand.
     *
     * @param message which one
     * @param author who said it
     * @param name the author's nickname at that time, at most {@link #LONGEST_NAME} characters
     * @param excerpt its first words in one line, at most {@link #LONGEST_EXCERPT} characters; empty for one without words
     */
    public record Reply(MessageId message, UserId author, String name, String excerpt) {
        public static final int LONGEST_NAME = 80;
        public static final int LONGEST_EXCERPT = 120;

        public Reply {
            Objects.requireNonNull(message);
            Objects.requireNonNull(author);
            name = line(name, LONGEST_NAME);
            excerpt = line(excerpt, LONGEST_EXCERPT);
        }

        /** An answer to this message. */
        public static Reply to(Message message) {
            String words = message.body() instanceof MessageBody.Text(String text) ? text : "";
            Person author = message.author();
            return new Reply(message.id(), author.id(), author.nickname(), words);
        }

        /** The same without the words, which were taken back or deleted. */
        public Reply withoutWords() {
            return new Reply(message, author, name, "");
        }

        private static String line(String text, int limit) {
            // of a very long text only the beginning is looked at
            String start = text.length() > 4 * limit ? text.substring(0, 4 * limit) : text;
            String flat = start.strip().replaceAll("\\s+", " ");
            if (flat.length() <= limit) return start.length() < text.length() ? cut(flat, limit - 1) + "…" : flat;
            return cut(flat, limit - 1) + "…";
        }

        /** Never half of a pair. */
        private static String cut(String text, int limit) {
            if (text.length() <= limit) return text;
            return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
        }
    }
}

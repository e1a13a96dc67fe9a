package org.lectern.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** Follows the messages of a course in their order and says which questions were asked and answered. */
final class QuestionCase {
    private static final String NOT_WORDS = "[^\\p{L}\\p{N}]+";

    /** A question on its way; {@code early} is a reply that came before it, which happens where clocks disagree. */
    private static final class Asked {
        final Message message;
        final Question.Sign sign;
        final String words;

        @Nullable
        Message answer;

        int times = 1;

        /** What is told of it; null after it changed. Most of a long list never do. */
        @Nullable
        Question told;

        Asked(Message message, Question.Sign sign) {
            this.message = message;
            this.sign = sign;
            this.words = words(message);
        }
    }

    private final Predicate<Person> leads;
    private final Predicate<String> asks;
    private final Map<MessageId, Verdict> verdicts;
    private final Map<MessageId, Asked> asked = new LinkedHashMap<>();
    /** The same by their words. */
    private final Map<String, List<Asked>> byWords = new HashMap<>();

    private final Map<MessageId, MessageId> repeats = new LinkedHashMap<>();
    private final Map<MessageId, Message> early = new LinkedHashMap<>();

    QuestionCase(Predicate<Person> leads, Predicate<String> asks, Map<MessageId, Verdict> verdicts) {
        this.leads = leads;
        this.asks = asks;
        this.verdicts = verdicts;
    }

    void step(Message message) {
        if (message.body() instanceof MessageBody.Recalled) return;
        if (leads.test(message.author())) answer(message);
        Question.Sign sign = sign(message);
        if (sign != null) ask(message, sign);
    }

    private Question.@Nullable Sign sign(Message message) {
        Verdict verdict = verdicts.get(message.id());
        if (verdict != null && verdict.kind() == Verdict.Kind.NO_QUESTION) return null;
        if (verdict != null && verdict.kind() == Verdict.Kind.QUESTION) return Question.Sign.BY_HAND;
        if (leads.test(message.author())) return null;
        if (Cues.of(message).question()) return Question.Sign.MARKED;
        if (asks.test(Cues.text(message))) return Question.Sign.DETECTED;
        return verdict == null ? null : Question.Sign.BY_HAND;
    }

    private void ask(Message message, Question.Sign sign) {
        Asked question = new Asked(message, sign);
        List<Asked> same = byWords.computeIfAbsent(question.words, _ -> new ArrayList<>(1));
        for (Asked other : same) {
            boolean again = other.answer == null
                    && !settledByHand(other)
                    && other.message.author().id().equals(message.author().id());
            if (!again) continue;
            other.times++;
            other.told = null;
            repeats.put(message.id(), other.message.id());
            return;
        }
        question.answer = early.get(message.id());
        asked.put(message.id(), question);
        same.add(question);
    }

    private boolean settledByHand(Asked question) {
        Verdict verdict = verdicts.get(question.message.id());
        return verdict != null && verdict.kind() == Verdict.Kind.ANSWERED;
    }

    private void answer(Message message) {
        Cues cues = Cues.of(message);
        MessageId target = cues.replyTo();
        if (target != null) {
            Asked question = asked.get(repeats.getOrDefault(target, target));
            if (question == null) early.putIfAbsent(target, message);
            else settle(question, message);
        }
        if (cues.mentions().isEmpty() && Cues.text(message).indexOf('@') < 0) return;
        List<Asked> waiting = asked.values().stream()
                .filter(question -> waits(question, message))
                .toList();
        Set<UserId> named = Cues.named(
                Cues.text(message),
                waiting.stream().map(question -> question.message.author()).toList());
        for (Asked question : waiting) {
            UserId author = question.message.author().id();
            if (cues.mentions().contains(author) || named.contains(author)) settle(question, message);
        }
    }

    private boolean waits(Asked question, Message now) {
        Verdict verdict = verdicts.get(question.message.id());
        boolean settled = verdict != null
                && verdict.kind() == Verdict.Kind.ANSWERED
                && verdict.at().isBefore(now.placedAt());
        if (settled) return false;
        return question.answer == null || !counts(question, question.answer) && counts(question, now);
    }

    private void settle(Asked question, Message by) {
        if (question.message.author().id().equals(by.author().id())) return;
        if (!waits(question, by)) return;
        question.answer = by;
        question.told = null;
    }

    /** An answer from before the question was reopened does not count. */
    private boolean counts(Asked question, Message answer) {
        Verdict verdict = verdicts.get(question.message.id());
        return verdict == null
                || verdict.kind() != Verdict.Kind.REOPENED
                || answer.placedAt().isAfter(verdict.at());
    }

    List<Question> questions() {
        List<Question> questions = new ArrayList<>(asked.size());
        for (Asked question : asked.values()) {
            if (question.told == null) question.told = told(question);
            questions.add(question.told);
        }
        return questions;
    }

    private Question told(Asked question) {
        Message answer = question.answer != null && counts(question, question.answer) ? question.answer : null;
        Verdict verdict = verdicts.get(question.message.id());
        Instant settled = answer != null ? answer.placedAt() : null;
        if (settled == null && verdict != null && verdict.kind() == Verdict.Kind.ANSWERED) settled = verdict.at();
        return new Question(
                question.message, question.sign, settled, answer == null ? null : answer.id(), question.times);
    }

    private static String words(Message message) {
        return Cues.text(message).replaceAll(NOT_WORDS, "").toLowerCase(Locale.ROOT);
    }
}

package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.testing.Examples;

class QuestionQueueTest {
    private static final Instant NINE = Examples.MORNING;

    private final QuestionQueue queue = queue();
    private int said;

    private static QuestionQueue queue() {
        return new QuestionQueue(person -> person.role().leads(), new QuestionDetector()::asks);
    }

    private Message says(Person who, String text) {
        said++;
        return Examples.text("m" + said, who, text, NINE.plusSeconds(said));
    }

    private List<String> waiting() {
        return queue.open().stream()
                .map(question -> Cues.text(question.message()))
                .toList();
    }

    private void judge(Message message, Verdict.Kind kind, int second) {
        queue.judge(message, new Verdict(message.id(), kind, NINE.plusSeconds(second)));
    }

    @Test
    void questionsWaitOldestFirst() {
        Message first = says(Examples.ANNA, "这题怎么做");
        queue.hear(List.of(first, says(Examples.BOBBY, "好的"), says(Examples.BOBBY, "when is the exam?")));
        assertThat(waiting()).containsExactly("这题怎么做", "when is the exam?");
        assertThat(queue.open().getFirst().waited(NINE.plusSeconds(61))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void mentionBackAnswersWhatThatPersonAsked() {
        queue.hear(List.of(says(Examples.ANNA, "这题怎么做"), says(Examples.BOBBY, "要考吗")));
        queue.hear(List.of(says(Examples.TEACHER, "@Anna Müller 先求导")));
        assertThat(waiting()).containsExactly("要考吗");
        Question answered = queue.all().getFirst();
        assertThat(answered.open()).isFalse();
        assertThat(answered.answer()).isEqualTo(new MessageId("m3"));
        assertThat(answered.waited(NINE.plusSeconds(1000))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void mentionByAStudentAnswersNothing() {
        queue.hear(List.of(says(Examples.ANNA, "这题怎么做"), says(Examples.BOBBY, "@Anna Müller 我也想知道")));
        assertThat(waiting()).contains("这题怎么做");
    }

    private static MessageMarks answering(Message question) {
        return MessageMarks.NONE.withReply(MessageMarks.Reply.to(question));
    }

    @Test
    void replyOfALeaderAnswersAndThatOfAStudentDoesNot() {
        Message question = says(Examples.ANNA, "这题怎么做");
        queue.hear(List.of(question, says(Examples.BOBBY, "看书").withMarks(answering(question))));
        assertThat(waiting()).containsExactly("这题怎么做");
        queue.hear(List.of(says(Examples.TEACHER, "先求导").withMarks(answering(question))));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void markMakesAQuestionAndAMentionByMarkAnswersIt() {
        queue.hear(List.of(
                says(Examples.BOBBY, "第三步那里，符号").withMarks(new MessageMarks(null, List.of(), true)),
                says(Examples.TEACHER, "看黑板").withMarks(new MessageMarks(null, List.of(Examples.ANNA.id()), false))));
        assertThat(queue.open()).extracting(Question::sign).containsExactly(Question.Sign.MARKED);
        queue.hear(List.of(
                says(Examples.TEACHER, "负号").withMarks(new MessageMarks(null, List.of(Examples.BOBBY.id()), false))));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void teachersAskNobodyOfTheQueue() {
        queue.hear(List.of(says(Examples.TEACHER, "大家懂了吗？"), says(Examples.ASSISTANT, "any questions?")));
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void handsDecide() {
        Message question = says(Examples.ANNA, "这题怎么做");
        Message plain = says(Examples.BOBBY, "第三步那里，符号");
        queue.hear(List.of(question, plain));
        judge(question, Verdict.Kind.ANSWERED, 10);
        judge(plain, Verdict.Kind.QUESTION, 11);
        assertThat(waiting()).containsExactly("第三步那里，符号");
        judge(question, Verdict.Kind.REOPENED, 12);
        judge(question, Verdict.Kind.ANSWERED, 9);
        assertThat(waiting()).containsExactly("这题怎么做", "第三步那里，符号");
        judge(question, Verdict.Kind.NO_QUESTION, 13);
        assertThat(waiting()).containsExactly("第三步那里，符号");
    }

    @Test
    void reopenedQuestionWaitsForAnotherAnswer() {
        Message question = says(Examples.ANNA, "这题怎么做");
        queue.hear(List.of(question, says(Examples.TEACHER, "@Anna Müller 看书")));
        judge(question, Verdict.Kind.REOPENED, 2);
        assertThat(waiting()).containsExactly("这题怎么做");
        queue.hear(List.of(says(Examples.TEACHER, "@Anna Müller 先求导")));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void sameQuestionOfOnePersonWaitsOnce() {
        queue.hear(List.of(says(Examples.ANNA, "要考吗？"), says(Examples.ANNA, "要考吗"), says(Examples.BOBBY, "要考吗")));
        assertThat(queue.open()).hasSize(2);
        assertThat(queue.open().getFirst().times()).isEqualTo(2);
    }

    @Test
    void takenBackQuestionIsGone() {
        Message question = says(Examples.ANNA, "这题怎么做");
        queue.hear(List.of(question));
        queue.takenBack(question.id());
        queue.hear(List.of(question));
        assertThat(queue.all()).isEmpty();
    }

    @Test
    void deletedPersonIsGoneFromTheQueue() {
        queue.hear(List.of(says(Examples.ANNA, "这题怎么做"), says(Examples.BOBBY, "要考吗")));
        queue.forget(message -> message.author().equals(Examples.ANNA));
        assertThat(waiting()).containsExactly("要考吗");
    }

    @Test
    void orderAndRepetitionOfHearingDoNotMatter() {
        List<Message> lesson = new ArrayList<>();
        Random random = new Random(5);
        List<Person> people = List.of(Examples.ANNA, Examples.BOBBY, Examples.ME, Examples.TEACHER);
        List<String> words = List.of("这题怎么做", "好的", "要考吗", "@Bob 看第三页", "@Anna Müller 是的", "why?", "为什么");
        for (int i = 0; i < 300; i++)
            lesson.add(says(people.get(random.nextInt(4)), words.get(random.nextInt(words.size()))));
        List<Verdict> verdicts = List.of(
                new Verdict(new MessageId("m5"), Verdict.Kind.REOPENED, NINE.plusSeconds(200)),
                new Verdict(new MessageId("m9"), Verdict.Kind.ANSWERED, NINE.plusSeconds(90)));
        queue.judge(verdicts);
        queue.hear(lesson);
        assertThat(queue.all()).hasSizeGreaterThan(20);
        for (int round = 0; round < 5; round++) {
            List<Message> shuffled = new ArrayList<>(lesson);
            Collections.shuffle(shuffled, random);
            QuestionQueue other = queue();
            other.judge(verdicts);
            for (int i = 0; i < shuffled.size(); i += 50) other.hear(shuffled.subList(i, i + 50));
            other.hear(lesson);
            other.judge(verdicts);
            assertThat(other.all()).isEqualTo(queue.all());
            assertThat(other.open()).isEqualTo(queue.open());
        }
    }
}

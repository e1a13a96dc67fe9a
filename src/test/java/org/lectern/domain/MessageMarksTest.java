package org.lectern.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.TEACHER;
import static org.lectern.testing.Examples.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMarksTest {

    private static Message marked(MessageMarks marks) {
        return text("m2", BOBBY, "yes", MORNING).withMarks(marks);
    }

    @Test
    void aMarkOrAnAnswerNamesAPerson() {
        assertThat(marked(new MessageMarks(null, List.of(ANNA.id()), false)).mentions(ANNA))
                .isTrue();
        MessageMarks.Reply toAnna = MessageMarks.Reply.to(text("m1", ANNA, "well?", MORNING));
        assertThat(marked(new MessageMarks(toAnna, List.of(), false)).mentions(ANNA))
                .isTrue();
        assertThat(marked(new MessageMarks(toAnna, List.of(), false)).mentions(TEACHER))
                .isFalse();
        assertThat(marked(MessageMarks.NONE).mentions(ANNA)).isFalse();
    }

    @Test
    void nobodyIsNamedByOneself() {
        assertThat(marked(new MessageMarks(null, List.of(BOBBY.id()), false)).mentions(BOBBY))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "@Anna, Anna, true",
        "hi @Anna!, Anna, true",
        "@Anna你好, Anna, true",
        "请@王老师看一下, 王老师, true",
        "@Annabel, Anna, false",
        "@Annabel and @Anna, Anna, true",
        "Anna, Anna, false",
        "anna@Anna1, Anna, false"
    })
    void whereMarksAreUnknownTheTextNamesPeople(String words, String name, boolean named) {
        Person person = Person.unverified(new UserId("p"), name, null);
        assertThat(text("m1", BOBBY, words, MORNING).mentions(person)).isEqualTo(named);
    }

    @Test
    void whatIsTakenBackKeepsNoMarks() {
        Message asked = marked(new MessageMarks(null, List.of(ANNA.id()), true));
        assertThat(asked.withBody(new MessageBody.Recalled()).marks()).isEqualTo(MessageMarks.NONE);
    }

    @Test
    void anExcerptIsOneLine() {
        assertThat(MessageMarks.Reply.to(text("m1", ANNA, " a\n\tb  c ", MORNING))
                        .excerpt())
                .isEqualTo("a b c");
        assertThat(MessageMarks.Reply.to(text("m1", ANNA, "x ".repeat(100_000), MORNING))
                        .excerpt())
                .hasSize(120)
                .endsWith("x…");
    }
}

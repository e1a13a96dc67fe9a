package org.lectern.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;

class PseudonymsTest {

    @Test
    void onePersonKeepsOneName() {
        Pseudonyms names = Pseudonyms.of("Student", List.of(Examples.ANNA, Examples.BOBBY));
        assertThat(names.of(Examples.ANNA)).isEqualTo(names.of(Examples.ANNA)).isNotEqualTo(names.of(Examples.BOBBY));
        assertThat(names.of(Person.unverified(Examples.ANNA.id(), "Anna renamed", null)))
                .isEqualTo(names.of(Examples.ANNA));
    }

    @Test
    void noRealNameStaysInAText() {
        Person one = Person.unverified(new UserId("li.lei"), "李雷", null);
        Person longer = Person.unverified(new UserId("lilei2"), "李雷雷", null);
        Pseudonyms names = Pseudonyms.of("学生", List.of(one, longer));
        String text = names.in("@李雷 你好，李雷雷说 LI.LEI 到了");
        assertThat(text)
                .isEqualTo("@" + names.of(one) + " 你好，" + names.of(longer) + "说 " + "学生" + " 到了")
                .doesNotContain("李雷")
                .doesNotContainIgnoringCase("li.lei");
    }

    @Test
    void aLatinNameIsReplacedAsAWholeWordOnly() {
        Person you = Person.unverified(new UserId("you"), "Ann", null);
        Pseudonyms names = Pseudonyms.of("Student", List.of(you));
        String other = names.of(you);
        assertThat(names.in("Is your annotation for Ann's page? Anna, ask you"))
                .isEqualTo("Is your annotation for " + other + "'s page? Anna, ask " + other);
        assertThat(names.in("谢谢Ann老师，@you你好 _Ann_ Ann2"))
                .isEqualTo("谢谢" + other + "老师，@" + other + "你好 _" + other + "_ Ann2");
    }

    /** Nobody waits for a class of thousands at the projector: with a pattern a name this took a minute. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLargeClassIsLearntAtOnce() {
        List<Person> many = IntStream.range(0, 1_500)
                .mapToObj(i -> Person.unverified(new UserId("u" + i), "小红" + i, null))
                .toList();
        Pseudonyms names = Pseudonyms.of("Student", many);
        assertThat(names.in("小红1499 and u7")).isEqualTo(names.of(many.get(1_499)) + " and " + names.of(many.get(7)));
    }
}

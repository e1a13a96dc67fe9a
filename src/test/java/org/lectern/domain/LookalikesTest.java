package org.lectern.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookalikesTest {

    @ParameterizedTest
    @CsvSource({
        "王老师, 王 老师",
        "王老师, 王·老師",
        "王老师, 玉老师",
        "Mr. Wang, MR WANG",
        "Paul, P\u0430ul",
        "Paul, PauI",
        "admin, adrnin",
        "Anna, Ａｎｎａ",
        "Anna, A\u0301nna",
        "Lena, Lena.",
        "Bo0k, Book",
        "李士, 李土"
    })
    void looksTheSame(String one, String other) {
        assertThat(Lookalikes.skeleton(other)).isEqualTo(Lookalikes.skeleton(one));
    }

    @ParameterizedTest
    @CsvSource({"bob, '\u200b\u00a0', bob", "'\u3164', '\u2800', ?", "'', '', ?", "bob, '\u200bB', '\u200bB'"})
    void nobodySpeaksUnderANameThatCannotBeSeen(String id, String nickname, String shown) {
        assertThat(Person.unverified(new UserId(id), nickname, null).nickname()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"王老师, 王老", "王老师, 汪老师", "Anna, Hanna", "Paul, Pauline"})
    void looksDifferent(String one, String other) {
        assertThat(Lookalikes.skeleton(other)).isNotEqualTo(Lookalikes.skeleton(one));
    }
}

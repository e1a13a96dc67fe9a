package org.lectern.view.part;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "王老师,老师",
        "张伟,伟",
        "欧阳晨曦,晨曦",
        "Maya Patel,MP",
        "lin,L",
        "j.doe,JD",
        "'',?",
        "😀,?",
        "张 & 李+四 100%,李四",
        "王小明 Tom,小明"
    })
    void takesWhatStandsForTheName(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}

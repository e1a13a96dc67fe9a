package org.lectern.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.view.text.NameSpelling.Fit;

class NameSpellingTest {
    @org.junit.jupiter.api.BeforeAll
    static void read() {
        NameSpelling.prepare();
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, 张, LETTERS",
        "张伟, zhang, READING",
        "张伟, zhangwei, READING",
        "张伟, zw, READING",
        "张伟, zhangw, READING",
        "张伟, zhw, NONE",
        "张伟, zwe, READING",
        "张伟, ZW, READING",
        "张伟, 伟, INSIDE",
        "张伟, wei, INSIDE",
        "张伟, li, NONE",
        "曾国强, zgq, READING",
        "曾国强, zeng, READING",
        "曾国强, cengguo, READING",
        "单老师, shan, READING",
        "单老师, dls, READING",
        "重庆, chongq, READING",
        "重庆, zhongq, READING",
        "吕布, lv, READING",
        "欧阳晨曦, oycx, READING",
        "Maya Patel, may, LETTERS",
        "Maya Patel, mayap, LETTERS",
        "Maya Patel, patel, INSIDE",
        "Lee 老师, leels, READING",
        "ＡＢ, ab, LETTERS",
        "小明😀, xm, READING"
    })
    void namesAreFoundByCharactersPinyinAndInitials(String name, String typed, Fit fit) {
        assertThat(NameSpelling.fit(name, typed)).isEqualTo(fit);
    }

    @Test
    void nothingTypedFitsEveryName() {
        assertThat(NameSpelling.fit("张伟", "")).isEqualTo(Fit.LETTERS);
    }

    @Test
    void aNameMadeToTakeLongDoesNot() {
        String name = "啊重长".repeat(5_000);
        for (int i = 0; i < 1_000; i++)
            assertThat(NameSpelling.fit(name, "azcazcazcazcazcazcazcazcx")).isEqualTo(Fit.NONE);
    }
}

package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HanTextTest {
    @Test
    void everyCodeUnitComesBack() {
        StringBuilder all = new StringBuilder();
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) all.append((char) unit);
        assertThat(HanText.text(HanText.bytes(all.toString()), 0)).isEqualTo(all.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "我家在上海东边",
                "“链表” list，的！",
                "naïve Ω привет",
                "😀👩‍🏫",
                "上\u0000海",
                "上 a",
                "上海\ud83d"
            })
    void aTextIsPackedOnlyWhereThatIsShorter(String text) {
        int utf8 = text.getBytes(StandardCharsets.UTF_8).length;
        if (HanText.shorter(text)) assertThat(HanText.bytes(text).length + 1).isLessThan(utf8);
        assertThat(HanText.text(HanText.bytes(text), 0)).isEqualTo(text);
    }

    @Test
    void chineseTakesTwoBytesACharacter() {
        assertThat(HanText.shorter("我家在上海东边")).isTrue();
        assertThat(HanText.bytes("我家在上海东边，list")).hasSize(8 * 2 + 4);
        assertThat(HanText.shorter("naïve привет 😀 plain")).isFalse();
    }

    @Test
    void damagedBytesGiveSomeText() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            assertThat(HanText.text(noise, 0)).hasSizeLessThanOrEqualTo(noise.length);
        }
    }
}

package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void widthCaseAndInvisibleCharactersDoNotMatter() {
        assertThat(Folding.fold("ＦＵＬＬ　Ｗｉｄｔｈ")).isEqualTo("full width");
        assertThat(Folding.fold("ｶﾞｷﾞ")).isEqualTo("ガギ");
        assertThat(Folding.fold("上\u200b海\ufeff")).isEqualTo("上海");
        assertThat(Folding.fold("❤\ufe0f")).isEqualTo("❤");
        assertThat(Folding.fold("e\u0301")).isEqualTo("é");
        assertThat(Folding.fold("a \t\r\n b")).isEqualTo("a b");
        assertThat(Folding.fold("ΟΔΟΣ")).isEqualTo(Folding.fold("οδος"));
    }

    @Test
    void theShortWayForPlainChineseGivesWhatNormalizingGives() {
        for (int unit = 0x4E00; unit <= 0x9FFF; unit++) {
            String one = String.valueOf((char) unit);
            assertThat(Normalizer.normalize(one, Normalizer.Form.NFKC)).isEqualTo(one);
            assertThat(one.toLowerCase(Locale.ROOT)).isEqualTo(one);
        }
        assertThat(Folding.fold("学 C  语言")).isEqualTo("学 c 语言");
    }

    @Test
    void denseRunsBecomePairsAndTheirLastCharacter() {
        assertThat(Folding.indexed("我家在")).isEqualTo("我家 家在 在 ");
        assertThat(Folding.indexed("海")).isEqualTo("海 ");
        assertThat(Folding.indexed("学c语言, go!")).isEqualTo("学 c 语言 言 go ");
        assertThat(Folding.indexed("データ")).isEqualTo("デー ータ タ ");
        assertThat(Folding.indexed("𠀀𠀁")).isEqualTo("𠀀𠀁 𠀁 ");
        assertThat(Folding.indexed("😀👍")).isEqualTo("😀👍 👍 ");
        assertThat(Folding.indexed("?! \ud800 ")).isEmpty();
    }

    @Test
    void longWordsAreCut() {
        assertThat(Folding.indexed("a".repeat(1000))).isEqualTo("a".repeat(Folding.LONGEST_WORD) + " ");
    }

    @Property(tries = 500)
    void indexedWordsHoldNothingThatTheIndexWouldSplit(@ForAll @StringLength(max = 200) String text) {
        String indexed = Folding.indexed(Folding.fold(text));
        for (String word : indexed.split(" ")) {
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                assertThat(c >= 0x80 || Character.isLetterOrDigit(c)).isTrue();
                assertThat(c >= 'A' && c <= 'Z').isFalse();
            }
        }
    }

    @Property(tries = 500)
    void foldingTwiceIsFoldingOnce(@ForAll @StringLength(max = 100) String text) {
        String once = Folding.fold(text);
        assertThat(Folding.fold(once)).isEqualTo(once);
    }
}

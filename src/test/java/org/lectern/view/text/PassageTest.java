package org.lectern.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lectern.view.PlainText;
import org.lectern.view.text.Piece.Shape;

class PassageTest {
    private static final String[] PARTS = {
        "word ",
        "中文",
        "שלום",
        "e\u0301",
        "😀",
        "👩🏽‍🚀",
        "https://example.com/a",
        "www.例子.测试",
        "\n",
        "。",
        "(",
        "1️⃣",
        "9",
        "\u200D",
        "नि"
    };

    @Test
    void anOrdinaryTextIsOnePiece() {
        assertThat(Passage.of("The next slide, please. 请看第 3 页！© 2026").pieces())
                .hasSize(1);
    }

    @Test
    void emojiAndLinksArePiecesOfTheirOwn() {
        Passage passage = Passage.of("看😀https://a.example/b。");
        assertThat(passage.pieces()).extracting(Piece::text).containsExactly("看", "😀", "https://a.example/b", "。");
        assertThat(passage.pieces())
                .extracting(Piece::shape)
                .containsExactly(Shape.PLAIN, Shape.EMOJI, Shape.PLAIN, Shape.PLAIN);
        assertThat(passage.links()).hasSize(1);
        assertThat(Passage.unlinked("https://a.example/b").pieces()).hasSize(1);
    }

    @Test
    void onlyAFewEmojiAloneAreLarge() {
        assertThat(Passage.of("😀").large()).isTrue();
        assertThat(Passage.of("👍🏽 🎉 ❤️").large()).isTrue();
        assertThat(Passage.of("👍👍👍👍").large()).isFalse();
        assertThat(Passage.of("ok 👍").large()).isFalse();
        assertThat(Passage.of("ok").large()).isFalse();
    }

    @Property(tries = 400)
    void thePiecesAreTheWholeText(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) text.append(PARTS[random.nextInt(PARTS.length)]);
        String shown = PlainText.message(text.toString());
        StringBuilder all = new StringBuilder();
        for (Piece piece : Passage.of(shown).pieces()) all.append(piece.text());
        assertThat(all.toString()).isEqualTo(shown);
    }
}

package org.lectern.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class ParagraphTest {

    @Test
    void anOrdinaryTextIsOneNode() {
        Fx.run(() -> assertThat(laidOut("The next slide, please. 请看下一页，老师！".repeat(20), 300)
                        .getChildren())
                .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "שלום עולם ",
                "שלום",
                "مرحبا بالعالم ",
                "नमस्ते ",
                "สวัสดี",
                "ne\u0301xt sl\u0301ide ",
                "e\u0301",
                "中文 и שלום, 42 "
            })
    void shapedTextWrapsWithoutLosingALetter(String some) {
        String text = some.repeat(80);
        Fx.run(() -> {
            for (double width : List.of(300.0, 120.0, 56.0, 300.0)) {
                Paragraph paragraph = laidOut(text, width);
                assertThat(drawn(paragraph)).as("at %s", width).isEqualTo(text);
                assertThat(paragraph.getHeight()).isGreaterThan(30);
                for (var node : paragraph.getChildren())
                    assertThat(node.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(width + 2);
            }
        });
    }

    @Test
    void aNarrowerParagraphIsHigherAndAWiderOneLowAgain() {
        Fx.run(() -> {
            Paragraph paragraph = laidOut("שלום".repeat(40), 400);
            double low = paragraph.getHeight();
            relayout(paragraph, 200);
            assertThat(paragraph.getHeight()).isGreaterThan(low * 1.5);
            relayout(paragraph, 400);
            assertThat(paragraph.getHeight()).isEqualTo(low);
        });
    }

    @Test
    void shapedTextIsFoldedEarlierThanPlain() {
        assertThat(Fold.fitting("word ".repeat(2_000), 4_000, 100)).isEqualTo(4_000);
        assertThat(Fold.fitting("字".repeat(5_000), 4_000, 100)).isEqualTo(4_000);
        assertThat(Fold.fitting("e\u0301".repeat(5_000), 4_000, 100)).isBetween(1_000, 2_000);
        assertThat(Fold.fitting("שלום ".repeat(2_000), 4_000, 100)).isEqualTo(1_000);
        assertThat(Fold.fitting("a\n".repeat(500), 4_000, 100)).isEqualTo(199);
        assertThat(Fold.fitting("short", 4_000, 100)).isEqualTo(5);
    }

    private static Paragraph laidOut(String text, double width) {
        Paragraph paragraph = new Paragraph();
        new Scene(paragraph);
        paragraph.show(Passage.of(text));
        relayout(paragraph, width);
        return paragraph;
    }

    private static void relayout(Paragraph paragraph, double width) {
        for (var node : paragraph.getChildren()) ((Text) node).setFont(Font.font(14));
        paragraph.resize(width, paragraph.prefHeight(width));
        paragraph.layout();
    }

    private static String drawn(Paragraph paragraph) {
        StringBuilder all = new StringBuilder();
        for (var node : paragraph.getChildren())
            all.append(((Text) node).getText().replace("\n", ""));
        return all.toString();
    }
}

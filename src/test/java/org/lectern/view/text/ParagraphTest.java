package org.lectern.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
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

    @Test
    void whatIsPointedOutIsFoundAlsoBehindBreaksAndPictures() {
        Fx.run(() -> {
            String before = "שלום".repeat(40) + " 👍 ";
            String text = before + "מילה" + " end";
            Paragraph paragraph = laidOut(text, 200);
            int at = before.length();
            paragraph.point(List.of(new Paragraph.Stretch(at, at + 4)));
            paragraph.layout();
            var pen = paragraph.getChildren().getFirst().getBoundsInParent();
            assertThat(pen.getMinY()).as("on the last line").isGreaterThan(paragraph.getHeight() - 40);
            assertThat(pen.getWidth()).isBetween(10.0, 60.0);
            paragraph.show(Passage.of("plain"));
            assertThat(paragraph.getChildren()).hasSize(1);
        });
    }

    @Test
    void theToolkitMayWrapOnlyWhatItCan() {
        assertThat(Wrapping.sound("plain words ".repeat(1_000) + "老师👍🏽")).isTrue();
        assertThat(Wrapping.sound("ne\u0301xt ".repeat(20))).isTrue();
        assertThat(Wrapping.sound("ne\u0301xt ".repeat(200))).isFalse();
        assertThat(Wrapping.sound("ne\u0301xt\n".repeat(200))).isTrue();
        assertThat(Wrapping.sound("a שלום")).isFalse();
        assertThat(Wrapping.sound("\uD83D\uD800 \uDFFF")).isTrue();
    }

    @Test
    void aLabelStaysOnOneLineWithWhatWouldBreakIt() {
        Fx.run(() -> {
            Label label = new Label();
            label.setWrapText(true);
            Wrapping.guard(label);
            label.setMaxWidth(120);
            new Scene(new StackPane(label));
            for (String text : List.of("words ".repeat(30), "שלום ".repeat(30), "words ".repeat(30))) {
                label.setText(text);
                label.getParent().applyCss();
                label.getParent().layout();
                label.resize(120, label.prefHeight(120));
                label.layout();
                assertThat(label.prefHeight(120) > 30).isEqualTo(text.startsWith("w"));
                assertThat(label.getTooltip() == null).isEqualTo(text.startsWith("w"));
            }
        });
    }

    private static Paragraph laidOut(String text, double width) {
        Paragraph paragraph = new Paragraph();
        new Scene(paragraph);
        paragraph.show(Passage.of(text));
        relayout(paragraph, width);
        return paragraph;
    }

    private static void relayout(Paragraph paragraph, double width) {
        for (var node : paragraph.getChildren()) if (node instanceof Text words) words.setFont(Font.font(14));
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

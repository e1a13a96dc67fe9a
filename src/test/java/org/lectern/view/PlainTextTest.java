package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    @Test
    void ordinaryTextStaysAsItIs() {
        for (String text : new String[] {"Hello, 世界！\n第二行\tx", "שלום", "👩‍🏫 é", ""})
            assertThat(PlainText.message(text)).isEqualTo(text);
    }

    @Test
    void overridesBecomeVisible() {
        assertThat(PlainText.message("gpj.\u202Eexe")).isEqualTo("gpj.[U+202E]exe");
        assertThat(PlainText.message("a\u0007b\u2067c")).isEqualTo("a[U+0007]b[U+2067]c");
    }

    @Test
    void whatCannotBeSeenGoes() {
        assertThat(PlainText.message("王\u200B老\uFEFF师\u3164")).isEqualTo("王老师");
    }

    @Test
    void lineEndsBecomeOne() {
        assertThat(PlainText.message("a\r\nb\rc\u2028d")).isEqualTo("a\nb\nc\nd");
    }

    @Test
    void namesStayInOneLineAndShort() {
        assertThat(PlainText.line("  a\nb\u202E ", 40)).isEqualTo("a b");
        assertThat(PlainText.line("字".repeat(50), 10)).hasSize(10).endsWith("…");
    }

    @Test
    void pilesOfMarksAreCut() {
        assertThat(PlainText.message("a" + "\u0301".repeat(50))).hasSize(5);
    }

    @Test
    void noCharacterIsCutInHalf() {
        assertThat(PlainText.cut("a😀b", 2)).isEqualTo("a");
        assertThat(PlainText.cut("a😀b", 3)).isEqualTo("a😀");
    }

    @Property
    void nothingDangerousIsLeft(@ForAll String raw) {
        String clean = PlainText.message(raw);
        assertThat(clean.codePoints())
                .noneMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
        assertThat(PlainText.message(clean)).isEqualTo(clean);
    }
}

package org.lectern.view.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTableTest {
    private final EmojiTable table = EmojiTable.load();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀",
                "👍",
                "👍🏽",
                "👨‍👩‍👧‍👦",
                "👩🏽‍🚀",
                "🇨🇳",
                "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "1️⃣",
                "#⃣",
                "❤️",
                "❤️‍🔥",
                "🏳️‍🌈",
                "☝🏽",
                "🧑🏻‍🤝‍🧑🏿",
                "ℹ️"
            })
    void aSequenceIsOneEmoji(String sequence) {
        assertThat(table.at(sequence + "x", 0))
                .isNotNull()
                .satisfies(match -> assertThat(match.length()).isEqualTo(sequence.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "#", "a", "中", "©", "❤", "☀", "❤\uFE0E", "😀\uFE0E", "\uD83D", "\u200D", "\uFE0F", "🏽"})
    void textIsNone(String text) {
        assertThat(table.at(text, 0)).isNull();
    }

    @Test
    void theLongestWins() {
        assertThat(table.at("👨‍👩‍👧‍👧!", 0).length()).isEqualTo("👨‍👩‍👧‍👧".length());
        // a chain that is no emoji as a whole begins with one
        assertThat(table.at("👨‍😀", 0).length()).isEqualTo("👨".length());
        assertThat(table.at("🇨🇳🇺🇸", 0).length()).isEqualTo("🇨🇳".length());
    }

    @Test
    void everyEmojiIsKnownHasNamesAndAPlace() {
        assertThat(table.all()).hasSizeGreaterThan(1_900).allSatisfy(emoji -> {
            assertThat(table.of(emoji.sequence())).isSameAs(emoji);
            assertThat(emoji.name(Locale.ENGLISH)).isNotBlank();
            assertThat(emoji.name(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
            assertThat(emoji.column()).isBetween(0, 61);
            assertThat(emoji.row()).isBetween(0, 61);
            assertThat(emoji.tones().size()).isIn(0, 5);
        });
    }

    @Test
    void aToneIsAVariant() {
        Emoji thumb = table.of("👍");
        assertThat(thumb.inTone(0)).isSameAs(thumb);
        assertThat(thumb.inTone(3).sequence()).isEqualTo("👍🏽");
        assertThat(table.of("😀").inTone(3).sequence()).isEqualTo("😀");
    }
}

package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    /** What is marked, in brackets. */
    private static String marked(String text, String typed) {
        Excerpt excerpt = Excerpt.of(text, Samples.query(typed));
        StringBuilder shown = new StringBuilder(excerpt.text());
        List<Excerpt.Mark> marks = excerpt.marks();
        for (int i = marks.size() - 1; i >= 0; i--)
            shown.insert(marks.get(i).end(), ']').insert(marks.get(i).start(), '[');
        return shown.toString();
    }

    @Test
    void whatWasLookedForIsMarkedWhereItStands() {
        assertThat(marked("我家在上海东边", "上海")).isEqualTo("我家在[上海]东边");
        assertThat(marked("The list, lists and enlist", "list")).isEqualTo("The [list], [list]s and enlist");
        assertThat(marked("list or not", "\"list\" not")).isEqualTo("[list] or [not]");
        assertThat(marked("nothing here", "from:anna")).isEqualTo("nothing here");
    }

    @Test
    void theTextIsMarkedAsItWasWritten() {
        assertThat(marked("ＦＵＬＬ Width", "\"full width\"")).isEqualTo("[ＦＵＬＬ Width]");
        assertThat(marked("ｶﾞｷﾞ です", "ガギ")).isEqualTo("[ｶﾞｷﾞ] です");
        assertThat(marked("a  \n b cde\u0301f", "b")).isEqualTo("a    [b] cde\u0301f");
        assertThat(marked("上\u200b海 x", "上海")).isEqualTo("[上\u200b海] x");
        assertThat(marked("ﬁne ① 😀", "fine")).isEqualTo("[ﬁne] ① 😀");
    }

    @Test
    void hitsThatTouchAreOne() {
        assertThat(marked("上海海东", "上海 海海")).isEqualTo("[上海海]东");
        assertThat(marked("哈哈哈哈哈", "哈哈")).isEqualTo("[哈哈哈哈]哈");
    }

    @Test
    void aLongTextIsCutAroundTheFirstHit() {
        String shown = marked("开".repeat(500) + "上海" + "完".repeat(500), "上海");
        assertThat(shown).startsWith("…开").contains("开[上海]完").endsWith("完…").hasSizeLessThan(200);
        assertThat(marked("😀".repeat(300) + "上海", "上海")).startsWith("…😀").contains("[上海]");
        assertThat(marked("x".repeat(150_000) + " 上海", "上海")).startsWith("xxx").endsWith("x…");
    }

    @Property(tries = 500)
    void everyTextHasAnExcerptWithMarksInside(
            @ForAll @StringLength(max = 400) String text, @ForAll @StringLength(max = 4) String typed) {
        Excerpt excerpt = Excerpt.of(text, Samples.query(typed));
        int at = 0;
        for (Excerpt.Mark mark : excerpt.marks()) {
            assertThat(mark.start()).isGreaterThanOrEqualTo(at);
            assertThat(mark.end()).isGreaterThan(mark.start());
            at = mark.end();
        }
        assertThat(excerpt.text().length()).isGreaterThanOrEqualTo(at);
    }
}

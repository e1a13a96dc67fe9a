package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.query;

import java.time.Instant;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.lectern.archive.SearchQuery.Term;

class SearchQueryTest {
    @Test
    void wordsAreTermsAndTheLastMayGoOn() {
        assertThat(query(" Hello　上海  wor").terms())
                .containsExactly(new Term("hello", false), new Term("上海", false), new Term("wor", true));
        assertThat(query("hello ").terms()).containsExactly(new Term("hello", false));
    }

    @Test
    void quotesKeepWordsTogether() {
        assertThat(query("\"Hello  World\"").terms()).containsExactly(new Term("hello world", false));
        assertThat(query("“你好 世界”x").terms()).containsExactly(new Term("你好 世界", false), new Term("x", true));
        assertThat(query("\"still typ").terms()).containsExactly(new Term("still typ", true));
        assertThat(query("\"\" \" \" \"").terms()).isEmpty();
    }

    @Test
    void operatorsNarrowTheSearch() {
        SearchQuery query = query("from:王 FROM:\"Anna M\" in:c-77 has:image has：link type:like type:flower x");

        assertThat(query.from()).containsExactly("王", "anna m");
        assertThat(query.rooms()).containsExactly("c-77");
        assertThat(query.picture()).isTrue();
        assertThat(query.link()).isTrue();
        assertThat(query.kinds()).containsExactlyInAnyOrder(MessageKind.LIKE, MessageKind.FLOWER);
        assertThat(query.terms()).containsExactly(new Term("x", true));
    }

    @Test
    void datesAreDaysOfTheZone() {
        SearchQuery query = SearchQuery.parse("after:2026-03-02 before:2026/4", ZoneId.of("Asia/Shanghai"));

        assertThat(query.after()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
        assertThat(query.before()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
        assertThat(query("after:2026").after()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void whatMakesNoSenseIsText() {
        assertThat(query("before:2026-02-30").terms()).containsExactly(new Term("before:2026-02-30", true));
        assertThat(query("after:soon has:money type:9 from: http://x").terms())
                .extracting(Term::folded)
                .containsExactly("after:soon", "has:money", "type:9", "from:", "http://x");
    }

    @Test
    void aWordIsFoundFromItsBeginningAndDenseTextAnywhere() {
        assertThat(new Term("list", false).in("playlist list")).isTrue();
        assertThat(new Term("list", false).in("playlist lists")).isFalse();
        assertThat(new Term("list", true).in("playlist lists")).isTrue();
        assertThat(new Term("上海", false).in("我家在上海东边")).isTrue();
        assertThat(new Term("c++", false).in("learn c++ now")).isTrue();
        assertThat(new Term("c++", false).in("learn c+ + now")).isFalse();
    }

    @Property(tries = 2000)
    void everyStringHasAMeaning(@ForAll String typed) {
        SearchQuery query = query(typed);
        assertThat(query.terms()).allSatisfy(term -> assertThat(term.folded()).isNotBlank());
    }
}

package org.lectern.view.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.settings.NotifyLevel;
import org.lectern.view.call.CallRule.Said;
import org.lectern.view.call.CallRule.Sight;
import org.lectern.view.call.CallRule.Way;
import org.lectern.view.call.CallRule.Wish;

/** The whole table of when the program calls. */
class CallRuleTest {

    /** What is wanted, what was said, where the person looks, and what comes of it. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
        level    | wish    | said     | window | course | way
        ALL      | -       | plain    | back   | other  | DESKTOP
        ALL      | -       | plain    | back   | front  | DESKTOP
        ALL      | -       | plain    | focus  | other  | WINDOW
        ALL      | -       | plain    | focus  | front  | NOT_AT_ALL
        ALL      | -       | mention  | focus  | front  | NOT_AT_ALL
        ALL      | -       | mention  | focus  | other  | WINDOW
        ALL      | -       | own      | back   | other  | NOT_AT_ALL
        ALL      | -       | own      | focus  | other  | NOT_AT_ALL
        ALL      | dnd     | mention  | back   | other  | NOT_AT_ALL
        ALL      | dnd     | mention  | focus  | other  | NOT_AT_ALL
        ALL      | muted   | mention  | back   | other  | NOT_AT_ALL
        ALL      | resting | plain    | back   | other  | NOT_AT_ALL
        ALL      | resting | teacher  | focus  | other  | NOT_AT_ALL
        ALL      | resting | mention  | back   | other  | DESKTOP
        ALL      | resting | keyword  | focus  | other  | WINDOW
        MENTIONS | -       | plain    | back   | other  | NOT_AT_ALL
        MENTIONS | -       | plain    | focus  | other  | NOT_AT_ALL
        MENTIONS | -       | mention  | back   | other  | DESKTOP
        MENTIONS | -       | mention  | back   | front  | DESKTOP
        MENTIONS | -       | mention  | focus  | other  | WINDOW
        MENTIONS | -       | mention  | focus  | front  | NOT_AT_ALL
        MENTIONS | -       | keyword  | back   | other  | DESKTOP
        MENTIONS | -       | keyword  | focus  | other  | WINDOW
        MENTIONS | -       | teacher  | back   | other  | DESKTOP
        MENTIONS | -       | teacher  | focus  | other  | WINDOW
        MENTIONS | -       | own      | back   | other  | NOT_AT_ALL
        NOTHING  | -       | plain    | back   | other  | NOT_AT_ALL
        NOTHING  | -       | mention  | back   | other  | NOT_AT_ALL
        NOTHING  | -       | keyword  | focus  | other  | NOT_AT_ALL
        NOTHING  | -       | teacher  | focus  | other  | NOT_AT_ALL
        """)
    void theTableHolds(NotifyLevel level, String wish, String said, String window, String course, Way way) {
        Wish wanted = new Wish(level, wish.equals("muted"), wish.equals("dnd"), wish.equals("resting"));
        Said words =
                new Said(said.equals("own"), said.equals("mention"), said.equals("keyword"), said.equals("teacher"));
        Sight sight = new Sight(window.equals("focus"), course.equals("front"));
        assertThat(CallRule.way(wanted, words, sight)).isEqualTo(way);
    }

    @Test
    void nothingEverCallsForWhatIsInFrontOfThePersonOrTheirOwn() {
        for (NotifyLevel level : NotifyLevel.values())
            for (int bits = 0; bits < 1 << 6; bits++) {
                Wish wish = new Wish(level, false, false, (bits & 1) > 0);
                Said said = new Said((bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0, (bits & 16) > 0);
                boolean focused = (bits & 32) > 0;
                Way way = CallRule.way(wish, said, new Sight(focused, true));
                if (said.mine() || focused) assertThat(way).isEqualTo(Way.NOT_AT_ALL);
                else assertThat(way).isNotEqualTo(Way.WINDOW);
            }
    }
}

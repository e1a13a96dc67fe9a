package org.lectern.view.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Membership;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchHit;
import org.lectern.testing.FakeSearch;
import org.lectern.testing.Rows;

/** Questions while somebody types: one at a time, never an answer to something else. */
class InquiryTest {
    private static final FakeSearch.Point THERE = new FakeSearch.Point(1);

    private final FakeSearch desk = new FakeSearch();
    private final List<Integer> fresh = new ArrayList<>();
    private final Inquiry inquiry = new Inquiry(desk, _ -> true, () -> fresh.add(0));

    private static List<SearchHit> hits(int count) {
        List<SearchHit> hits = new ArrayList<>();
        for (int i = 0; i < count; i++)
            hits.add(new SearchHit(
                    Rows.message(Rows.MAYA, Rows.text("hit"), Rows.NOON.plusSeconds(i)), List.of(), Rows.ME));
        return hits;
    }

    private Inquiry.State state() {
        return inquiry.stateProperty().get();
    }

    @Test
    void nothingIsAskedForABlankLine() {
        inquiry.ask("", Rows.ME);
        inquiry.ask("  ", null);
        assertThat(desk.questions).isEmpty();
        assertThat(state()).isEqualTo(Inquiry.State.IDLE);
    }

    @Test
    void aQuestionSaysWhatWhereAndHowMany() {
        inquiry.ask("上海", Rows.ME);
        assertThat(desk.last().typed()).isEqualTo("上海");
        assertThat(desk.last().course()).isEqualTo(Rows.ME);
        assertThat(desk.last().from()).isNull();
        assertThat(desk.last().limit()).isEqualTo(Inquiry.PAGE);
        desk.found(null, hits(3));
        assertThat(inquiry.hits()).hasSize(3);
        assertThat(state()).isEqualTo(Inquiry.State.DONE);
    }

    @Test
    void fastTypingAsksOneQuestionAtATimeAndThenTheLastOne() {
        for (String typed : List.of("s", "sh", "sha", "shan")) inquiry.ask(typed, null);
        assertThat(desk.questions).hasSize(1);
        desk.found(null, hits(9));
        assertThat(inquiry.hits()).as("an answer to what is no longer asked").isEmpty();
        assertThat(desk.questions).hasSize(2);
        assertThat(desk.last().typed()).isEqualTo("shan");
        desk.found(null, hits(2));
        assertThat(inquiry.hits()).hasSize(2);
        assertThat(fresh).hasSize(1);
    }

    @Test
    void aShortPageWithMoreBehindItIsFilledByItself() {
        inquiry.ask("a", null);
        desk.found(THERE, List.of());
        assertThat(state()).isEqualTo(Inquiry.State.LOOKING);
        assertThat(fresh).isEmpty();
        desk.found(THERE, hits(20));
        assertThat(desk.last().from()).isEqualTo(THERE);
        assertThat(desk.last().limit()).isEqualTo(Inquiry.PAGE - 20);
        desk.found(THERE, hits(30));
        assertThat(state()).isEqualTo(Inquiry.State.PART);
        assertThat(inquiry.hits()).hasSize(Inquiry.PAGE);
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void moreIsAskedOnceAndComesBehindWhatIsThere() {
        inquiry.ask("a", null);
        desk.found(THERE, hits(Inquiry.PAGE));
        inquiry.more();
        inquiry.more();
        assertThat(desk.waiting()).isEqualTo(1);
        assertThat(desk.last().from()).isEqualTo(THERE);
        desk.found(null, hits(7));
        assertThat(inquiry.hits()).hasSize(Inquiry.PAGE + 7);
        assertThat(state()).isEqualTo(Inquiry.State.DONE);
        inquiry.more();
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void theSameIsAskedAgainForAsManyAsThereWere() {
        inquiry.again();
        assertThat(desk.questions).as("nothing was asked").isEmpty();
        inquiry.ask("a", null);
        desk.found(THERE, hits(Inquiry.PAGE));
        inquiry.more();
        desk.found(THERE, hits(Inquiry.PAGE));
        inquiry.again();
        assertThat(desk.last().from()).isNull();
        assertThat(desk.last().limit()).isEqualTo(2 * Inquiry.PAGE);
        assertThat(inquiry.hits()).as("they stay until then").hasSize(2 * Inquiry.PAGE);
        desk.found(null, hits(3));
        assertThat(inquiry.hits()).hasSize(3);
    }

    @Test
    void theOldHitsStayUntilTheNewOnesAreThere() {
        inquiry.ask("a", null);
        desk.found(null, hits(5));
        inquiry.ask("ab", null);
        assertThat(inquiry.hits()).hasSize(5);
        desk.found(null, hits(1));
        assertThat(inquiry.hits()).hasSize(1);
    }

    @Test
    void theSameQuestionIsNotAskedTwiceButAnotherCourseIsAnotherQuestion() {
        Membership here = Rows.ME;
        inquiry.ask("a", here);
        inquiry.ask("a", here);
        desk.found(null, hits(1));
        inquiry.ask("a", here);
        assertThat(desk.questions).hasSize(1);
        inquiry.ask("a", null);
        assertThat(desk.questions).hasSize(2);
    }

    @Test
    void withoutAnArchiveItSaysSoAndAsksAgainWhenAsked() {
        inquiry.ask("a", null);
        desk.answer(new SearchAnswer.Unavailable());
        assertThat(state()).isEqualTo(Inquiry.State.UNAVAILABLE);
        inquiry.ask("a", null);
        desk.found(null, hits(1));
        assertThat(state()).isEqualTo(Inquiry.State.DONE);
    }

    @Test
    void whatComesAfterTheEndFallsOnTheFloor() {
        inquiry.ask("a", null);
        inquiry.stop();
        desk.found(THERE, hits(3));
        assertThat(inquiry.hits()).isEmpty();
        assertThat(state()).isEqualTo(Inquiry.State.IDLE);
        assertThat(desk.waiting()).isZero();
        inquiry.ask("a", null);
        assertThat(desk.waiting()).as("the same words, asked anew").isEqualTo(1);
    }
}

package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.ME;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.ROOM;
import static org.lectern.testing.Examples.text;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.session.SessionEvent;

class TimelineWindowTest {
    private final RoomFixture the = new RoomFixture();

    private static Message row(int number) {
        return text(
                "%06d".formatted(number),
                number % 3 == 0 ? BOBBY : ANNA,
                "row " + number,
                MORNING.plusSeconds(60L * number));
    }

    private static List<Message> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(TimelineWindowTest::row).toList();
    }

    private List<String> names(int from, int to) {
        return rows(from, to).stream().map(row -> row.id().value()).toList();
    }

    @Test
    void fiveThousandShuffledRowsShowTheNewestInOrder() {
        List<Message> shuffled = new ArrayList<>(rows(0, 5_000));
        Collections.shuffle(shuffled, new Random(2));
        the.history(shuffled);
        assertThat(the.ids()).containsExactlyElementsOf(names(4_200, 5_000));
        assertThat(the.beginning()).isEqualTo(HistoryState.MORE);
        assertThat(the.room.atLatest()).isTrue();
    }

    @Test
    void movesUpInStepsToTheVeryBeginningAndBack() {
        the.history(rows(0, 3_000));
        int first = 2_200;
        while (the.room.showEarlier()) {
            the.check();
            first = Math.max(0, first - 200);
            assertThat(the.ids().getFirst()).isEqualTo("%06d".formatted(first));
        }
        assertThat(first).isZero();
        assertThat(the.beginning()).isEqualTo(HistoryState.COMPLETE);
        assertThat(the.ids()).containsExactlyElementsOf(names(0, 1_000));
        assertThat(the.room.atLatest()).isFalse();
        assertThat(the.room.showLater()).isTrue();
        the.check();
        assertThat(the.ids()).containsExactlyElementsOf(names(200, 1_200));
        the.room.showLatest();
        the.check();
        assertThat(the.ids()).containsExactlyElementsOf(names(2_200, 3_000));
        assertThat(the.room.showLater()).isFalse();
    }

    @Test
    void aStepUpIsOneInsertion() {
        the.history(rows(0, 3_000));
        the.watched.takeTouched();
        the.room.showEarlier();
        // 200 rows and their day lines come, at most the old first row and day line are set anew
        assertThat(the.watched.takeTouched()).isBetween(200, 210);
        assertThat(the.watched.takeChanges()).isEqualTo(1);
    }

    @Test
    void arrivalsDoNotMoveAWindowThatWasMovedUp() {
        the.history(rows(0, 3_000));
        for (int i = 0; i < 3; i++) the.room.showEarlier();
        List<String> before = the.ids();
        the.watched.takeTouched();
        for (int i = 3_000; i < 3_050; i++) the.live(row(i));
        assertThat(the.ids()).isEqualTo(before);
        assertThat(the.watched.takeTouched()).isZero();
        assertThat(the.room.atLatest()).isFalse();
    }

    @Test
    void rowsAboveTheWindowDoNotMoveIt() {
        the.history(rows(1_000, 3_000));
        List<String> before = the.ids();
        the.watched.takeTouched();
        the.history(rows(0, 1_000));
        assertThat(the.ids()).isEqualTo(before);
        assertThat(the.watched.takeTouched()).isZero();
        the.live(row(3_000));
        assertThat(the.ids().getLast()).isEqualTo("003000");
    }

    @Test
    void sendingShowsTheNewestRowsAgain() {
        the.history(rows(0, 3_000));
        for (int i = 0; i < 5; i++) the.room.showEarlier();
        var sent = the.send("here");
        assertThat(the.room.atLatest()).isTrue();
        assertThat(the.ids().getLast()).isEqualTo(sent.id().value());
    }

    @Test
    void aLongDayTrimsTheTopSeldomAndInOneChange() {
        the.history(rows(0, 900));
        int trims = 0;
        for (int i = 900; i < 2_000; i++) {
            the.watched.takeTouched();
            the.live(row(i));
            assertThat(the.ids().getLast()).isEqualTo("%06d".formatted(i));
            int touched = the.watched.takeTouched();
            if (touched > 10) {
                trims++;
                assertThat(touched)
                        .as("only what left the top, and the new head")
                        .isLessThan(225);
            }
        }
        assertThat(trims).isEqualTo(5);
        assertThat(the.beginning()).isEqualTo(HistoryState.MORE);
    }

    @Test
    void keepsAtMostTwentyThousandAndSaysThatItLetSomeGo() {
        the.history(rows(0, 20_500));
        assertThat(the.ids().getLast()).isEqualTo("020499");
        while (the.room.showEarlier()) the.check();
        assertThat(the.ids().getFirst()).isEqualTo("001500");
        assertThat(the.beginning()).isEqualTo(HistoryState.TRIMMED);
        the.history(rows(0, 10));
        the.check();
        the.room.showLatest();
        the.check();
        assertThat(the.ids()).containsExactlyElementsOf(names(19_700, 20_500));
    }

    @Test
    void theListStaysTrueWhileTheTopOfAWindowIsLetGo() {
        the.history(rows(0, 19_999));
        while (the.room.showEarlier()) the.check();
        for (int i = 19_999; i < 20_010; i++) the.live(row(i));
        assertThat(the.ids().getFirst()).isEqualTo("001001");
        the.room.showLatest();
        the.check();
        assertThat(the.ids().getLast()).isEqualTo("020009");
    }

    @Test
    void aRowThatWasLetGoIsForgottenUnderAllItsIds() {
        the.live(text("live", ANNA, "first", MORNING.minusSeconds(60)));
        Message renamed = text("renamed", ANNA, "first", MORNING.minusSeconds(60));
        the.history(List.of(renamed));
        assertThat(the.ids()).containsExactly("live");
        the.history(rows(0, 20_000));
        the.history(List.of(renamed));
        while (the.room.showEarlier()) the.check();
        assertThat(the.ids().getFirst()).isEqualTo("renamed");
    }

    /** Growth is counted in rows looked at, not in time: an append costs the same in an empty and in a full room. */
    @Test
    void anAppendDoesNotCostMoreInAFullRoom() {
        assertThat(costOfAppends(100)).isEqualTo(costOfAppends(19_000));
    }

    private static long costOfAppends(int known) {
        Window window = new Window();
        Ledger ledger = new Ledger(window, who -> who.id().equals(ME.id()));
        Timeline timeline =
                new Timeline(ledger, window, () -> ZoneId.of("Asia/Shanghai"), () -> HistoryState.COMPLETE, List::of);
        ledger.history(rows(0, known));
        timeline.refresh();
        long before = timeline.derivedRows();
        for (int i = known; i < known + 90; i++) {
            ledger.arrived(row(i), null);
            timeline.refresh();
        }
        long cost = timeline.derivedRows() - before;
        assertThat(cost).isLessThanOrEqualTo(3 * 90);
        return cost;
    }

    @Test
    void aBatchWithoutNewsTellsNothing() {
        the.history(rows(0, 50));
        the.watched.takeTouched();
        the.history(rows(0, 50));
        the.live(row(7));
        the.apply(new SessionEvent.MessageRetracted(ROOM, new MessageId("nobody knows"), ANNA.id()));
        assertThat(the.watched.takeTouched()).isZero();
    }

    @Test
    void rowsThatAreLookedAtAreNotTakenAway() {
        the.history(rows(0, 900));
        String first = the.ids().getFirst();
        the.room.keepRows(true);
        for (int number = 900; number < 1_400; number += 50)
            the.apply(
                    rows(number, number + 50).stream().map(RoomFixture::arrived).toArray(SessionEvent[]::new));
        assertThat(the.ids().getFirst()).isEqualTo(first);
        assertThat(the.room.atLatest()).isFalse();
        the.room.showLatest();
        assertThat(the.ids().getLast()).isEqualTo("001399");
    }
}

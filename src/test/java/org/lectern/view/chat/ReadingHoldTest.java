package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When the list holds still for its reader, on time that the test moves. */
class ReadingHoldTest {
    private long now = 1_000_000;
    private final ReadingHold hold = new ReadingHold(() -> now);

    /** So many messages, one every 20 ms. */
    private void traffic(int count) {
        for (int i = 0; i < count; i++) {
            now += 20;
            hold.came(1);
        }
    }

    private boolean held() {
        return hold.heldProperty().get();
    }

    @Test
    void aMouseThatMovesWhileMessagesFlyByHolds() {
        traffic(50);
        assertThat(held()).isFalse();
        hold.moved();
        assertThat(held()).isTrue();
        traffic(100);
        assertThat(held()).isTrue();
        hold.left();
        assertThat(held()).isFalse();
    }

    @Test
    void messagesThatStartToFlyUnderAMovingMouseHold() {
        hold.moved();
        traffic(10);
        assertThat(held()).isTrue();
    }

    @Test
    void inAQuietRoomTheMouseHoldsNothing() {
        for (int i = 0; i < 20; i++) {
            now += 900;
            hold.came(1);
            hold.moved();
        }
        assertThat(held()).isFalse();
    }

    @Test
    void aMouseThatLiesThereHoldsNothing() {
        hold.moved();
        now += 5_000;
        traffic(100);
        assertThat(held()).isFalse();
    }

    @Test
    void aMouseThatRestsForLongLetsGo() {
        traffic(50);
        hold.moved();
        now += ReadingHold.REST - 1;
        hold.rest();
        assertThat(held()).isTrue();
        now += 1;
        hold.rest();
        assertThat(held()).isFalse();
        traffic(50);
        assertThat(held()).isFalse();
        hold.moved();
        assertThat(held()).isTrue();
    }

    @Test
    void theKeyHoldsUntilItIsPressedAgainWhateverTheMouseDoes() {
        hold.toggle();
        assertThat(held()).isTrue();
        hold.moved();
        hold.left();
        now += 10 * ReadingHold.REST;
        hold.rest();
        assertThat(held()).isTrue();
        hold.toggle();
        assertThat(held()).isFalse();
    }

    @Test
    void onceReleasedItStaysSoUntilTheMouseMovesAgain() {
        traffic(50);
        hold.moved();
        hold.release();
        traffic(50);
        assertThat(held()).isFalse();
    }
}

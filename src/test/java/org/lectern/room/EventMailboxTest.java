package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lectern.testing.MovedTime;

class EventMailboxTest {
    private final MovedTime time = new MovedTime();
    private final List<List<Integer>> batches = new ArrayList<>();
    private final EventMailbox<Integer> mailbox = new EventMailbox<>(time, time, time::nanoTime, batches::add);

    @Test
    void postsAndNeverCallsAtOnce() {
        mailbox.post(1);
        assertThat(batches).isEmpty();
        time.settle();
        assertThat(batches).containsExactly(List.of(1));
    }

    @Test
    void isImmediateWhenIdleAndOncePerPulseWhenBusy() {
        mailbox.post(1);
        time.settle();
        mailbox.post(2);
        mailbox.post(3);
        time.advance(Duration.ofMillis(39));
        assertThat(batches).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(batches).containsExactly(List.of(1), List.of(2, 3));
        time.advance(Duration.ofMillis(41));
        mailbox.post(4);
        time.settle();
        assertThat(batches.getLast()).containsExactly(4);
    }

    @Test
    void nothingIsScheduledWhileNothingWaits() {
        for (int i = 0; i < 10; i++) mailbox.post(i);
        assertThat(time.waiting()).isEqualTo(1);
        time.settle();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aSecondOfFastTrafficIsAtMostTwentySixBatches() {
        for (int i = 0; i < 1_000; i++) {
            mailbox.post(i);
            time.advance(Duration.ofMillis(1));
        }
        time.advance(Duration.ofMillis(40));
        assertThat(batches.size()).isBetween(20, 26);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void aFloodComesInPortions() {
        for (int i = 0; i < 5_000; i++) mailbox.post(i);
        time.advance(Duration.ofSeconds(1));
        assertThat(batches).extracting(List::size).containsExactly(2_000, 2_000, 1_000);
    }

    @Test
    void afterAFailingSinkTheNextBatchStillComes() {
        List<Integer> seen = new ArrayList<>();
        EventMailbox<Integer> fragile = new EventMailbox<>(
                task -> time.execute(() -> {
                    try {
                        task.run();
                    } catch (IllegalStateException expected) {
                        seen.add(-1);
                    }
                }),
                time,
                time::nanoTime,
                batch -> {
                    if (batch.contains(1)) throw new IllegalStateException();
                    seen.addAll(batch);
                });
        fragile.post(1);
        time.settle();
        fragile.post(2);
        time.advance(Duration.ofMillis(40));
        assertThat(seen).containsExactly(-1, 2);
    }

    @Test
    void losesNothingFromManyThreads() throws InterruptedException {
        try (ScheduledExecutorService fx = Executors.newSingleThreadScheduledExecutor()) {
            List<Integer> seen = new ArrayList<>();
            CountDownLatch all = new CountDownLatch(8_000);
            EventMailbox<Integer> busy = new EventMailbox<>(fx, fx, System::nanoTime, batch -> {
                seen.addAll(batch);
                batch.forEach(event -> all.countDown());
            });
            Thread[] posters = new Thread[4];
            for (int poster = 0; poster < posters.length; poster++) {
                int base = poster * 10_000;
                posters[poster] = Thread.ofPlatform().start(() -> {
                    for (int i = 0; i < 2_000; i++) busy.post(base + i);
                });
            }
            for (Thread poster : posters) poster.join();
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> all.getCount() == 0);
            for (int poster = 0; poster < posters.length; poster++) {
                int base = poster * 10_000;
                assertThat(seen.stream().filter(event -> event / 10_000 == base / 10_000))
                        .as("each thread's events stay in order")
                        .isSorted()
                        .hasSize(2_000);
            }
        }
    }
}

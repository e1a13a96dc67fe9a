package org.lectern.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's thread: order, groups, failures and what is left after an end without a close. */
class GroupCommitTest {
    @TempDir
    Path folder;

    private MessageLog log;
    private GroupCommit store;

    @BeforeEach
    void open() throws Exception {
        log = MessageLog.open(folder.resolve("m.db"));
        store = new GroupCommit(log, Thread::new, Runnable::run);
    }

    private static GroupCommit.Work<Row> append(String id) {
        return log -> log.append("r", id, "bob", false, 1, seq -> ("{" + seq + "}").getBytes(StandardCharsets.UTF_8));
    }

    private <T> CompletableFuture<T> run(GroupCommit.Work<T> work) {
        CompletableFuture<T> end = new CompletableFuture<>();
        GroupCommit.Job<T> job = new GroupCommit.Job<>(work, (result, failure) -> {
            if (failure == null) end.complete(result);
            else end.completeExceptionally(failure);
        });
        if (!store.offer(job)) job.refuse();
        return end;
    }

    @Test
    void badJobInAGroupFailsAloneAndPlacesHaveNoHoles() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        run(log -> {
            try {
                return gate.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        });
        CompletableFuture<Row> first = run(append("a"));
        CompletableFuture<Row> bad = run(log -> {
            append("x").run(log);
            throw new SQLException("disk full");
        });
        CompletableFuture<Row> second = run(append("b"));
        gate.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).seq()).isEqualTo(1);
        assertThat(second.get(10, TimeUnit.SECONDS).seq()).isEqualTo(2);
        assertThat(bad).failsWithin(java.time.Duration.ofSeconds(10));
        Page page = run(log -> log.newest("r", 10, 1000)).get(10, TimeUnit.SECONDS);
        assertThat(page.rows())
                .extracting(row -> new String(row, StandardCharsets.UTF_8))
                .containsExactly("{1}", "{2}");
        store.close();
    }

    @Test
    void closeDoesWhatWaitsAndThenRefuses() throws Exception {
        ConcurrentLinkedQueue<Long> seqs = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 500; i++) {
            store.offer(
                    new GroupCommit.Job<>(append("m" + i), (row, failure) -> seqs.add(row == null ? -1 : row.seq())));
        }
        store.close();
        assertThat(List.copyOf(seqs)).hasSize(500).isSorted().doesNotContain(-1L);
        assertThat(run(append("late"))).isCompletedExceptionally();
        try (MessageLog again = MessageLog.open(folder.resolve("m.db"))) {
            assertThat(again.last("r")).isEqualTo(500);
            assertThat(again.epoch()).isEqualTo(log.epoch());
        }
    }

    @Test
    void whatWasReportedIsThereForASecondConnectionAtOnce() throws Exception {
        run(append("a")).get(10, TimeUnit.SECONDS);
        // a process that is killed now leaves exactly what another connection sees
        try (MessageLog other = MessageLog.open(folder.resolve("m.db"))) {
            assertThat(other.find("r", "a")).isNotNull();
            assertThat(other.find("r", "b")).isNull();
        }
        store.close();
    }

    @Test
    void placesOfErasedRowsAreNotGivenAgain() throws Exception {
        for (String id : List.of("a", "b")) run(append(id)).get(10, TimeUnit.SECONDS);
        store.close();
        try (var raw = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("m.db"));
                var delete = raw.createStatement()) {
            delete.execute("DELETE FROM message");
        }
        try (MessageLog again = MessageLog.open(folder.resolve("m.db"))) {
            assertThat(append("c").run(again).seq()).isEqualTo(3);
        }
    }
}

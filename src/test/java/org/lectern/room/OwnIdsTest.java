package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lectern.domain.MessageBody;
import org.lectern.domain.OutgoingMessage;
import org.lectern.testing.MovedTime;

class OwnIdsTest {
    private final MovedTime time = new MovedTime();
    private final OwnIds ids = new OwnIds(time.clock(), new Random(1));

    @Test
    void noTwoMessagesShareATimeOrAnId() {
        Set<String> seen = new HashSet<>();
        Set<Instant> times = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            OutgoingMessage message = ids.stamp(new MessageBody.Like());
            assertThat(message.id().value()).matches("[0-9a-f]{32}");
            assertThat(seen.add(message.id().value())).isTrue();
            assertThat(times.add(message.createdAt())).isTrue();
        }
    }

    @Test
    void idsSortByTime() {
        String first = ids.stamp(new MessageBody.Like()).id().value();
        time.advance(Duration.ofMillis(5));
        String second = ids.stamp(new MessageBody.Like()).id().value();
        assertThat(second).isGreaterThan(first);
    }

    @Test
    void aClockThatGoesBackDoesNotRepeatTimes() {
        Instant first = ids.stamp(new MessageBody.Like()).createdAt();
        time.sleep(Duration.ofHours(-1));
        assertThat(ids.stamp(new MessageBody.Like()).createdAt()).isEqualTo(first.plusMillis(1));
    }
}

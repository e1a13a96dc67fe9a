package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.BOBBY;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.lesson;
import static org.lectern.testing.Examples.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;

/** What was deleted for good on this device goes from an open room too. */
class DeletedRowsTest {
    private final RoomFixture the = new RoomFixture();

    @Test
    void aPersonsRowsGoAndTheRestStaysInOrder() {
        the.history(lesson());
        assertThat(the.room.likesProperty().get()).isEqualTo(1);

        the.room.forget(message -> message.author().id().equals(ANNA.id()));

        List<String> left = lesson().stream()
                .filter(message -> !message.author().id().equals(ANNA.id()))
                .map(message -> message.id().value())
                .toList();
        assertThat(the.ids()).containsExactlyElementsOf(left);
        assertThat(the.room.likesProperty().get()).isZero();
        the.live(text("new", BOBBY, "still here", MORNING.plusSeconds(9_999)));
        assertThat(the.ids()).endsWith("new").hasSize(left.size() + 1);
    }

    @Test
    void everythingMayGo() {
        the.history(lesson());
        the.room.forget(message -> true);
        assertThat(the.ids()).isEmpty();
        the.live(text("new", BOBBY, "first again", MORNING.plusSeconds(9_999)));
        assertThat(the.ids()).containsExactly("new");
    }

    @Test
    void whatWasNotSentYetStays() {
        the.send("not yet");
        List<Message> before = the.rows().stream().map(row -> row.message()).toList();
        the.room.forget(message -> true);
        assertThat(the.rows().stream().map(row -> row.message())).containsExactlyElementsOf(before);
    }
}

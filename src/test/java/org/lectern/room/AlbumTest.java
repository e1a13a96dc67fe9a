package org.lectern.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.testing.Rows;

class AlbumTest {
    private final FakeArchive archive = new FakeArchive();
    private final ObservableList<TimelineItem> rows = FXCollections.observableArrayList();
    private final Album album = new Album(archive, rows);

    private static Message said(int number, MessageBody body) {
        Instant when = Rows.NOON.plusSeconds(number);
        return new Message(new MessageId("p" + number), Rows.ROOM, Rows.MAYA, body, when, when, number);
    }

    private static Message picture(int number) {
        return said(number, new MessageBody.Picture("http://a/" + number + ".png", 4, 3));
    }

    private static TimelineItem row(Message message) {
        return new TimelineItem.MessageRow(message, false, RunPosition.SINGLE, null, null);
    }

    private List<String> ids() {
        return album.pictures().stream().map(message -> message.id().value()).toList();
    }

    @Test
    void picturesOfTheListComeFirstThenThoseOnThisDevicePageByPage() {
        for (int i = 1; i <= 100; i++) archive.keep(picture(i));
        archive.keep(said(101, new MessageBody.Text("no picture")));
        rows.setAll(row(picture(99)), row(said(101, new MessageBody.Text("no picture"))), row(picture(102)));
        assertThat(ids()).containsExactly("p102", "p99");
        album.more();
        assertThat(album.pictures()).hasSize(61);
        assertThat(ids()).startsWith("p102", "p100", "p99", "p98").doesNotHaveDuplicates();
        assertThat(album.completeProperty().get()).isFalse();
        album.more();
        assertThat(album.pictures()).hasSize(101);
        assertThat(ids()).endsWith("p2", "p1");
        assertThat(album.completeProperty().get()).isTrue();
        album.more();
        assertThat(album.pictures()).hasSize(101);
    }

    @Test
    void whatArrivesIsAddedAndWhatIsTakenBackGoes() {
        assertThat(ids()).isEmpty();
        rows.add(row(picture(5)));
        rows.add(row(picture(7)));
        rows.add(0, row(picture(3)));
        assertThat(ids()).containsExactly("p7", "p5", "p3");
        rows.set(1, row(said(5, new MessageBody.Recalled())));
        assertThat(ids()).containsExactly("p7", "p3");
        // what leaves the list is still said
        rows.clear();
        assertThat(ids()).containsExactly("p7", "p3");
    }
}

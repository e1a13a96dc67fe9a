package org.lectern.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.PixelArea;
import org.lectern.domain.Raster;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.room.Album;
import org.lectern.room.Film;
import org.lectern.room.OwnTally;
import org.lectern.room.PictureDraft;
import org.lectern.room.PictureState;
import org.lectern.room.PicturesAtHand;
import org.lectern.room.Revealed;
import org.lectern.room.RoomArchive;
import org.lectern.room.TimelineItem;
import org.lectern.room.Typists;
import org.lectern.room.Veil;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.PictureOnItsWay;

/** A room without a server: every value can be set, every request is noted. */
public final class ExampleChat implements ChatModel {
    public final ReadOnlyObjectWrapper<Connection> connection = new ReadOnlyObjectWrapper<>(new Connection.Live(true));
    public final ReadOnlyObjectWrapper<Person> me;
    public final ReadOnlyObjectWrapper<ServerTraits> traits = new ReadOnlyObjectWrapper<>(ServerTraits.PLAIN);
    public final ObservableList<TimelineItem> items = FXCollections.observableArrayList();
    public final ObservableList<Person> members = FXCollections.observableArrayList();
    public final ReadOnlyIntegerWrapper likes = new ReadOnlyIntegerWrapper();
    public final ReadOnlyIntegerWrapper mentions = new ReadOnlyIntegerWrapper();
    public final ReadOnlyIntegerWrapper flowers = new ReadOnlyIntegerWrapper();
    public final ReadOnlyObjectWrapper<OwnTally> tally = new ReadOnlyObjectWrapper<>(OwnTally.NONE);
    public final ReadOnlyObjectWrapper<@Nullable Failure> notice = new ReadOnlyObjectWrapper<>();
    public final Map<String, ReadOnlyObjectWrapper<PictureState>> pictures = new HashMap<>();
    public final List<Object> asked = new ArrayList<>();
    public final List<MessageBody> sent = new ArrayList<>();
    public final List<MessageMarks> marks = new ArrayList<>();
    public final List<Draft> drafts = new ArrayList<>();
    public final List<List<TimelineItem>> earlier = new ArrayList<>();
    public final ReadOnlyObjectWrapper<@Nullable Revealed> revealed = new ReadOnlyObjectWrapper<>();
    public final ReadOnlyLongWrapper news = new ReadOnlyLongWrapper();
    /** Closer looks that were asked for and have no answer yet. */
    public final List<Look> looks = new ArrayList<>();

    public final Veil veil = new Veil();
    public final Album album = new Album(RoomArchive.NONE, items);
    public Function<String, Film> films = address -> {
        throw new AssertionError("no film: " + address);
    };
    public final ReadOnlyObjectWrapper<List<Message>> arrived = new ReadOnlyObjectWrapper<>(List.of());
    public boolean retractable;
    public boolean kept;
    public boolean attended;
    private final Membership membership;
    private final Typists typists;

    /** A course of this name on the server of the other examples. */
    public static ExampleChat of(String name) {
        return new ExampleChat(
                new Membership(Rows.ME.server(), new RoomId(name), Rows.ME.user(), Rows.ME.nickname(), null));
    }

    public ExampleChat(Membership membership) {
        this.membership = membership;
        this.me = new ReadOnlyObjectWrapper<>(membership.person());
        this.typists =
                new Typists(traits::get, members, who -> who.id().equals(membership.user()), () -> asked.add("typing"));
    }

    /** A closer look at a picture; part is null for all of it. */
    public record Look(
            String address, @Nullable PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer) {}

    /** A picture on its way whose phases the test sets. */
    public static final class Draft implements PictureOnItsWay {
        public final ReadOnlyObjectWrapper<PictureDraft.Phase> phase =
                new ReadOnlyObjectWrapper<>(new PictureDraft.Phase.Preparing());
        public final Object source;
        public @Nullable String caption;
        public int retries;

        Draft(Object source) {
            this.source = source;
        }

        @Override
        public ReadOnlyObjectProperty<PictureDraft.Phase> phaseProperty() {
            return phase.getReadOnlyProperty();
        }

        @Override
        public void send(String words) {
            if (caption != null) throw new AssertionError("sent twice");
            caption = words;
        }

        @Override
        public void retry() {
            retries++;
        }

        @Override
        public void cancel() {
            phase.set(new PictureDraft.Phase.Cancelled());
        }
    }

    @Override
    public Membership membership() {
        return membership;
    }

    @Override
    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Person> meProperty() {
        return me.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<ServerTraits> traitsProperty() {
        return traits.getReadOnlyProperty();
    }

    @Override
    public ObservableList<TimelineItem> items() {
        return items;
    }

    @Override
    public ObservableList<Person> members() {
        return members;
    }

    @Override
    public ReadOnlyIntegerProperty likesProperty() {
        return likes.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyIntegerProperty flowersProperty() {
        return flowers.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<OwnTally> tallyProperty() {
        return tally.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Failure> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    @Override
    public void dismissNotice() {
        notice.set(null);
    }

    @Override
    public void send(MessageBody body, MessageMarks given) {
        sent.add(body);
        marks.add(given);
    }

    @Override
    public void retry(MessageId message) {
        asked.add("retry " + message);
    }

    @Override
    public void discard(MessageId message) {
        asked.add("discard " + message);
    }

    @Override
    public boolean canRetract(TimelineItem.MessageRow row) {
        return retractable && row.mine();
    }

    @Override
    public void retract(MessageId message) {
        asked.add("retract " + message);
    }

    @Override
    public boolean showEarlier() {
        if (earlier.isEmpty()) return false;
        List<TimelineItem> rows = earlier.removeFirst();
        items.addAll(items.isEmpty() ? 0 : 1, rows);
        return true;
    }

    @Override
    public boolean showLater() {
        return false;
    }

    @Override
    public void showLatest() {
        throw new AssertionError("the window was never moved");
    }

    @Override
    public boolean atLatest() {
        return true;
    }

    @Override
    public void reveal(MessageId message, Runnable unknown) {
        asked.add("reveal " + message);
        boolean known = items.stream().anyMatch(item -> item.key().equals(message.value()));
        if (known) revealed.set(new Revealed(message, asked.size()));
        else unknown.run();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Revealed> revealedProperty() {
        return revealed.getReadOnlyProperty();
    }

    @Override
    public boolean repair(TimelineItem.Gap gap) {
        asked.add("repair " + gap.key());
        return true;
    }

    @Override
    public ReadOnlyIntegerProperty mentionsProperty() {
        return mentions.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyLongProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    /** Rows of others that arrive live: at the end, and counted. */
    public void hear(TimelineItem... rows) {
        items.addAll(rows);
        news.set(news.get() + rows.length);
        arrived.set(Stream.of(rows)
                .filter(TimelineItem.MessageRow.class::isInstance)
                .map(row -> ((TimelineItem.MessageRow) row).message())
                .toList());
    }

    @Override
    public ReadOnlyObjectProperty<List<Message>> arrivedProperty() {
        return arrived.getReadOnlyProperty();
    }

    @Override
    public Typists typists() {
        return typists;
    }

    @Override
    public void keepRows(boolean keep) {
        kept = keep;
    }

    @Override
    public void attend(boolean inFront, boolean atEnd) {
        attended = inFront && atEnd;
    }

    @Override
    public void reconnectNow() {
        asked.add("reconnect");
    }

    @Override
    public ReadOnlyObjectProperty<PictureState> picture(String address, int maxWidth, int maxHeight) {
        return pictures.computeIfAbsent(address, _ -> new ReadOnlyObjectWrapper<>(new PictureState.Loading()))
                .getReadOnlyProperty();
    }

    @Override
    public void allowPicture(String address) {
        asked.add("allow " + address);
    }

    @Override
    public void retryPicture(String address) {
        asked.add("retry picture " + address);
    }

    @Override
    public boolean pictureReady(String address) {
        return pictures.containsKey(address) && pictures.get(address).get() instanceof PictureState.Ready;
    }

    @Override
    public void lookAt(
            String address, @Nullable PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer) {
        looks.add(new Look(address, part, maxWidth, maxHeight, answer));
    }

    @Override
    public Film film(String address, int maxWidth, int maxHeight) {
        return films.apply(address);
    }

    @Override
    public void savePicture(String address, Path wanted, Consumer<PicturesAtHand.Saved> answer) {
        asked.add("save " + address + " " + wanted);
        answer.accept(new PicturesAtHand.Saved.To(wanted));
    }

    @Override
    public Veil veil() {
        return veil;
    }

    @Override
    public Album album() {
        return album;
    }

    @Override
    public PictureOnItsWay attach(Path file) {
        return draft(file);
    }

    @Override
    public PictureOnItsWay attachClipboard() {
        return draft("clipboard");
    }

    @Override
    public PictureOnItsWay attach(Raster pixels) {
        return draft(pixels);
    }

    private Draft draft(Object source) {
        Draft draft = new Draft(source);
        drafts.add(draft);
        return draft;
    }
}

package org.lectern.view.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
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
import org.lectern.domain.ServerTraits;
import org.lectern.room.Album;
import org.lectern.room.Film;
import org.lectern.room.OwnTally;
import org.lectern.room.PictureDraft;
import org.lectern.room.PictureState;
import org.lectern.room.PicturesAtHand;
import org.lectern.room.Revealed;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.room.Typists;
import org.lectern.room.Veil;

/** A real room, for its page. Equal for the same room. FX thread only. */
public record RoomChat(Room room) implements ChatModel {

    /** The given rooms as chats, in the same order, now and after every change. */
    public static ObservableList<ChatModel> of(ObservableList<Room> rooms) {
        ObservableList<ChatModel> chats = FXCollections.observableArrayList();
        InvalidationListener mirror =
                _ -> chats.setAll(rooms.stream().map(RoomChat::new).toList());
        mirror.invalidated(rooms);
        rooms.addListener(mirror);
        return chats;
    }

    @Override
    public Membership membership() {
        return room.membership();
    }

    @Override
    public ReadOnlyObjectProperty<Connection> connectionProperty() {
        return room.connectionProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Person> meProperty() {
        return room.meProperty();
    }

    @Override
    public ReadOnlyObjectProperty<ServerTraits> traitsProperty() {
        return room.traitsProperty();
    }

    @Override
    public ObservableList<TimelineItem> items() {
        return room.items();
    }

    @Override
    public ObservableList<Person> members() {
        return room.members();
    }

    @Override
    public ReadOnlyIntegerProperty likesProperty() {
        return room.likesProperty();
    }

    @Override
    public ReadOnlyIntegerProperty flowersProperty() {
        return room.flowersProperty();
    }

    @Override
    public ReadOnlyObjectProperty<OwnTally> tallyProperty() {
        return room.tallyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Failure> noticeProperty() {
        return room.noticeProperty();
    }

    @Override
    public void dismissNotice() {
        room.dismissNotice();
    }

    @Override
    public void send(MessageBody body, MessageMarks marks) {
        room.send(body, marks);
    }

    @Override
    public void retry(MessageId message) {
        room.retry(message);
    }

    @Override
    public void discard(MessageId message) {
        room.discard(message);
    }

    @Override
    public boolean canRetract(TimelineItem.MessageRow row) {
        return room.canRetract(row);
    }

    @Override
    public void retract(MessageId message) {
        room.retract(message);
    }

    @Override
    public boolean showEarlier() {
        return room.showEarlier();
    }

    @Override
    public boolean showLater() {
        return room.showLater();
    }

    @Override
    public void showLatest() {
        room.showLatest();
    }

    @Override
    public boolean atLatest() {
        return room.atLatest();
    }

    @Override
    public void reveal(MessageId message, Runnable unknown) {
        room.reveal(message, unknown);
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Revealed> revealedProperty() {
        return room.revealedProperty();
    }

    @Override
    public boolean repair(TimelineItem.Gap gap) {
        return room.repair(gap);
    }

    @Override
    public ReadOnlyLongProperty newsProperty() {
        return room.newsProperty();
    }

    @Override
    public ReadOnlyIntegerProperty mentionsProperty() {
        return room.mentionsProperty();
    }

    @Override
    public ReadOnlyObjectProperty<List<Message>> arrivedProperty() {
        return room.arrivedProperty();
    }

    @Override
    public Typists typists() {
        return room.typists();
    }

    @Override
    public void keepRows(boolean keep) {
        room.keepRows(keep);
    }

    @Override
    public void attend(boolean inFront, boolean atEnd) {
        room.attend(inFront, atEnd);
    }

    @Override
    public void reconnectNow() {
        room.reconnectNow();
    }

    @Override
    public ReadOnlyObjectProperty<PictureState> picture(String address, int maxWidth, int maxHeight) {
        return room.pictures().watch(address, maxWidth, maxHeight);
    }

    @Override
    public void allowPicture(String address) {
        room.pictures().allow(address);
    }

    @Override
    public void retryPicture(String address) {
        room.pictures().retry(address);
    }

    @Override
    public boolean pictureReady(String address) {
        return room.pictures().atHand().holds(address);
    }

    @Override
    public void lookAt(
            String address, @Nullable PixelArea part, int maxWidth, int maxHeight, Consumer<@Nullable Raster> answer) {
        room.pictures().atHand().look(address, part, maxWidth, maxHeight, answer);
    }

    @Override
    public Film film(String address, int maxWidth, int maxHeight) {
        return room.pictures().atHand().film(address, maxWidth, maxHeight);
    }

    @Override
    public void savePicture(String address, Path wanted, Consumer<PicturesAtHand.Saved> answer) {
        room.pictures().atHand().save(address, wanted, answer);
    }

    @Override
    public Veil veil() {
        return room.pictures().veil();
    }

    @Override
    public Album album() {
        return room.pictures().album();
    }

    @Override
    public PictureOnItsWay attach(Path file) {
        return new Draft(room.pictures().draft(file));
    }

    @Override
    public PictureOnItsWay attachClipboard() {
        return new Draft(room.pictures().draftOfClipboard());
    }

    @Override
    public PictureOnItsWay attach(Raster pixels) {
        return new Draft(room.pictures().draft(pixels));
    }

    private record Draft(PictureDraft draft) implements PictureOnItsWay {
        @Override
        public ReadOnlyObjectProperty<PictureDraft.Phase> phaseProperty() {
            return draft.phaseProperty();
        }

        @Override
        public void send(String caption) {
            draft.send(caption);
        }

        @Override
        public void retry() {
            draft.retry();
        }

        @Override
        public void cancel() {
            draft.cancel();
        }
    }
}

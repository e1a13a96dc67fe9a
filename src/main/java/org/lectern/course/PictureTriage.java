package org.lectern.course;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.UserId;
import org.lectern.room.Room;
import org.lectern.room.Veil;

/**
 * Looks over the pictures of one course. Those of somebody new are veiled until one of them is allowed by hand; what is
 * removed is off the sheet, and stays in the room. New is who was not heard before this day's lesson. FX thread only.
 */
public final class PictureTriage {
    private static final String VEILING = "pictures.veil";
    private static final String OFF = "off";

    /** Who was heard so long ago is new no more. */
    private static final Duration NEW = Duration.ofHours(12);

    private final Room room;
    private final CourseRecords records;
    private final Clock clock;
    private final Runnable changed;
    private final Map<MessageId, Message> heard = new LinkedHashMap<>();
    private final Map<MessageId, Verdict.Kind> verdicts = new HashMap<>();
    private final Set<UserId> known = new HashSet<>();
    private final Set<UserId> allowed = new HashSet<>();
    private final ReadOnlyBooleanWrapper veiling = new ReadOnlyBooleanWrapper(this, "veiling", true);

    PictureTriage(Room room, CourseRecords records, Clock clock, Runnable changed) {
        this.room = room;
        this.records = records;
        this.clock = clock;
        this.changed = changed;
        records.text(VEILING, text -> {
            veiling.set(!text.equals(OFF));
            draw();
        });
        room.meProperty().addListener((_, _, _) -> draw());
        learn();
    }

    /** Asks anew who is known here. */
    void learn() {
        records.heardBefore(clock.instant().minus(NEW), people -> {
            known.addAll(people);
            draw();
        });
    }

    /** False when no picture is veiled in this course. */
    public ReadOnlyBooleanProperty veilingProperty() {
        return veiling.getReadOnlyProperty();
    }

    public void chooseVeiling(boolean wanted) {
        veiling.set(wanted);
        records.put(VEILING, wanted ? null : OFF);
        draw();
        changed.run();
    }

    /** True for a picture that waits to be allowed. */
    public boolean isVeiled(Message picture) {
        UserId author = picture.author().id();
        return veiling.get()
                && picture.body() instanceof MessageBody.Picture
                && !picture.author().role().leads()
                && !author.equals(room.membership().user())
                && !known.contains(author)
                && !allowed.contains(author);
    }

    /** True for one that was taken from the sheet. */
    public boolean isRemoved(MessageId picture) {
        return verdicts.get(picture) == Verdict.Kind.PICTURE_REMOVED;
    }

    /** A picture that was said lately. */
    Optional<Message> find(MessageId picture) {
        return Optional.ofNullable(heard.get(picture));
    }

    void judge(List<Verdict> judged) {
        for (Verdict verdict : judged)
            if (verdict.kind().topic().equals(Verdict.Kind.PICTURE_KEPT.topic()))
                verdicts.put(verdict.message(), verdict.kind());
        draw();
    }

    void hear(List<Message> messages) {
        boolean any = false;
        Instant before = clock.instant().minus(NEW);
        for (Message message : messages) {
            if (message.placedAt().isBefore(before)) known.add(message.author().id());
            if (!(message.body() instanceof MessageBody.Picture)) continue;
            heard.put(message.id(), message);
            any = true;
        }
        if (any) draw();
    }

    void takenBack(MessageId message) {
        if (heard.remove(message) != null) draw();
    }

    void forget(Predicate<Message> deleted) {
        if (heard.values().removeIf(deleted)) draw();
    }

    /** Rows are veiled for those only whom the server knows as one who leads: nobody else could agree for a class. */
    private void draw() {
        allowed.clear();
        for (Message picture : heard.values())
            if (verdicts.get(picture.id()) == Verdict.Kind.PICTURE_KEPT)
                allowed.add(picture.author().id());
        Veil veil = room.pictures().veil();
        Set<MessageId> covered = new HashSet<>();
        if (room.meProperty().get().role().leads())
            for (Message picture : heard.values()) if (isVeiled(picture)) covered.add(picture.id());
        veil.cover(covered);
    }
}

package org.lectern.view.chat;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;
import org.lectern.room.TimelineItem;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Announcer;

/** Tells a screen reader what others write in the room in front, as {@link Digest} has it. FX thread only. */
final class Hearing {
    private static final int NAME_LIMIT = 40;
    private static final int WORDS = 200;

    /** Where more come at once they are only counted, and their words are judged elsewhere for a moment. */
    private static final int FEW = 4;

    private static final long JUDGING_MILLIS = 300;

    private final Texts texts;
    private final ChatModel model;
    private final Predicate<UserId> hidden;
    private final LongSupplier millis;
    private final Announcer announcer;
    private final Digest digest;
    private final Predicate<Message> asks;
    private final Countdown later;
    private final Subscription watching;
    private boolean inFront = true;
    private boolean judging;

    /**
     * @param hidden of whom nothing is said
     * @param asks whether a message asks something
     * @param millis a clock in milliseconds
     */
    Hearing(
            Texts texts,
            ChatModel model,
            Predicate<UserId> hidden,
            Predicate<Message> asks,
            LongSupplier millis,
            Alarm alarm,
            Announcer announcer) {
        this.hidden = hidden;
        this.asks = asks;
        this.texts = texts;
        this.model = model;
        this.millis = millis;
        this.announcer = announcer;
        this.digest = new Digest(millis.getAsLong());
        later = new Countdown(alarm, this::speak);
        watching = model.newsProperty().subscribe((before, now) -> came(now.longValue() - before.longValue()));
    }

    /** Says whether the page is in front of a person. */
    void watch(boolean now) {
        inFront = now;
        if (now) return;
        digest.drop();
        later.stop();
        judging = false;
    }

    void close() {
        watching.unsubscribe();
        later.stop();
    }

    private void came(long count) {
        if (!inFront || count <= 0) return;
        List<TimelineItem> items = model.items();
        long left = count;
        for (int index = items.size() - 1; index >= 0 && left > 0; index--)
            if (items.get(index) instanceof TimelineItem.MessageRow row && !row.mine()) left--;
        int from = items.size();
        for (long found = 0; from > 0 && found < count - left; from--)
            if (items.get(from - 1) instanceof TimelineItem.MessageRow row && !row.mine()) found++;
        for (TimelineItem item : items.subList(from, items.size()))
            if (item instanceof TimelineItem.MessageRow row
                    && !row.mine()
                    && !hidden.test(row.message().author().id())) digest.came(heard(row.message()));
        if (judging) return;
        if (count <= FEW) {
            speak();
            return;
        }
        judging = true;
        later.begin(Duration.ofMillis(Math.max(JUDGING_MILLIS, digest.left(millis.getAsLong()))));
    }

    private void speak() {
        judging = false;
        long now = millis.getAsLong();
        Digest.Saying saying = digest.take(now);
        if (saying != null) announcer.say(words(saying));
        long wait = digest.left(now);
        if (wait == 0) return;
        later.begin(Duration.ofMillis(wait));
    }

    private String words(Digest.Saying saying) {
        return switch (saying) {
            case Digest.Saying.One(Digest.Heard message) -> message.words().get();
            case Digest.Saying.Many(int messages, int people, int questions) ->
                texts.get("chat.spoken.digest", messages, people, questions);
        };
    }

    private Digest.Heard heard(Message message) {
        return new Digest.Heard(message.author().id().value(), () -> words(message), () -> asks.test(message));
    }

    private String words(Message message) {
        String name = PlainText.line(message.author().nickname(), NAME_LIMIT);
        String words = body(message.body());
        return texts.get("chat.spoken.one", name, words == null ? "" : words);
    }

    private @Nullable String body(MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> PlainText.line(text, WORDS);
            case MessageBody.Picture _ -> texts.get("chat.picture.spoken");
            case MessageBody.Like _ -> texts.get("chat.sign.like");
            case MessageBody.Flower _ -> texts.get("chat.sign.flower");
            case MessageBody.Recalled _ -> texts.get("chat.note.recalled");
            case MessageBody.Unsupported _ -> null;
        };
    }
}

package org.lectern.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.OutgoingMessage;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.HistoryState;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;

/** One set of example data for tests and pictures. Everything is fixed: no clock, no chance. */
public final class Examples {
    private Examples() {}

    public static final RoomId ROOM = new RoomId("c-77");
    /** A Monday morning, half past eight in Shanghai. */
    public static final Instant MORNING = Instant.parse("2026-03-02T00:30:00Z");

    public static final Person TEACHER = new Person(new UserId("t-wang"), "王老师", null, Role.TEACHER, true);
    public static final Person ASSISTANT = new Person(new UserId("a-lee"), "Lee (TA)", null, Role.ASSISTANT, true);
    public static final Person ME = Person.unverified(new UserId("s-ming"), "小明😀", null);
    public static final Person ANNA = Person.unverified(new UserId("s-anna"), "Anna Müller", null);
    public static final Person BOBBY = Person.unverified(new UserId("s-bob"), "Bob", null);
    public static final Person LONG_NAME = Person.unverified(
            new UserId("s-long"), "Maximiliane-Friederike von und zu Hohenlohe-Langenburg der Dritten", null);

    public static final Membership MEMBERSHIP =
            new Membership(ServerAddress.of("ws://127.0.0.1:13000"), ROOM, ME.id(), ME.nickname(), null);

    /** What our own server says of itself. */
    public static final ServerTraits LECTERN =
            new ServerTraits("lectern", Set.of("seq", "retract", "upload", "roles"), null, null, "epoch-1");

    public static Message text(String id, Person author, String text, Instant at) {
        return message(id, author, new MessageBody.Text(text), at);
    }

    public static Message message(String id, Person author, MessageBody body, Instant at) {
        return new Message(new MessageId(id), ROOM, author, body, at, at, 0);
    }

    /** Seen live so much later than it says it was sent. */
    public static Message late(Message message, Duration late) {
        return new Message(
                message.id(),
                message.room(),
                message.author(),
                message.body(),
                message.sentAt(),
                message.sentAt().plus(late),
                message.seq());
    }

    public static Message numbered(Message message, long seq) {
        return new Message(
                message.id(),
                message.room(),
                message.author(),
                message.body(),
                message.sentAt(),
                message.receivedAt(),
                seq);
    }

    public static OutgoingMessage outgoing(String id, String text, Instant at) {
        return new OutgoingMessage(new MessageId(id), new MessageBody.Text(text), at);
    }

    /** An outgoing message as the server sends it back. */
    public static Message echo(OutgoingMessage message) {
        return message(message.id().value(), ME, message.body(), message.createdAt());
    }

    /** A lesson in which every kind of row occurs, oldest first. */
    public static List<Message> lesson() {
        List<Message> rows = new ArrayList<>();
        Instant yesterday = MORNING.minus(Duration.ofHours(20));
        rows.add(text("l-01", TEACHER, "各位同学，明天我们讲第三章：链表。请先看课本第 42 页。", yesterday));
        rows.add(text("l-02", ANNA, "Thank you! Will there be a quiz?", yesterday.plusSeconds(40)));
        rows.add(text("l-03", TEACHER, "早上好！大家都到了吗？", MORNING));
        rows.add(text("l-04", TEACHER, "Good morning everybody 👋", MORNING.plusSeconds(5)));
        rows.add(text("l-05", TEACHER, "今天的投影片在下面。", MORNING.plusSeconds(9)));
        rows.add(message(
                "l-06",
                TEACHER,
                new MessageBody.Picture("http://127.0.0.1:13000/picture/board.png", 1600, 900),
                MORNING.plusSeconds(30)));
        rows.add(text("l-07", ANNA, "到了 ✅", MORNING.plusSeconds(45)));
        rows.add(text("l-08", BOBBY, "here", MORNING.plusSeconds(46)));
        rows.add(text("l-09", ME, "我也到了 😀👩‍🏫🇨🇳", MORNING.plusSeconds(50)));
        rows.add(message("l-10", ANNA, new MessageBody.Like(), MORNING.plusSeconds(70)));
        rows.add(message("l-11", ME, new MessageBody.Flower(), MORNING.plusSeconds(75)));
        rows.add(text(
                "l-12",
                BOBBY,
                "a".repeat(180) + " https://example.org/" + "long/".repeat(20),
                MORNING.plusSeconds(400)));
        rows.add(text(
                "l-13",
                LONG_NAME,
                "指针 p 指向下一个结点。\nwhile (p != null) {\n    p = p.next;\n}\n为什么这里不会越界？",
                MORNING.plusSeconds(430)));
        rows.add(message("l-14", BOBBY, new MessageBody.Recalled(), MORNING.plusSeconds(440)));
        rows.add(
                message("l-15", ANNA, new MessageBody.Unsupported("type 9", "{\"vote\":1}"), MORNING.plusSeconds(450)));
        rows.add(late(
                text(
                        "l-16",
                        ASSISTANT,
                        "My clock is an hour slow.",
                        MORNING.plusSeconds(460).minus(Duration.ofHours(1))),
                Duration.ofHours(1)));
        rows.add(message(
                "l-17",
                ASSISTANT,
                new MessageBody.Picture("https://pictures.example.org/cat.gif", 0, 0),
                MORNING.plusSeconds(480)));
        return List.copyOf(rows);
    }

    /** One own row in every state of delivery. */
    public static List<MessageRow> ownInEveryState() {
        List<MessageRow> rows = new ArrayList<>();
        Instant at = MORNING.plusSeconds(600);
        for (DeliveryState state : DeliveryState.values()) {
            Message message =
                    text("own-" + state.name(), ME, "我的消息 / my message: " + state, at.plusSeconds(rows.size()));
            Failure failure = state == DeliveryState.FAILED ? new Failure.TooFast(2_000) : null;
            rows.add(row(message, true, RunPosition.SINGLE, state, failure));
        }
        return List.copyOf(rows);
    }

    public static MessageRow row(
            Message message, boolean mine, RunPosition run, @Nullable DeliveryState state, @Nullable Failure failure) {
        return new MessageRow(message, mine, run, state, failure);
    }

    /** The lesson as a list of items, made by hand and not by the model: for pictures of the view alone. */
    public static List<TimelineItem> items() {
        List<TimelineItem> items = new ArrayList<>();
        items.add(new TimelineItem.Beginning(HistoryState.COMPLETE));
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        LocalDate day = null;
        for (Message message : lesson()) {
            LocalDate date = LocalDate.ofInstant(message.placedAt(), zone);
            if (!date.equals(day)) items.add(new TimelineItem.DayLine(date));
            day = date;
            boolean mine = message.author().id().equals(ME.id());
            items.add(row(message, mine, RunPosition.SINGLE, null, null));
        }
        items.addAll(ownInEveryState());
        return items;
    }
}

package org.lectern.gallery;

import static org.lectern.testing.Rows.CHEN;
import static org.lectern.testing.Rows.MAYA;
import static org.lectern.testing.Rows.ME;
import static org.lectern.testing.Rows.WANG;
import static org.lectern.testing.Rows.ZHANG;
import static org.lectern.testing.Rows.day;
import static org.lectern.testing.Rows.mine;
import static org.lectern.testing.Rows.picture;
import static org.lectern.testing.Rows.row;
import static org.lectern.testing.Rows.text;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.Film;
import org.lectern.room.HistoryState;
import org.lectern.room.OwnTally;
import org.lectern.room.PictureState;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.MovedTime;
import org.lectern.testing.Rows;

/** The interesting states of a chat page, listed once. */
final class Examples {
    static final ServerTraits OURS = new ServerTraits("lectern", Set.of("retract"), null, null, null);
    private static final String LONG_WORD =
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik".repeat(3);

    private Examples() {}

    static ExampleChat room() {
        ExampleChat chat = new ExampleChat(ME);
        chat.traits.set(OURS);
        chat.me.set(new Person(ME.user(), ME.nickname(), null, Role.STUDENT, true));
        chat.members.setAll(WANG, CHEN, MAYA, ZHANG, chat.me.get());
        chat.likes.set(12);
        chat.flowers.set(3);
        return chat;
    }

    /** An ordinary lesson. */
    static ExampleChat lesson() {
        ExampleChat chat = room();
        chat.tally.set(new OwnTally(2, 2));
        chat.pictures.put("p1", new ReadOnlyObjectWrapper<>(new PictureState.Ready(picture(320, 200))));
        chat.items.setAll(
                new TimelineItem.Beginning(HistoryState.COMPLETE),
                day(),
                row(WANG, text("同学们好！今天我们讲导数的几何意义，请把课本翻到第 42 页。"), 0, RunPosition.FIRST),
                row(WANG, text("The derivative is the slope of the tangent. 切线的斜率就是导数。"), 1, RunPosition.LAST),
                row(MAYA, text("Good morning! Could you share the figure from page 42?"), 2, RunPosition.SINGLE),
                row(WANG, new MessageBody.Picture("p1", 640, 400), 3, RunPosition.SINGLE),
                mine(text("谢谢老师，图很清楚。"), 4, RunPosition.FIRST, DeliveryState.STORED, null),
                mine(text("So at the top the slope is zero?"), 4, RunPosition.LAST, DeliveryState.DELIVERED, null),
                row(ZHANG, new MessageBody.Like(), 5, RunPosition.SINGLE),
                row(CHEN, new MessageBody.Flower(), 5, RunPosition.SINGLE),
                row(WANG, text("Exactly."), 6, RunPosition.SINGLE));
        return chat;
    }

    /** Own messages in every state, and rows of the rarer kinds. */
    static ExampleChat states() {
        ExampleChat chat = room();
        chat.tally.set(new OwnTally(7, 4));
        Person forger = new Person(new UserId("x9"), "王 老师", null, Role.STUDENT, false);
        Instant late = Rows.NOON.plus(Duration.ofHours(3));
        Message skewed =
                new Message(new MessageId("skew"), Rows.ROOM, MAYA, text("My clock is wrong."), late, Rows.NOON, 0);
        chat.items.setAll(
                row(MAYA, new MessageBody.Recalled(), 0, RunPosition.SINGLE),
                new TimelineItem.Gap(new HistoryGap(Rows.NOON, Rows.NOON.plusSeconds(60))),
                row(ZHANG, new MessageBody.Unsupported("type 9", "{\"poll\":1}"), 1, RunPosition.SINGLE),
                row(forger, text("明天不上课。"), 2, RunPosition.SINGLE),
                new TimelineItem.MessageRow(skewed, false, RunPosition.SINGLE, null, null),
                mine(text("Waiting"), 3, RunPosition.FIRST, DeliveryState.WAITING, null),
                mine(text("Sent"), 3, RunPosition.MIDDLE, DeliveryState.SENT, null),
                mine(text("Delivered 已送达"), 3, RunPosition.MIDDLE, DeliveryState.DELIVERED, null),
                mine(text("Uncertain"), 3, RunPosition.MIDDLE, DeliveryState.UNCERTAIN, null),
                mine(text("这条没有发出去"), 3, RunPosition.MIDDLE, DeliveryState.FAILED, new Failure.TooFast(4000)),
                mine(new MessageBody.Flower(), 3, RunPosition.MIDDLE, DeliveryState.DELIVERED, null),
                mine(new MessageBody.Recalled(), 3, RunPosition.LAST, null_(), null));
        return chat;
    }

    private static DeliveryState null_() {
        return DeliveryState.STORED;
    }

    /** Some rows were said while one did not look: more than fit. */
    static ExampleChat unread() {
        ExampleChat chat = room();
        chat.items.setAll(new TimelineItem.Beginning(HistoryState.MORE), day());
        chat.items.addAll(talk(6));
        TimelineItem[] missed = talk(9);
        chat.items.add(new TimelineItem.UnreadLine(new MessageId(missed[0].key())));
        chat.items.addAll(missed);
        return chat;
    }

    /** So many rows of a lesson. */
    static TimelineItem[] talk(int count) {
        TimelineItem[] rows = new TimelineItem[count];
        for (int i = 0; i < count; i++)
            rows[i] = switch (i % 3) {
                case 0 -> row(ZHANG, text("老师，第三题的极限为什么可以直接代入？"), i, RunPosition.SINGLE);
                case 1 -> row(MAYA, text("Because the function is continuous there, I think."), i, RunPosition.SINGLE);
                default -> row(WANG, text("对，先看函数在这一点是否连续，再决定能不能代入。"), i, RunPosition.SINGLE);
            };
        return rows;
    }

    /** Texts that break other programs. */
    static ExampleChat texts() {
        ExampleChat chat = room();
        chat.items.setAll(
                row(MAYA, text(LONG_WORD), 0, RunPosition.SINGLE),
                mine(
                        text("https://example.org/" + "a/b".repeat(60)),
                        1,
                        RunPosition.SINGLE,
                        DeliveryState.STORED,
                        null),
                row(ZHANG, text("第一行\n\n第三行\n\t缩进"), 2, RunPosition.SINGLE),
                row(CHEN, text("gpj.\u202Eexe hidden \u0007 and שלום עולם مرحبا"), 3, RunPosition.SINGLE),
                row(WANG, text("字".repeat(5_000)), 4, RunPosition.SINGLE));
        return chat;
    }

    /** Emoji and links among words of several scripts. */
    static ExampleChat reading() {
        ExampleChat chat = room();
        Person flower = new Person(new UserId("rose"), "小玫瑰 🌹🇨🇳", null, Role.STUDENT, true);
        chat.members.add(flower);
        chat.items.setAll(
                row(flower, text("老师好 😀 这一步我算对了吗？👩🏽‍🎓 1️⃣ + 2️⃣ = ❤️‍🔥"), 0, RunPosition.SINGLE),
                mine(text("👍🏽 🎉"), 1, RunPosition.SINGLE, DeliveryState.STORED, null),
                row(WANG, text("参考https://example.com/a_(b)。也可看（www.example.org/x?y=1）和 ❤️"), 2, RunPosition.SINGLE),
                mine(text("https://例子.测试/notes 👨‍👩‍👧‍👦 ok"), 3, RunPosition.SINGLE, DeliveryState.STORED, null),
                row(
                        MAYA,
                        text("😀😃😄😁😆😅🤣😂🙂🙃🫠😉😊😇🥰😍🤩😘😗☺️😚😙🥲😋😛😜🤪😝🤑🤗🤭🫢🫣🤫🤔🫡🤐"),
                        4,
                        RunPosition.SINGLE),
                row(CHEN, text("שלום עולם, זה ארוך מאוד 😀 ".repeat(8)), 5, RunPosition.SINGLE),
                row(ZHANG, text("ne\u0301xt sl\u0301ide pl\u0301ease ".repeat(9)), 6, RunPosition.SINGLE));
        return chat;
    }

    /** A picture in every state. */
    static ExampleChat pictures() {
        ExampleChat chat = room();
        chat.pictures.put("wide", new ReadOnlyObjectWrapper<>(new PictureState.Ready(picture(320, 80))));
        chat.pictures.put(
                "moving", new ReadOnlyObjectWrapper<>(new PictureState.Ready(Rows.moving(picture(300, 170)))));
        chat.films = _ -> new Film(() -> null, new MovedTime(), _ -> {});
        chat.pictures.put("ask", new ReadOnlyObjectWrapper<>(new PictureState.AskFirst("images.other.example")));
        chat.pictures.put("bad", new ReadOnlyObjectWrapper<>(new PictureState.Failed(new Failure.TimedOut(), true)));
        chat.pictures.put(
                "bomb",
                new ReadOnlyObjectWrapper<>(
                        new PictureState.Failed(new Failure.PictureTooLarge(19_000, 19_000, 44_000), false)));
        chat.items.setAll(
                row(MAYA, new MessageBody.Picture("wide", 1600, 400), 0, RunPosition.SINGLE),
                row(ZHANG, new MessageBody.Picture("ask", 0, 0), 1, RunPosition.SINGLE),
                row(ZHANG, new MessageBody.Picture("loading", 100, 100), 1, RunPosition.SINGLE),
                mine(new MessageBody.Picture("bad", 300, 200), 2, RunPosition.FIRST, DeliveryState.STORED, null),
                mine(new MessageBody.Picture("bomb", 300, 200), 2, RunPosition.LAST, DeliveryState.STORED, null),
                row(CHEN, new MessageBody.Picture("moving", 300, 170), 3, RunPosition.SINGLE));
        return chat;
    }

    /** A room on a J-IM server without history, over a readable link that is down. */
    static ExampleChat offline() {
        ExampleChat chat = new ExampleChat(
                new Membership(ServerAddress.of("ws://192.168.1.20:9326/"), Rows.ROOM, new UserId("lin"), "林小雨", null));
        chat.members.setAll(Person.unverified(new UserId("zhang"), "张伟", null), chat.me.get());
        chat.connection.set(new Connection.Waiting(
                new Failure.LinkDead(), 3, Rows.NOON.plusSeconds(612), Rows.NOON.plusSeconds(540)));
        chat.items.setAll(List.of(
                new TimelineItem.Beginning(HistoryState.UNAVAILABLE),
                day(),
                row(Person.unverified(new UserId("zhang"), "张伟", null), text("有人能听到吗？"), 1, RunPosition.SINGLE),
                mine(text("我这边断网了"), 9, RunPosition.SINGLE, DeliveryState.WAITING, null)));
        return chat;
    }
}

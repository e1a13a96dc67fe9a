package org.lectern.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Raster;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem.DayLine;
import org.lectern.room.TimelineItem.MessageRow;

/** Short ways to make the rows of a timeline. */
public final class Rows {
    public static final RoomId ROOM = new RoomId("高等数学 A-301");
    public static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    public static final Membership ME =
            new Membership(ServerAddress.of("wss://chat.school.example/room"), ROOM, new UserId("lin"), "林小雨", null);
    public static final Person WANG = new Person(new UserId("wang"), "王老师", null, Role.TEACHER, true);
    public static final Person ZHANG = new Person(new UserId("zhang"), "张伟", null, Role.STUDENT, true);
    public static final Person MAYA = new Person(new UserId("maya"), "Maya Patel", null, Role.STUDENT, true);
    public static final Person CHEN = new Person(new UserId("chen"), "欧阳晨曦", null, Role.ASSISTANT, true);
    private static int made;

    private Rows() {}

    public static MessageBody text(String words) {
        return new MessageBody.Text(words);
    }

    public static Message message(Person author, MessageBody body, Instant when) {
        return new Message(new MessageId("m" + ++made), ROOM, author, body, when, when.plusMillis(40), 0);
    }

    public static MessageRow row(Person author, MessageBody body, int minute, RunPosition run) {
        Message message = message(author, body, NOON.plusSeconds(60L * minute));
        return new MessageRow(message, author.id().equals(ME.user()), run, null, null);
    }

    public static MessageRow row(Person author, String words) {
        return row(author, text(words), 0, RunPosition.SINGLE);
    }

    public static MessageRow mine(
            MessageBody body, int minute, RunPosition run, DeliveryState state, @Nullable Failure failure) {
        Message message = message(ME.person(), body, NOON.plusSeconds(60L * minute));
        return new MessageRow(message, true, run, state, failure);
    }

    /** A row of somebody else's that has just arrived live. */
    public static MessageRow live(String id) {
        Message message =
                new Message(new MessageId(id), ROOM, MAYA, text("hi"), NOON, NOON.plus(Duration.ofMillis(30)), 0);
        return new MessageRow(message, false, RunPosition.SINGLE, null, null);
    }

    public static DayLine day() {
        return new DayLine(LocalDate.of(2026, 3, 2));
    }

    /** The first frame of an animation. */
    public static Raster moving(Raster still) {
        return new Raster(still.width(), still.height(), still.argb(), still.sourceWidth(), still.sourceHeight(), true);
    }

    /** A picture with something to see in it: a shaded graph on squared paper. */
    public static Raster picture(int width, int height) {
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double curve = height * (0.55 - 0.35 * Math.sin(x * 6.5 / width));
                boolean line = Math.abs(y - curve) < height / 60.0;
                boolean grid = x % 32 == 0 || y % 32 == 0;
                int shade = 235 - 40 * y / height;
                int paper = 0xff000000 | (shade - 10) << 16 | shade - 4 << 8 | Math.min(255, shade + 14);
                argb[y * width + x] = line ? 0xffd23a4a : grid ? 0xffb7c4d8 : y > curve ? 0xffa9c7ea : paper;
            }
        }
        return new Raster(width, height, argb, width, height);
    }
}

package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.room.Room;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Fx;
import org.lectern.testing.Rows;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.chat.Digest.Heard;
import org.lectern.view.chat.Digest.Saying;

@ExtendWith(Fx.class)
class DigestTest {

    private static Heard heard(int number) {
        return new Heard("p" + number % 5, () -> "p: words " + number, () -> number % 6 == 0);
    }

    @Test
    void busyRoomIsSaidOnceInFiveSecondsAndNothingIsLeftOut() {
        Digest digest = new Digest(0);
        List<Long> times = new ArrayList<>();
        int counted = 0;
        // 20 messages a second for a minute, asked at each of them as a page does
        for (int i = 0; i < 1_200; i++) {
            long now = 50L * i;
            digest.came(heard(i));
            Saying saying = digest.take(now);
            if (saying == null) continue;
            times.add(now);
            counted += saying instanceof Saying.Many many ? many.messages() : 1;
        }
        long end = 60_000 + digest.left(60_000);
        Saying last = digest.take(end);
        if (last != null) counted += ((Saying.Many) last).messages();
        assertThat(counted).isEqualTo(1_200);
        for (int i = 1; i < times.size(); i++)
            assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(Digest.REST);
        assertThat(times).hasSize(12);
    }

    @Test
    void quietRoomIsSaidInItsOwnWords() {
        Digest digest = new Digest(0);
        assertThat(digest.take(10)).isNull();
        assertThat(digest.left(10)).isZero();
        Heard one = heard(1);
        digest.came(one);
        assertThat(digest.take(10)).isEqualTo(new Saying.One(one));
        Heard two = heard(2);
        digest.came(two);
        assertThat(digest.take(4_000)).isNull();
        assertThat(digest.left(4_000)).isEqualTo(1_010);
        assertThat(digest.take(5_010)).isEqualTo(new Saying.One(two));
    }

    @Test
    void digestCountsPeopleAndQuestions() {
        Digest digest = new Digest(0);
        for (int i = 0; i < 12; i++) digest.came(heard(i));
        assertThat(digest.take(0)).isEqualTo(new Saying.Many(12, 5, 2));
        digest.came(heard(1));
        digest.drop();
        assertThat(digest.take(9_000)).isNull();
        assertThat(new Texts(Locale.ENGLISH).get("chat.spoken.digest", 12, 5, 2))
                .isEqualTo("12 new messages from 5 people, 2 questions");
        assertThat(new Texts(Locale.ENGLISH).get("chat.spoken.digest", 3, 1, 0))
                .isEqualTo("3 new messages from one person");
        assertThat(new Texts(Locale.SIMPLIFIED_CHINESE).get("chat.spoken.digest", 12, 5, 2))
                .isEqualTo("5 人发了 12 条新消息，其中 2 个问题");
    }

    @Test
    void aQuestionIsWhatTheListOfQuestionsTakesForOne() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        try (ExampleClass lesson = Fx.on(() -> new ExampleClass(Desk.CLOCK.instant()))) {
            Fx.run(() -> {
                Room room = lesson.join("maths");
                RowTools tools = new RowTools(
                        desk.texts,
                        new Times(desk.texts, Desk.CLOCK),
                        new RoomChat(room),
                        HiddenPeople.in(desk.settings, room.membership()));
                Message asked = lesson.say(room, Rows.MAYA, "为什么可以代入", Duration.ZERO);
                assertThat(tools.asks(asked)).as("nobody looks at words").isFalse();
                tools.classroom = () -> lesson.classroom(room);
                assertThat(tools.asks(asked)).isTrue();
                assertThat(tools.asks(lesson.say(room, Rows.MAYA, "我记下来了", Duration.ZERO)))
                        .isFalse();
            });
        } finally {
            desk.close();
        }
    }

    @Test
    void aGuestUnderALeadersIdAndNameImitatesHer() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ExampleChat chat = new ExampleChat(Rows.ME);
        try {
            Fx.run(() -> {
                RowTools tools = new RowTools(
                        desk.texts,
                        new Times(desk.texts, Desk.CLOCK),
                        chat,
                        HiddenPeople.in(desk.settings, chat.membership()));
                tools.learn(List.of(Rows.WANG));
                assertThat(tools.imitates(Rows.WANG)).isFalse();
                assertThat(tools.imitates(Person.unverified(Rows.WANG.id(), Rows.WANG.nickname(), null)))
                        .isTrue();
            });
        } finally {
            desk.close();
        }
    }

    @Test
    void pageSaysWhatOthersWriteWhileItIsInFront() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ExampleChat chat = new ExampleChat(Rows.ME);
        ChatPage page = Fx.on(() -> desk.chatPage(chat));
        try {
            Fx.run(() -> page.watch(false));
            Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, "Not looked at")));
            assertThat(said(page)).isNull();
            Fx.run(() -> page.watch(true));
            Fx.run(() -> chat.hear(Rows.row(Rows.ZHANG, "为什么可以代入？")));
            assertThat(said(page)).isEqualTo("张伟: 为什么可以代入？");
            Fx.run(() -> HiddenPeople.in(desk.settings, Rows.ME).hide(Rows.CHEN));
            Fx.run(() -> chat.hear(Rows.row(Rows.CHEN, "Hidden")));
            // the rest waits for its time
            Fx.run(() -> chat.hear(Rows.row(Rows.MAYA, "Continuous")));
            assertThat(said(page)).isEqualTo("张伟: 为什么可以代入？");
        } finally {
            Fx.run(page::close);
            desk.close();
        }
    }

    @Test
    void manyAtOnceAreCountedAMomentLaterAndNotPutOffByMore() {
        Desk desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        ExampleChat chat = new ExampleChat(Rows.ME);
        ChatPage page = Fx.on(() -> desk.chatPage(chat));
        try {
            Fx.run(() -> {
                for (int batch = 0; batch < 3; batch++)
                    chat.hear(
                            Rows.row(Rows.ZHANG, "一"),
                            Rows.row(Rows.MAYA, "two"),
                            Rows.row(Rows.ZHANG, "三"),
                            Rows.row(Rows.MAYA, "four"),
                            Rows.row(Rows.ZHANG, "五"));
                chat.hear(Rows.row(Rows.MAYA, "and one"));
            });
            assertThat(said(page)).isNull();
            Fx.run(() -> desk.alarm.ring(Duration.ofMillis(300)));
            assertThat(said(page)).isEqualTo("16 new messages from 2 people");
        } finally {
            Fx.run(page::close);
            desk.close();
        }
    }

    private static String said(ChatPage page) {
        return Fx.on(() -> page.root().lookup(".announcer").getAccessibleText());
    }
}

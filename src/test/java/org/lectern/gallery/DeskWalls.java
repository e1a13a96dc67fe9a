package org.lectern.gallery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.RoomId;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.room.RunPosition;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Rows;
import org.lectern.view.Page;
import org.lectern.view.shell.ShellPage;

/** Many courses in one window: the wall, the switcher, cards that call. */
final class DeskWalls {
    private static final List<String> NAMES = List.of(
            "高等数学 A-301",
            "大学物理（下）",
            "Operating Systems 2026",
            "英语听说 3 班",
            "中国近现代史纲要",
            "Data Structures & Algorithms",
            "线性代数 B",
            "有机化学",
            "Academic Writing for Engineers and Scientists",
            "计算机网络",
            "体育 · 太极拳",
            "毕业设计答辩准备");

    private DeskWalls() {}

    static List<Wall> all() {
        return List.of(
                wall("wall-2", 2, 1000, 640),
                wall("wall-6", 6, 1000, 700),
                wall("wall-12", 12, 1000, 768),
                new Wall("switcher", 760, 560, desk -> {
                    ShellPage page = shell(desk, 6);
                    press(page, KeyCode.K, true);
                    return page;
                }),
                new Wall("calls", 860, 620, desk -> {
                    ShellPage page = shell(desk, 5);
                    ExampleChat second = (ExampleChat) desk.chats.get(1);
                    second.hear(Rows.row(Rows.WANG, Rows.text("请大家现在打开第 12 页，我们马上开始。"), 3, RunPosition.SINGLE));
                    ExampleChat third = (ExampleChat) desk.chats.get(2);
                    third.hear(Rows.row(
                            Rows.MAYA,
                            Rows.text("@" + Rows.ME.nickname() + " could you share your notes on paging?"),
                            4,
                            RunPosition.SINGLE));
                    return page;
                }));
    }

    private static Wall wall(String name, int courses, double width, double height) {
        return new Wall(name, width, height, desk -> {
            ShellPage page = shell(desk, courses);
            press(page, KeyCode.F9, false);
            talk(desk);
            return page;
        });
    }

    /** A window with so many courses, the last one in front. */
    private static ShellPage shell(Desk desk, int courses) {
        List<ExampleChat> chats = new ArrayList<>();
        for (int i = 0; i < courses; i++) {
            ExampleChat chat = new ExampleChat(new Membership(
                    Rows.ME.server(), new RoomId(NAMES.get(i)), Rows.ME.user(), Rows.ME.nickname(), null));
            chat.items.addAll(Examples.talk(3 + i % 5 * 4));
            chats.add(chat);
        }
        if (courses > 3)
            chats.get(3)
                    .connection
                    .set(new Connection.Waiting(
                            new Failure.LinkDead(), 2, Rows.NOON.plusSeconds(700), Rows.NOON.plusSeconds(600)));
        desk.chats.setAll(chats);
        return desk.views.load(ShellPage.class);
    }

    /** Something happens in most courses. */
    private static void talk(Desk desk) {
        for (int i = 0; i < desk.chats.size(); i++) {
            ExampleChat chat = (ExampleChat) desk.chats.get(i);
            for (int more = 0; more < i % 4 * 7; more++) chat.hear(Examples.talk(3)[more % 3]);
            if (i % 5 == 1)
                chat.hear(Rows.row(
                        Rows.ZHANG, Rows.text("@" + Rows.ME.nickname() + " 请问作业什么时候交？"), 9, RunPosition.SINGLE));
            if (i % 5 == 2) chat.hear(Rows.row(Rows.MAYA, new MessageBody.Flower(), 9, RunPosition.SINGLE));
        }
        desk.alarm.ring(Duration.ofSeconds(1));
    }

    private static void press(Page page, KeyCode key, boolean control) {
        Event.fireEvent(page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
    }
}

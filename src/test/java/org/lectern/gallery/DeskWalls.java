package org.lectern.gallery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.media.PictureTools;
import org.lectern.room.Room;
import org.lectern.room.RunPosition;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.FakeBundles;
import org.lectern.testing.PictureBox;
import org.lectern.testing.Rows;
import org.lectern.view.Page;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.shell.ShellPage;
import org.lectern.view.teach.Bundles;
import org.lectern.view.teach.StudentCard;

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
                teaching("teach-wall", 1000, 720, KeyCode.F9, "", _ -> {}),
                teaching("teach-questions", 900, 640, KeyCode.F7, "#questionsTab", _ -> {}),
                teaching("teach-people", 1000, 640, KeyCode.F7, "#peopleTab", _ -> {}),
                teaching("teach-alerts", 900, 640, KeyCode.F7, "#alertsTab", _ -> {}),
                teaching("teach-flowers", 900, 640, KeyCode.F7, "#flowersTab", _ -> {}),
                teaching("teach-projector", 900, 640, KeyCode.F7, "#projectorTab", _ -> {}),
                lens("teach-repeats", "#repeatsTab", DeskWalls::raid, page -> unfold(page)),
                lens("teach-repeats-none", "#repeatsTab", _ -> {}, _ -> {}),
                lens("teach-pictures", "#picturesTab", DeskWalls::pictures, _ -> {}),
                lens("teach-pictures-none", "#picturesTab", _ -> {}, _ -> {}),
                new Wall("teach-veiled-rows", 800, 640, desk -> {
                    ExampleClass lesson = lesson(desk, PictureBox.tools());
                    pictures(lesson);
                    Room maths = lesson.lobby.rooms().getFirst();
                    lesson.say(
                            maths,
                            ExampleClass.student("New here"),
                            new MessageBody.Picture(PictureBox.address(4), 640, 400),
                            Duration.ofSeconds(20));
                    ShellPage page = desk.views.load(ShellPage.class);
                    page.teach(lesson.teachers);
                    page.show(desk.chats.getFirst());
                    return page;
                }),
                lens("teach-replay", "#replayTab", DeskWalls::pictures, DeskWalls::play),
                new Wall("teach-replay-none", 900, 640, desk -> {
                    ExampleClass empty = new ExampleClass(Desk.CLOCK.instant());
                    desk.chats.setAll(List.of(new RoomChat(empty.join(NAMES.get(0)))));
                    return classPage(desk, empty, "#replayTab");
                }),
                new Wall("teach-untold", 900, 640, desk -> {
                    ExampleClass untold = new ExampleClass(Desk.CLOCK.instant());
                    untold.untold = true;
                    desk.chats.setAll(List.of(new RoomChat(untold.join(NAMES.get(0)))));
                    ShellPage page = desk.views.load(ShellPage.class);
                    page.teach(untold.teachers);
                    return page;
                }),
                teaching("teach-report", 900, 640, KeyCode.F7, "#reportTab", _ -> {}),
                checked("teach-bundle-whole", new Bundles.Checked.Intact(NAMES.get(0), 61, 4, FakeBundles.KEY, false)),
                checked(
                        "teach-bundle-altered",
                        new Bundles.Checked.Altered(17, Rows.NOON, "Ben Carter <s-Ben Carter>")),
                checked("teach-bundle-signature", new Bundles.Checked.BadSignature()),
                new Wall("student-card", 700, 700, desk -> {
                    ExampleClass lesson = lesson(desk);
                    StudentCard card = desk.views.load(StudentCard.class);
                    card.open(lesson.classroom(lesson.lobby.rooms().getFirst()), ExampleClass.student("赵敏"), () -> {});
                    return card;
                }),
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

    /** A page of a lesson, with one of its tabs in front. */
    private static Wall teaching(
            String name, double width, double height, KeyCode key, String tab, Consumer<Page> then) {
        return new Wall(
                name,
                width,
                height,
                desk -> {
                    ExampleClass lesson = lesson(desk);
                    ShellPage page = desk.views.load(ShellPage.class);
                    page.teach(lesson.teachers);
                    page.show(desk.chats.getFirst());
                    press(page, key, false);
                    if (!tab.isEmpty()) ((ToggleButton) SignInParts.in(page, tab)).setSelected(true);
                    desk.alarm.ring(Duration.ofSeconds(5));
                    return page;
                },
                then);
    }

    /** A tab of a lesson in which more was said. */
    private static Wall lens(String name, String tab, Consumer<ExampleClass> said, Consumer<Page> then) {
        return new Wall(
                name,
                1000,
                640,
                desk -> {
                    ExampleClass lesson = lesson(desk, PictureBox.tools());
                    said.accept(lesson);
                    return classPage(desk, lesson, tab);
                },
                page -> {
                    page.root().applyCss();
                    page.root().layout();
                    then.accept(page);
                });
    }

    private static Page classPage(Desk desk, ExampleClass lesson, String tab) {
        ShellPage page = desk.views.load(ShellPage.class);
        page.teach(lesson.teachers);
        page.show(desk.chats.getFirst());
        press(page, KeyCode.F7, false);
        ((ToggleButton) SignInParts.in(page, tab)).setSelected(true);
        desk.alarm.ring(Duration.ofSeconds(5));
        return page;
    }

    /** The same again and again, by one who is fast and by many who agree. */
    private static void raid(ExampleClass lesson) {
        Room maths = lesson.lobby.rooms().getFirst();
        lesson.say(maths, ExampleClass.student("赵敏"), "昨天的作业", Duration.ofHours(40));
        for (int i = 0; i < 40; i++)
            lesson.say(
                    maths,
                    ExampleClass.student("游客" + i % 4),
                    "快来加群领取免费课程资料，名额有限" + "！".repeat(i % 3) + i * 7,
                    Duration.ofSeconds(300 - i));
        for (String name : List.of("赵敏", "Ben Carter", "孙悦"))
            lesson.say(maths, ExampleClass.student(name), "收到，谢谢老师", Duration.ofMinutes(2));
    }

    private static void unfold(Page page) {
        if (!(page.root().lookup(".raid-rows") instanceof ListView<?> list)) throw new AssertionError("no rows");
        list.getSelectionModel().select(list.getItems().size() - 1);
        press(list, KeyCode.ENTER, false);
    }

    /** Some by those who are known, some by one who is new, one removed, one that stays on a stranger's server. */
    private static void pictures(ExampleClass lesson) {
        Room maths = lesson.lobby.rooms().getFirst();
        Person known = ExampleClass.student("赵敏");
        lesson.say(maths, known, "昨天的作业", Duration.ofHours(40));
        for (int i = 0; i < 7; i++)
            lesson.say(
                    maths,
                    i % 3 == 1 ? ExampleClass.student("A newcomer with a rather long name") : known,
                    new MessageBody.Picture(PictureBox.address(i), 640, 400),
                    Duration.ofMinutes(8).plusSeconds(i * 50));
        lesson.say(
                maths, known, new MessageBody.Picture("https://elsewhere.example/a.png", 0, 0), Duration.ofMinutes(6));
    }

    private static void play(Page page) {
        ((Button) page.root().lookup(".next-picture")).fire();
        ((Button) page.root().lookup(".next-picture")).fire();
    }

    /** The report's tab after a look at a signed file. */
    private static Wall checked(String name, Bundles.Checked found) {
        return new Wall(
                name,
                900,
                640,
                desk -> {
                    desk.bundles.found = found;
                    desk.files.answers.add(Path.of("algebra 2026-11-28.lesson"));
                    ExampleClass lesson = lesson(desk);
                    ShellPage page = desk.views.load(ShellPage.class);
                    page.teach(lesson.teachers);
                    page.show(desk.chats.getFirst());
                    press(page, KeyCode.F7, false);
                    ((ToggleButton) SignInParts.in(page, "#reportTab")).setSelected(true);
                    return page;
                },
                page -> ((Button) page.root().lookup(".bundle-check")).fire());
    }

    /** Two courses in the middle of a lesson. */
    private static ExampleClass lesson(Desk desk) {
        return lesson(desk, null);
    }

    private static ExampleClass lesson(Desk desk, @Nullable PictureTools pictures) {
        ExampleClass lesson = new ExampleClass(Desk.CLOCK.instant(), pictures);
        Room maths = lesson.join(NAMES.get(0));
        Room systems = lesson.join(NAMES.get(2));
        desk.chats.setAll(List.of(new RoomChat(maths), new RoomChat(systems)));
        Person zhao = ExampleClass.student("赵敏");
        Person ben = ExampleClass.student("Ben Carter");
        Person sun = ExampleClass.student("孙悦");
        lesson.kept(maths).notes.put(zhao.id(), "Was ill last week. 上周请假，需要补作业。");
        lesson.classroom(maths).importRoster("姓名\n赵敏\n孙悦\n周杰\n吴倩".getBytes(StandardCharsets.UTF_8));
        lesson.classroom(maths).chooseWords(List.of("作弊", "答案发我", "cheat"));
        lesson.say(maths, Rows.WANG, "同学们好，我们开始。", Duration.ofMinutes(40));
        lesson.say(maths, zhao, "老师好！", Duration.ofMinutes(39));
        lesson.say(maths, ben, "Good morning", Duration.ofMinutes(30));
        lesson.say(maths, zhao, "请问第三题的极限为什么可以直接代入？课本上说要先判断连续。", Duration.ofMinutes(12));
        lesson.say(maths, sun, new MessageBody.Flower(), Duration.ofMinutes(11));
        lesson.say(maths, zhao, new MessageBody.Like(), Duration.ofMinutes(10));
        lesson.say(maths, zhao, new MessageBody.Flower(), Duration.ofMinutes(8));
        lesson.say(systems, ben, "Why does the page fault handler run with interrupts enabled?", Duration.ofMinutes(6));
        lesson.say(systems, zhao, "I think it is because it may have to wait for the disk.", Duration.ofMinutes(5));
        lesson.say(maths, ben, "Is the exam next week or the week after? 🙏", Duration.ofMinutes(3));
        lesson.say(maths, sun, "谁把答 案 发 我一下", Duration.ofMinutes(1));
        return lesson;
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
        press(page.root(), key, control);
    }

    private static void press(Node where, KeyCode key, boolean control) {
        Event.fireEvent(where, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false));
    }
}

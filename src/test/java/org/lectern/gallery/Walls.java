package org.lectern.gallery;

import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.room.ArchiveTrouble;
import org.lectern.room.OwnTally;
import org.lectern.room.PictureDraft.Phase;
import org.lectern.settings.HiddenPerson;
import org.lectern.settings.Profile;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.view.Page;
import org.lectern.view.chat.ChatPage;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.shell.ShellPage;
import org.lectern.view.signin.SignInPage;

/** Every picture of the gallery: a page in a state worth looking at. */
final class Walls {
    private static final String PRINT =
            "3A:7F:09:C2:11:5D:E8:44:90:BB:61:0E:F3:28:7A:D5:" + "9C:06:42:B8:EE:13:57:A9:D0:6F:84:2B:C7:35:F1:1A";

    private Walls() {}

    static List<Wall> chats() {
        return List.of(
                chat("chat-lesson", 760, 860, Examples::lesson),
                chat("chat-narrow", 380, 700, Examples::lesson),
                chat("chat-states", 760, 760, Examples::states),
                chat("chat-texts", 760, 900, Examples::texts),
                chat("chat-reading", 760, 820, Examples::reading),
                new Wall("chat-emoji", 620, 640, desk -> desk.chatPage(Examples.lesson()), page -> {
                    ((TextArea) page.root().lookup(".composer-input")).setText("好 😀👍🏽");
                    ((Button) page.root().lookup("#emoji")).fire();
                    ((TextField) page.root().lookup(".emoji-search")).setText("手");
                }),
                new Wall(
                        "chat-emoji-all",
                        420,
                        640,
                        desk -> desk.chatPage(Examples.lesson()),
                        page -> ((Button) page.root().lookup("#emoji")).fire()),
                new Wall(
                        "chat-emoji-low",
                        420,
                        400,
                        desk -> {
                            ExampleChat chat = Examples.lesson();
                            chat.tally.set(new OwnTally(12, 12));
                            return desk.chatPage(chat);
                        },
                        page -> ((Button) page.root().lookup("#emoji")).fire()),
                new Wall("chat-hidden", 620, 560, desk -> {
                    desk.settings.update(before -> before.reading(reading -> reading.withHidden(List.of(
                            new HiddenPerson(Rows.ME.server().template(), "maya", "Maya Patel"),
                            new HiddenPerson(Rows.ME.server().template(), "rose", "小玫瑰 🌹")))));
                    return desk.chatPage(Examples.reading());
                }),
                new Wall(
                        "chat-picked",
                        620,
                        560,
                        desk -> desk.chatPage(Examples.lesson()),
                        page -> page.root()
                                .lookup(".timeline")
                                .fireEvent(new KeyEvent(
                                        KeyEvent.KEY_PRESSED, "", "", KeyCode.A, false, true, false, false))),
                new Wall(
                        "chat-link",
                        620,
                        820,
                        desk -> desk.chatPage(Examples.reading()),
                        page -> clickOn(page.root().lookupAll(".link").stream()
                                .filter(link -> ((Text) link).getText().contains("例子"))
                                .findFirst()
                                .orElseThrow())),
                new Wall("chat-floating", 620, 480, desk -> desk.chatPage(Examples.lesson()), page -> {
                    ((Button) page.root().lookup(".like-button")).fire();
                    ((Button) page.root().lookup(".flower-button")).fire();
                }),
                chat("chat-pictures", 760, 960, Examples::pictures),
                chat("chat-offline", 760, 480, Examples::offline),
                still("chat-unread", 0, null),
                still("chat-waiting", 900, null),
                still("chat-held", 0, KeyCode.F8),
                new Wall("chat-members", 760, 560, desk -> {
                    ChatPage page = desk.chatPage(Examples.offline());
                    ((ToggleButton) page.root().lookup(".members-button")).setSelected(true);
                    return page;
                }),
                new Wall("chat-members-300", 760, 560, desk -> {
                    ExampleChat chat = Examples.room();
                    for (int i = 0; i < 300; i++)
                        chat.members.add(ExampleClass.student(i % 3 == 0 ? "同学 " + i : "Student number " + i));
                    ChatPage page = desk.chatPage(chat);
                    ((ToggleButton) page.root().lookup(".members-button")).setSelected(true);
                    ((TextField) page.root().lookup("#memberFilter")).setText("29");
                    return page;
                }),
                new Wall("chat-refused", 760, 420, desk -> {
                    ExampleChat chat = Examples.room();
                    chat.connection.set(new Connection.Stopped(new Failure.SignInRefused()));
                    chat.notice.set(new Failure.NotAllowed());
                    ChatPage page = desk.chatPage(chat);
                    ((ToggleButton) page.root().lookup(".members-button")).setSelected(true);
                    return page;
                }),
                preview("preview-ready", new Phase.Prepared(Rows.picture(320, 220), 1600, 1100, 348_120)),
                preview("preview-sending", new Phase.Uploading(Rows.picture(320, 220), 0.42)),
                preview("preview-failed", new Phase.Failed(new Failure.TimedOut(), true)));
    }

    static List<Wall> pages() {
        return List.of(
                new Wall("signin-first", 900, 760, desk -> open(desk)),
                new Wall("signin-saved", 900, 760, desk -> {
                    save(desk);
                    return open(desk);
                }),
                new Wall("signin-wrong", 900, 860, desk -> {
                    desk.signIn.canSave.set(false);
                    SignInPage page = open(desk);
                    type(page, "#server", "ftp://nowhere");
                    ((ToggleButton) SignInParts.in(page, "#more")).setSelected(true);
                    press(page, "#join");
                    return page;
                }),
                new Wall("signin-refused", 900, 800, desk -> {
                    SignInPage page = filled(desk, "wss://chat.school.example");
                    desk.signIn.attempts.getLast().connection.set(new Connection.Stopped(new Failure.SignInRefused()));
                    return page;
                }),
                new Wall("signin-warning", 900, 760, desk -> filled(desk, "ws://192.168.1.20:9326")),
                new Wall("signin-trust", 900, 800, desk -> {
                    SignInPage page = filled(desk, "wss://chat.school.example");
                    desk.signIn
                            .attempts
                            .getLast()
                            .connection
                            .set(new Connection.Stopped(new Failure.Untrusted("chat.school.example", PRINT)));
                    return page;
                }),
                new Wall("shell-many", 980, 760, desk -> {
                    desk.chats.setAll(
                            other("英语口语 B2"),
                            other("Physics lab 2"),
                            other("A course with a name that is far too long for the rail"));
                    ShellPage page = desk.views.load(ShellPage.class);
                    desk.chats.add(Examples.lesson());
                    ((ExampleChat) desk.chats.getFirst()).hear(Rows.row(Rows.MAYA, "hello"));
                    for (int i = 0; i < 120; i++) ((ExampleChat) desk.chats.get(2)).hear(Rows.row(Rows.MAYA, "hello"));
                    ((ExampleChat) desk.chats.get(1))
                            .connection.set(new Connection.Stopped(new Failure.SignInRefused()));
                    return page;
                }),
                new Wall("shell-one", 980, 700, desk -> {
                    desk.chats.setAll(Examples.lesson());
                    return desk.views.load(ShellPage.class);
                }),
                new Wall("shell-trouble", 760, 560, desk -> {
                    desk.chats.setAll(Examples.lesson());
                    ShellPage page = desk.views.load(ShellPage.class);
                    page.tellOf(
                            new ReadOnlyObjectWrapper<>(new ArchiveTrouble.Salvaged(
                                    12_345, java.nio.file.Path.of("/home/lin/lectern/archive-damaged-1.db"))),
                            () -> {});
                    return page;
                }),
                preferences("looks", 1, ""),
                preferences("calls", 3, ""),
                preferences("privacy", 4, ""),
                preferences("courses", 5, ""),
                preferences("storage", 6, ""),
                preferences("sought", 0, "a"),
                preferences("nothing", 0, "zzz"),
                new Wall("preferences", 900, 700, desk -> {
                    save(desk);
                    desk.chats.setAll(Examples.lesson());
                    ShellPage page = desk.views.load(ShellPage.class);
                    press(page, "#preferences");
                    return page;
                }));
    }

    private static Wall preferences(String name, int section, String sought) {
        return new Wall("preferences-" + name, 800, 640, desk -> {
            save(desk);
            desk.settings.update(
                    settings -> settings.notifications(calls -> calls.withKeywords(List.of("exam", "期末考试")))
                            .reading(reading -> reading.withPictureHosts(List.of("pictures.elsewhere.example"))));
            PreferencesPage page = desk.views.load(PreferencesPage.class);
            page.open(() -> {});
            page.offerDiagnostics(() -> {});
            ((ListView<?>) page.root().lookup("#sections")).getSelectionModel().select(section);
            type(page, "#search", sought);
            return page;
        });
    }

    private static Wall chat(String name, double width, double height, Supplier<ExampleChat> example) {
        return new Wall(name, width, height, desk -> desk.chatPage(example.get()));
    }

    /** A room in which more was said while one did not look, scrolled up so far, with a key pressed; then more comes. */
    private static Wall still(String name, double up, @Nullable KeyCode key) {
        ExampleChat[] chat = new ExampleChat[1];
        return new Wall(
                name,
                760,
                560,
                desk -> {
                    chat[0] = Examples.unread();
                    return desk.chatPage(chat[0]);
                },
                page -> {
                    Node list = page.root().lookup(".timeline");
                    list.fireEvent(turn(up));
                    if (key != null)
                        list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
                    if (up > 0 || key != null) chat[0].hear(Examples.talk(12));
                });
    }

    private static ScrollEvent turn(double pixels) {
        return Gestures.wheel(pixels);
    }

    private static Wall preview(String name, Phase phase) {
        return new Wall(name, 760, 700, desk -> {
            ExampleChat chat = Examples.lesson();
            ChatPage page = desk.chatPage(chat);
            page.attach(List.of(java.nio.file.Path.of("graph.png")));
            chat.drafts.getLast().phase.set(phase);
            return page;
        });
    }

    private static ExampleChat other(String course) {
        return new ExampleChat(new Membership(
                ServerAddress.of("wss://chat.school.example"), new RoomId(course), Rows.ME.user(), "林小雨", null));
    }

    private static void save(Desk desk) {
        desk.settings.update(settings -> settings.withProfiles(List.of(
                new Profile(Rows.ME, true, false),
                new Profile(other("Physics lab 2").membership(), false, false),
                new Profile(other("英语口语 B2").membership(), false, true))));
    }

    private static SignInPage open(Desk desk) {
        SignInPage page = desk.views.load(SignInPage.class);
        page.open(null, true, _ -> {});
        return page;
    }

    private static SignInPage filled(Desk desk, String server) {
        SignInPage page = open(desk);
        type(page, "#server", server);
        type(page, "#course", "A-301");
        type(page, "#user", "lin");
        type(page, "#password", "secret");
        press(page, "#join");
        return page;
    }

    private static void type(Page page, String where, String what) {
        ((javafx.scene.control.TextField) SignInParts.in(page, where)).setText(what);
    }

    private static void clickOn(Node node) {
        node.fireEvent(Gestures.click());
    }

    private static void press(Page page, String where) {
        ((javafx.scene.control.Button) SignInParts.in(page, where)).fire();
    }
}

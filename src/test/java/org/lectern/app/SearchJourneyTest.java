package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.Room;
import org.lectern.room.SearchHit;
import org.lectern.settings.Theme;
import org.lectern.testing.FakeRecords;
import org.lectern.testing.Fx;
import org.lectern.testing.HandAlarm;
import org.lectern.testing.LiveDesk;
import org.lectern.testing.Screen;
import org.lectern.testing.ServerHouse;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatParts;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.chat.Writing;
import org.lectern.view.search.SearchPage;
import org.lectern.view.shell.ShellPage;

/** Search in the whole program: a real server, a real archive, the real pages. */
@ExtendWith(Fx.class)
class SearchJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final int OLD = 1_500;
    private static final MessageId HOME = new MessageId("old-3");

    @TempDir
    Path folder;

    private static void until(BooleanSupplier wanted) {
        await().atMost(PATIENCE).until(() -> Fx.on(wanted::getAsBoolean));
    }

    @Test
    void aWordInAChineseSentenceOfLastYearIsFoundAndShownInItsRoom() throws Exception {
        try (ServerHouse house = ServerHouse.in(folder.resolve("server"))) {
            String address = "ws://127.0.0.1:" + house.port();
            Membership me =
                    new Membership(ServerAddress.of(address), new RoomId("geo"), new UserId("lin"), "林小雨", null);
            Wiring wiring = new Wiring(new AppPaths(folder.resolve("mine")), Platform::runLater, Clock.systemUTC());
            try {
                wiring.archive()
                        .ask(archive -> fill(archive, me))
                        .get(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
                search(wiring, me, address);
            } finally {
                Fx.run(wiring::close);
            }
        }
    }

    /** What was said a year ago: one sentence, and much after it. */
    private static boolean fill(SqliteArchive archive, Membership me) throws org.lectern.archive.ArchiveException {
        CourseKey course = archive.course(CourseIdentity.of(me));
        Instant at = Instant.parse("2025-03-02T00:00:00Z");
        Person wei = Person.unverified(new UserId("wei"), "张伟", null);
        List<ArchivedMessage> old = new ArrayList<>();
        for (int i = 0; i < OLD; i++) {
            String text = i == 3 ? "我家在上海东边" : "第 " + i + " 句";
            Instant when = at.plusSeconds(20L * i);
            old.add(new ArchivedMessage(
                    course,
                    new Message(new MessageId("old-" + i), me.room(), wei, new MessageBody.Text(text), when, when, 0)));
        }
        return archive.append(old) == OLD;
    }

    private void search(Wiring wiring, Membership me, String address) {
        Room room = Fx.on(() -> wiring.lobby().join(me, Password.NONE));
        until(() -> room.connectionProperty().get() instanceof Connection.Live);
        try (LiveDesk teacher = new LiveDesk(folder.resolve("theirs"), address, "geo", "wang", "王老师")) {
            teacher.say("上海图书馆见");
            until(() -> LiveDesk.texts(room).contains("上海图书馆见"));
        }
        assertThat(Fx.on(() -> room.items().toString())).doesNotContain("我家在上海东边");
        ShellPage shell = Fx.on(() -> pages(wiring).load(ShellPage.class));
        try (Screen screen = Screen.show(shell.root(), 1000, 700, Theme.LIGHT)) {
            press(shell.root(), KeyCode.F, true);
            TextField input = part(shell, ".search-page #input", TextField.class);
            ListView<?> results = part(shell, ".search-page .results", ListView.class);
            Fx.run(() -> input.setText("上海"));
            until(() -> results.getItems().size() == 2);
            SearchHit newest = (SearchHit) results.getItems().getFirst();
            SearchHit oldest = (SearchHit) results.getItems().getLast();
            assertThat(newest.message().author().nickname()).isEqualTo("王老师");
            assertThat(oldest.pieces())
                    .containsExactly(
                            new SearchHit.Piece("我家在", false),
                            new SearchHit.Piece("上海", true),
                            new SearchHit.Piece("东边", false));
            assertThat(oldest.open()).isEqualTo(me);

            press(input, KeyCode.DOWN, false);
            press(input, KeyCode.ENTER, false);

            until(() -> room.revealedProperty().get() != null);
            assertThat(Fx.on(() -> room.revealedProperty().get().message())).isEqualTo(HOME);
            assertThat(LiveDesk.texts(room)).contains("我家在上海东边");
        }
    }

    private static Views pages(Wiring wiring) {
        Texts texts = new Texts(Locale.SIMPLIFIED_CHINESE);
        Clock clock = Clock.systemDefaultZone();
        Views views = new Views(texts);
        Writing writing = new Writing(wiring.settings(), wiring.drafts(), Runnable::run);
        return ChatParts.in(
                        views, texts, writing, clock, new HandAlarm(), _ -> List.of(), _ -> {}, new FakeRecords.Files())
                .with(SearchPage.class, () -> new SearchPage(texts, clock, wiring.settings(), wiring.search()))
                .with(
                        ShellPage.class,
                        () -> new ShellPage(
                                texts,
                                views,
                                wiring.settings(),
                                new HandAlarm(),
                                RoomChat.of(wiring.lobby().rooms()),
                                _ -> {},
                                false));
    }

    private static <N extends Node> N part(ShellPage shell, String selector, Class<N> type) {
        return Fx.on(() -> type.cast(shell.root().lookup(selector)));
    }

    private static void press(Node target, KeyCode key, boolean control) {
        Fx.run(() ->
                Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, control, false, false)));
    }
}

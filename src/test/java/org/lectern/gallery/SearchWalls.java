package org.lectern.gallery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.room.SearchAnswer;
import org.lectern.room.SearchHit;
import org.lectern.room.SearchHit.Piece;
import org.lectern.testing.Desk;
import org.lectern.testing.FakeSearch;
import org.lectern.testing.Rows;
import org.lectern.view.search.SearchPage;
import org.lectern.view.shell.ShellPage;

/** The search pane in every state. */
final class SearchWalls {
    private SearchWalls() {}

    static List<Wall> all() {
        return List.of(
                pane("search-help", "", _ -> {}),
                pane("search-chinese", "上海", desk -> desk.search.found(null, chinese())),
                pane("search-english", "list", true, desk -> desk.search.found(new FakeSearch.Point(1), english())),
                pane("search-none", "zanzibar", desk -> desk.search.found(null, List.of())),
                pane("search-unavailable", "上海", desk -> desk.search.answer(new SearchAnswer.Unavailable())),
                shell("search-shell", 1040),
                shell("search-shell-narrow", 440));
    }

    private static Wall pane(String name, String typed, Consumer<Desk> answer) {
        return pane(name, typed, false, answer);
    }

    private static Wall pane(String name, String typed, boolean everywhere, Consumer<Desk> answer) {
        return new Wall(name, 340, 560, desk -> {
            SearchPage page = searching(desk, typed, everywhere);
            answer.accept(desk);
            return page;
        });
    }

    private static SearchPage searching(Desk desk, String typed, boolean everywhere) {
        SearchPage page = desk.views.load(SearchPage.class);
        page.open(Rows.ME, everywhere, _ -> {}, () -> {});
        ((TextField) page.root().lookup("#input")).setText(typed);
        return page;
    }

    private static Wall shell(String name, double width) {
        return new Wall(name, width, 700, desk -> {
            desk.chats.setAll(Examples.lesson());
            ShellPage page = desk.views.load(ShellPage.class);
            ((javafx.scene.control.Button) page.root().lookup("#search")).fire();
            ((TextField) page.root().lookup(".search-page #input")).setText("上海");
            desk.search.found(null, chinese());
            return page;
        });
    }

    private static List<SearchHit> chinese() {
        return List.of(
                hit(Rows.ZHANG, 0, Rows.ME, "我家在", "上海", "东边，离学校大概四十分钟，早上坐地铁二号线过来。"),
                hit(Rows.WANG, 1, Rows.ME, "下周的讲座在", "上海", "图书馆，报名请回复“参加”。"),
                hit(
                        Rows.MAYA,
                        26,
                        Rows.ME,
                        "Is “",
                        "上海",
                        "” pronounced Shànghǎi? And is ",
                        "上海",
                        " a direct-controlled city?"),
                sign(Rows.CHEN, 400 * 24, new MessageBody.Picture("https://chat.school.example/p/1.png", 4, 3)),
                hit(Rows.ZHANG, 401 * 24, Rows.ME, "…" + "很长的一段话".repeat(9), "上海", "的事以后再说吧" + "。".repeat(20) + "…"));
    }

    private static List<SearchHit> english() {
        List<SearchHit> hits = new ArrayList<>();
        hits.add(hit(
                Rows.MAYA, 0, Rows.ME, "A linked ", "list", " keeps a pointer to the next node; an array does not."));
        hits.add(
                hit(Rows.WANG, 2, Rows.ME, "Please read chapter 4, then ", "list", " three differences. 例如：插入的时间复杂度。"));
        Membership gone = new Membership(
                Rows.ME.server(), new RoomId("Data structures, spring 2025"), Rows.ME.user(), "Lin", null);
        Message old = message(Rows.MAYA, 300 * 24, new MessageBody.Text("x"), gone.room());
        hits.add(new SearchHit(
                old, List.of(new Piece("My ", false), new Piece("list", true), new Piece("s are empty", false)), null));
        hits.add(sign(Rows.CHEN, 301 * 24, new MessageBody.Flower()));
        hits.add(sign(Rows.CHEN, 302 * 24, new MessageBody.Recalled()));
        for (int i = 0; i < 12; i++)
            hits.add(hit(Rows.ZHANG, 303 * 24 + i, Rows.ME, "question " + i + ": which ", "list", " is sorted?"));
        return hits;
    }

    /** Every second piece is what was looked for. */
    private static SearchHit hit(Person author, int hoursAgo, Membership open, String... words) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < words.length; i++) pieces.add(new Piece(words[i], i % 2 == 1));
        return new SearchHit(message(author, hoursAgo, new MessageBody.Text("x"), Rows.ROOM), pieces, open);
    }

    private static SearchHit sign(Person author, int hoursAgo, MessageBody body) {
        return new SearchHit(message(author, hoursAgo, body, Rows.ROOM), List.of(), Rows.ME);
    }

    private static Message message(Person author, int hoursAgo, MessageBody body, RoomId room) {
        Instant when = Rows.NOON.minus(Duration.ofHours(hoursAgo));
        return new Message(new MessageId("h" + hoursAgo + author.id()), room, author, body, when, when, 0);
    }
}

package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Failure;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.room.PictureState;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fonts;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.Look;

/** What is read keeps its place and the bottom stays the bottom, whatever happens around it: looked at in each frame. */
@ExtendWith(Fx.class)
class AnchorTest {
    /** What nobody sees, in pixels. */
    private static final double UNSEEN = 2;

    /** Rows that stay above and below, so that the list never ends before the place to keep. */
    private static final int MARGIN = 60;

    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;
    private SplittableRandom random = new SplittableRandom(1);
    private int lines;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        page = Fx.on(() -> desk.chatPage(chat));
        Fx.run(() -> root().setMaxSize(700, 600));
        screen = Screen.show(page.root(), 940, 900, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void frame() {
        Fx.pulses(screen.scene(), 1);
    }

    /** The page, whose size the tests change: the window's buffer cannot follow as fast. */
    private Region root() {
        return (Region) page.root();
    }

    private ListView<?> list() {
        return (ListView<?>) page.root().lookup(".timeline");
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) page.root().lookup(".timeline .virtual-flow");
    }

    private MessageRow some() {
        return switch (random.nextInt(8)) {
            case 0 -> picture(random.nextBoolean());
            case 1 -> Rows.row(Rows.CHEN, new MessageBody.Like(), 0, RunPosition.SINGLE);
            case 2 -> Rows.row(Rows.WANG, Rows.text("short"), 0, RunPosition.MIDDLE);
            default -> Rows.row(random.nextBoolean() ? Rows.MAYA : Rows.ZHANG, words());
        };
    }

    private String words() {
        String one = random.nextBoolean() ? "line after line " : "一行又一行的字 ";
        return one.repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 90 : 12));
    }

    private MessageRow picture(boolean sized) {
        int number = chat.pictures.size();
        chat.pictures.put("p" + number, new ReadOnlyObjectWrapper<>(new PictureState.Loading()));
        int width = sized ? 100 + random.nextInt(900) : 0;
        int height = sized ? 100 + random.nextInt(900) : 0;
        return Rows.row(Rows.MAYA, new MessageBody.Picture("p" + number, width, height), 0, RunPosition.SINGLE);
    }

    private List<TimelineItem> some(int count) {
        List<TimelineItem> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) rows.add(some());
        return rows;
    }

    private TimelineItem line() {
        lines++;
        return switch (random.nextInt(3)) {
            case 0 -> new TimelineItem.DayLine(LocalDate.of(2026, 1, 1).plusDays(lines));
            case 1 -> new TimelineItem.UnreadLine(new MessageId("unread" + lines));
            default -> new TimelineItem.Gap(new HistoryGap(Rows.NOON, Rows.NOON.plusSeconds(lines)));
        };
    }

    /** One thing that may happen to a list, on the FX thread; what it was is returned for the report. */
    private String disturb() {
        int size = chat.items.size();
        int first = flow().getFirstVisibleCell().getIndex();
        switch (random.nextInt(14)) {
            case 0, 1 -> {
                int count = 1 + random.nextInt(20);
                chat.items.addAll(some(count));
                return "append " + count;
            }
            case 2 -> {
                int count = 1 + random.nextInt(50);
                chat.items.addAll(0, some(count));
                return "insert above " + count;
            }
            case 3 -> {
                int count = Math.max(0, Math.min(random.nextInt(50), first - MARGIN));
                chat.items.remove(0, count);
                return "trim " + count;
            }
            case 4 -> {
                root().setMaxWidth(420 + random.nextInt(500));
                return "width " + root().getMaxWidth();
            }
            case 5 -> {
                root().setMaxHeight(380 + random.nextInt(500));
                return "height " + root().getMaxHeight();
            }
            case 6 -> {
                int points = 11 + random.nextInt(10);
                screen.root().setStyle("-fx-font-family: \"" + Fonts.FAMILY + "\"; -fx-font-size: " + points + "px");
                return "font " + points;
            }
            case 7, 8 -> {
                int count = 0;
                for (ReadOnlyObjectWrapper<PictureState> state : chat.pictures.values()) {
                    if (random.nextInt(3) > 0) continue;
                    state.set(
                            random.nextInt(5) == 0
                                    ? new PictureState.Failed(new Failure.TimedOut(), true)
                                    : new PictureState.Ready(
                                            Rows.picture(80 + random.nextInt(240), 80 + random.nextInt(240))));
                    count++;
                }
                return "pictures " + count;
            }
            case 9 -> {
                int where = random.nextInt(size);
                boolean above = where < first;
                if (chat.items.get(where) instanceof MessageRow row && where != first)
                    chat.items.set(where, changed(row));
                return "another height at " + where + (above ? " above " : " below ") + first;
            }
            case 10 -> {
                int where = Math.clamp(first - 2 + random.nextInt(5), 0, size);
                chat.items.add(where, line());
                return "a line at " + where + " near " + first;
            }
            case 11 -> {
                int where = random.nextInt(MARGIN, size - MARGIN);
                chat.items.remove(where);
                return "gone " + where + " near " + first;
            }
            case 12 -> {
                ToggleButton members = (ToggleButton) page.root().lookup(".members-button");
                members.fire();
                return "members";
            }
            default -> {
                // a page from the top and a batch at the bottom in one change
                chat.items.addAll(some(5));
                chat.items.addAll(0, some(30));
                return "both ends";
            }
        }
    }

    private MessageRow changed(MessageRow row) {
        var message = row.message();
        var other = random.nextBoolean() ? new MessageBody.Recalled() : Rows.text(words());
        return new MessageRow(message.withBody(other), row.mine(), row.run(), row.delivery(), row.failure());
    }

    /** The messages in view: key, top, bottom. */
    private record Seen(String key, double top, double bottom) {}

    private List<Seen> seen() {
        List<Seen> rows = new ArrayList<>();
        int first = flow().getFirstVisibleCell().getIndex();
        for (int index = first; index <= flow().getLastVisibleCell().getIndex(); index++) {
            IndexedCell<?> cell = flow().getVisibleCell(index);
            double bottom = cell.getLayoutY() + cell.getHeight();
            if (cell.getItem() instanceof MessageRow row && bottom > 0.5)
                rows.add(new Seen(row.key(), cell.getLayoutY(), bottom));
        }
        return rows;
    }

    private @Nullable Seen find(String key) {
        for (int index = 0; index < chat.items.size(); index++) {
            IndexedCell<?> cell = chat.items.get(index).key().equals(key) ? flow().getVisibleCell(index) : null;
            if (cell != null) return new Seen(key, cell.getLayoutY(), cell.getLayoutY() + cell.getHeight());
        }
        return null;
    }

    private boolean present(String key) {
        return chat.items.stream().anyMatch(item -> item.key().equals(key));
    }

    private void wheel(double pixels) {
        Event.fireEvent(flow(), wheelTurn(pixels));
    }

    static ScrollEvent wheelTurn(double pixels) {
        return Gestures.wheel(pixels);
    }

    /** Keeps enough rows on both sides; the person scrolls, or rows come. */
    private void keepMargins() {
        int first = flow().getFirstVisibleCell().getIndex();
        if (first > 400) chat.items.remove(0, 200);
        else if (first < MARGIN + 10) chat.items.addAll(0, some(MARGIN));
        int below = chat.items.size() - (first > 400 ? first - 200 : first);
        if (below > 600) chat.items.remove(chat.items.size() - 200, chat.items.size());
        else if (below < 2 * MARGIN) chat.items.addAll(some(2 * MARGIN));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 12})
    void whatIsReadKeepsItsPlace(long seed) {
        random = new SplittableRandom(seed);
        Fx.run(() -> chat.items.addAll(some(300)));
        frame();
        Fx.run(() -> wheel(7_000));
        frame();
        assertThat(page.following()).isFalse();
        for (int step = 0; step < 130; step++) {
            Fx.run(this::keepMargins);
            boolean scrolls = random.nextInt(6) == 0;
            double turn = random.nextInt(-400, 400);
            if (scrolls) Fx.run(() -> wheel(turn));
            frame();
            assertThat(page.following())
                    .as("seed " + seed + ", step " + step + " follows")
                    .isFalse();
            List<Seen> before = Fx.on(this::seen);
            String what = Fx.on(this::disturb);
            frame();
            String where = "seed " + seed + ", step " + step + ": " + what;
            Fx.run(() -> assertKept(before, where));
        }
    }

    /** The first row that is still there and still in view stands where it stood. */
    private void assertKept(List<Seen> before, String where) {
        for (Seen row : before) {
            if (!present(row.key())) continue;
            Seen now = find(row.key());
            double height = now == null ? 0 : now.bottom() - now.top();
            // lower than the part of it above the view: the next one counts
            if (row.top() < 0 && now != null && row.top() + height <= 0.5) continue;
            if (row.top() < 0 && now == null && lowerThan(row)) continue;
            assertThat(now).as(where + ", " + row + " is out of view").isNotNull();
            assertThat(now.top() - row.top()).as(where + ", " + row).isBetween(-UNSEEN, UNSEEN);
            return;
        }
        assertThat(before.stream().filter(row -> present(row.key())))
                .as(where + ": only one row was in view and grew lower than the part of it above")
                .hasSizeLessThan(2);
    }

    /** Whether a row that is out of view is now lower than the part of it that was above the view. */
    private boolean lowerThan(Seen row) {
        int index = chat.items.stream().map(TimelineItem::key).toList().indexOf(row.key());
        return flow().getCell(index).getHeight() <= -row.top() + 0.5;
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void theBottomStaysTheBottom(long seed) {
        random = new SplittableRandom(seed);
        Fx.run(() -> chat.items.addAll(some(300)));
        frame();
        for (int step = 0; step < 80; step++) {
            Fx.run(() -> {
                if (chat.items.size() > 900) chat.items.remove(0, 300);
                if (chat.items.size() < 200) chat.items.addAll(some(100));
            });
            frame();
            String what = Fx.on(this::disturb);
            frame();
            String where = "seed " + seed + ", step " + step + ": " + what;
            Fx.run(() -> {
                assertThat(page.following()).as(where).isTrue();
                IndexedCell<?> last = flow().getVisibleCell(chat.items.size() - 1);
                assertThat(last).as(where).isNotNull();
                assertThat(last.getLayoutY() + last.getHeight() - flow().getViewportLength())
                        .as(where)
                        .isBetween(-UNSEEN, UNSEEN);
            });
        }
    }

    @Test
    void aTurnOfTheWheelCountsFromWhereTheRowsStandAlsoWhileOthersCome() {
        Fx.run(() -> chat.items.addAll(some(300)));
        frame();
        Fx.run(() -> wheel(7_000));
        frame();
        for (int step = 0; step < 60; step++) {
            Fx.run(this::keepMargins);
            frame();
            double turn = random.nextInt(-150, 150);
            boolean rowsFirst = random.nextBoolean();
            List<Seen> before = Fx.on(this::seen);
            Fx.run(() -> {
                if (rowsFirst) disturbBothEnds();
                wheel(turn);
                if (!rowsFirst) disturbBothEnds();
            });
            frame();
            List<Seen> now = Fx.on(this::seen);
            List<Double> ways = new ArrayList<>();
            for (Seen old : before)
                for (Seen row : now) if (row.key().equals(old.key())) ways.add(row.top() - old.top());
            assertThat(ways)
                    .as("step " + step + ", " + turn)
                    .isNotEmpty()
                    .allSatisfy(way -> assertThat(way).isBetween(turn - UNSEEN, turn + UNSEEN));
        }
    }

    @Test
    void aLongTurnOfTheWheelInALowWindowDoesNotLoseThePlace() {
        Fx.run(() -> {
            root().setMaxHeight(360);
            chat.items.addAll(some(300));
        });
        frame();
        Fx.run(() -> wheel(7_000));
        frame();
        int first = Fx.on(() -> flow().getFirstVisibleCell().getIndex());
        for (int turn = 0; turn < 20; turn++) {
            Fx.run(() -> wheel(-900));
            frame();
            Fx.run(() -> wheel(900));
            frame();
        }
        assertThat(Fx.<Integer>on(() -> flow().getFirstVisibleCell().getIndex()))
                .isBetween(first - 1, first + 1);
    }

    private void disturbBothEnds() {
        chat.items.addAll(some(3));
        chat.items.addAll(0, some(20));
    }

    @Test
    void theDisturbancesAreReal() {
        Fx.run(() -> chat.items.addAll(some(100)));
        frame();
        double width = Fx.on(() -> list().getWidth());
        double height = Fx.on(() -> list().getHeight());
        double row = Fx.on(() -> flow().getLastVisibleCell().getHeight());
        Fx.run(() -> {
            root().setMaxWidth(920);
            root().setMaxHeight(880);
        });
        frame();
        assertThat(Fx.<Double>on(() -> list().getWidth())).isGreaterThan(width + 200);
        assertThat(Fx.<Double>on(() -> list().getHeight())).isGreaterThan(height + 150);
        Fx.run(() -> screen.root().setStyle("-fx-font-size: 24px"));
        frame();
        assertThat(Fx.<Double>on(() -> flow().getLastVisibleCell().getHeight())).isNotEqualTo(row);
    }

    @Test
    void aPageThatWasAwayIsWhereItWas() {
        Fx.run(() -> chat.items.addAll(some(300)));
        frame();
        Fx.run(() -> wheel(5_000));
        frame();
        List<Seen> before = Fx.on(this::seen);
        Fx.run(() -> screen.root().getChildrenUnmodifiable().size());
        Fx.run(() ->
                ((javafx.scene.layout.StackPane) screen.root()).getChildren().clear());
        frame();
        Fx.run(() -> chat.items.addAll(0, some(40)));
        Fx.run(() ->
                ((javafx.scene.layout.StackPane) screen.root()).getChildren().setAll(page.root()));
        frame();
        Fx.run(() -> assertKept(before, "shown again"));
    }

    @Test
    void otherColoursMoveNothing() {
        Fx.run(() -> chat.items.addAll(some(300)));
        frame();
        Fx.run(() -> wheel(5_000));
        frame();
        List<Seen> before = Fx.on(this::seen);
        Look look = screen.look();
        Fx.run(() -> look.wear(look.worn().withTheme(Theme.DARK)));
        frame();
        Fx.run(() -> assertKept(before, "dark"));
        Fx.run(() -> desk.texts.speak(Locale.SIMPLIFIED_CHINESE));
        frame();
        Fx.run(() -> assertKept(before, "in Chinese"));
    }
}

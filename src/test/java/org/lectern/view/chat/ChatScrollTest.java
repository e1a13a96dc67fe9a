package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.MessageId;
import org.lectern.room.Revealed;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

/** Holding still for the reader, the pills, the unread line, and jumps. */
@ExtendWith(Fx.class)
class ChatScrollTest {
    private Desk desk;
    private ExampleChat chat;
    private ChatPage page;
    private Screen screen;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        chat = Fx.on(() -> new ExampleChat(Rows.ME));
        page = Fx.on(() -> desk.chatPage(chat));
        screen = Screen.show(page.root(), 700, 600, Theme.LIGHT);
        change(() -> chat.items.addAll(many(120)));
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void change(Runnable what) {
        Fx.run(what);
        Fx.pulses(screen.scene(), 1);
    }

    private static TimelineItem[] many(int count) {
        List<TimelineItem> rows = new ArrayList<>();
        for (int i = 0; i < count; i++)
            rows.add(Rows.row(i % 3 == 0 ? Rows.WANG : Rows.MAYA, "line ".repeat(1 + i * 7 % 60)));
        return rows.toArray(TimelineItem[]::new);
    }

    private VirtualFlow<?> flow() {
        return (VirtualFlow<?>) page.root().lookup(".timeline .virtual-flow");
    }

    private Button pill() {
        return (Button) page.root().lookup("#pill");
    }

    private Button unreadPill() {
        return (Button) page.root().lookup("#unreadPill");
    }

    private void mouse(javafx.event.EventType<MouseEvent> type) {
        Event.fireEvent(flow(), Gestures.move(type));
    }

    private void key(KeyCode code, boolean alt) {
        Event.fireEvent(page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, alt, false));
    }

    private void wheel(double pixels) {
        Event.fireEvent(flow(), AnchorTest.wheelTurn(pixels));
    }

    /** Where each row in view stands. */
    private String picture() {
        return Fx.on(() -> {
            StringBuilder rows = new StringBuilder();
            for (int i = flow().getFirstVisibleCell().getIndex(); ; i++) {
                IndexedCell<?> cell = flow().getVisibleCell(i);
                if (cell == null || cell.isEmpty() || cell.getLayoutY() >= flow().getViewportLength()) break;
                rows.append(((TimelineItem) cell.getItem()).key())
                        .append(' ')
                        .append(cell.getLayoutY())
                        .append('\n');
            }
            return rows.toString();
        });
    }

    private boolean atBottom() {
        return Fx.on(() -> {
            IndexedCell<?> last = flow().getVisibleCell(chat.items.size() - 1);
            return last != null && Math.abs(last.getLayoutY() + last.getHeight() - flow().getViewportLength()) <= 2;
        });
    }

    @Test
    void aMovingMouseHoldsAFastListAndItsLeavingCatchesUp() {
        change(() -> chat.hear(many(10)));
        change(() -> mouse(MouseEvent.MOUSE_MOVED));
        assertThat(page.following()).isFalse();
        String before = picture();
        for (int batch = 0; batch < 60; batch++) {
            change(() -> chat.hear(many(2)));
            assertThat(picture()).as("batch " + batch).isEqualTo(before);
        }
        assertThat(pill().isVisible()).isTrue();
        assertThat(pill().getText()).isEqualTo("Paused, 120 new messages");
        assertThat(chat.kept).isTrue();
        change(() -> mouse(MouseEvent.MOUSE_EXITED));
        assertThat(page.following()).isTrue();
        assertThat(pill().isVisible()).isFalse();
        assertThat(atBottom()).isTrue();
        assertThat(chat.kept).isFalse();
    }

    @Test
    void theKeyHoldsAQuietListToo() {
        change(() -> key(KeyCode.F8, false));
        String before = picture();
        change(() -> chat.hear(many(1)));
        assertThat(picture()).isEqualTo(before);
        assertThat(pill().getText()).isEqualTo("Paused, 1 new message");
        change(() -> key(KeyCode.F8, false));
        assertThat(atBottom()).isTrue();
    }

    @Test
    void thePillAndEndReleaseAHold() {
        change(() -> key(KeyCode.PAUSE, false));
        change(() -> chat.hear(many(3)));
        change(() -> pill().fire());
        assertThat(page.following()).isTrue();
        assertThat(atBottom()).isTrue();
        change(() -> key(KeyCode.PAUSE, false));
        change(() -> chat.hear(many(3)));
        change(() -> Event.fireEvent(
                page.root().lookup(".timeline"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.END, false, false, false, false)));
        assertThat(atBottom()).isTrue();
        change(() -> chat.hear(many(3)));
        assertThat(atBottom()).as("it follows again").isTrue();
    }

    @Test
    void whoScrollsDuringAHoldReadsOnAndIsNotTakenAway() {
        change(() -> chat.hear(many(10)));
        change(() -> mouse(MouseEvent.MOUSE_MOVED));
        change(() -> chat.hear(many(5)));
        change(() -> wheel(300));
        String before = picture();
        change(() -> mouse(MouseEvent.MOUSE_EXITED));
        change(() -> chat.hear(many(5)));
        assertThat(picture()).isEqualTo(before);
        assertThat(pill().getText()).isEqualTo("10 new messages");
    }

    @Test
    void scrollingBackToTheEndFollowsAgain() {
        change(() -> wheel(800));
        assertThat(page.following()).isFalse();
        assertThat(chat.attended).isFalse();
        change(() -> wheel(-100_000));
        assertThat(page.following()).isTrue();
        assertThat(chat.attended).isTrue();
    }

    @Test
    void nothingIsReadBehindAnotherWindow() {
        assertThat(chat.attended).as("before anybody says that one looks").isFalse();
        change(() -> page.watch(true));
        assertThat(chat.attended).isTrue();
        change(() -> page.watch(false));
        assertThat(chat.attended).isFalse();
        change(() -> page.watch(true));
        assertThat(chat.attended).isTrue();
    }

    @Test
    void aPillLeadsToAnUnreadLineAboveTheViewUntilItWasSeen() {
        MessageRow first = Rows.row(Rows.MAYA, "first unread");
        change(() -> {
            chat.items.add(new TimelineItem.UnreadLine(first.message().id()));
            chat.items.add(first);
            chat.items.addAll(many(60));
        });
        assertThat(unreadPill().isVisible()).isTrue();
        int inView = Fx.on(() -> flow().getFirstVisibleCell().getIndex());
        assertThat(unreadPill().getText()).isEqualTo((inView - 121) + " unread messages above");
        change(() -> unreadPill().fire());
        assertThat(picture()).contains("unread-" + first.key());
        assertThat(page.following()).isFalse();
        assertThat(unreadPill().isVisible()).isFalse();
        change(() -> pill().fire());
        assertThat(atBottom()).isTrue();
        assertThat(unreadPill().isVisible()).as("seen once").isFalse();
    }

    @Test
    void aLineThatScrolledByBehindAnotherWindowWasNotSeen() {
        change(() -> page.watch(false));
        MessageRow first = Rows.row(Rows.MAYA, "first unread");
        change(() ->
                chat.items.addAll(new TimelineItem.UnreadLine(first.message().id()), first));
        assertThat(picture()).contains("unread-" + first.key());
        change(() -> chat.items.addAll(many(60)));
        change(() -> page.watch(true));
        assertThat(unreadPill().isVisible()).isTrue();
        int inView = Fx.on(() -> flow().getFirstVisibleCell().getIndex());
        assertThat(unreadPill().getText()).isEqualTo((inView - 121) + " unread messages above");
    }

    @Test
    void theKeyLeadsToTheUnreadLineToo() {
        MessageRow first = Rows.row(Rows.MAYA, "first unread");
        change(() -> {
            chat.items.add(new TimelineItem.UnreadLine(first.message().id()));
            chat.items.add(first);
            chat.items.addAll(many(60));
        });
        change(() -> key(KeyCode.HOME, true));
        assertThat(picture()).contains("unread-" + first.key());
    }

    @Test
    void aRevealedMessageIsBroughtIntoViewAndPointedOut() {
        String wanted = chat.items.get(20).key();
        change(() -> chat.revealed.set(new Revealed(new MessageId(wanted), 1)));
        assertThat(picture()).contains(wanted);
        assertThat(page.following()).isFalse();
        Node cell = Fx.on(() -> page.root().lookupAll(".message-cell").stream()
                .filter(node -> ((MessageCell) node).getItem() != null
                        && ((MessageCell) node).getItem().key().equals(wanted))
                .findFirst()
                .orElseThrow());
        assertThat(cell.getPseudoClassStates().toString()).contains("revealed");
        String other = chat.items.get(22).key();
        change(() -> chat.revealed.set(new Revealed(new MessageId(other), 2)));
        assertThat(cell.getPseudoClassStates().toString()).doesNotContain("revealed");
    }

    @Test
    void aPageThatIsAwayCountsWhatIsAboveAlsoWhenRowsWentThatItLaidOut() {
        change(() -> chat.items.add(0, new TimelineItem.UnreadLine(new MessageId("first"))));
        int above = Fx.on(() -> flow().getFirstVisibleCell().getIndex()) - 1;
        assertThat(unreadPill().getText()).isEqualTo(above + " unread messages above");
        Fx.run(() -> ((StackPane) screen.root()).getChildren().clear());
        Fx.run(() -> {
            // as when a long list is cut at its top: rows of the toolkit's that were lower do not hear of it at once
            chat.items.setAll(List.copyOf(chat.items.subList(0, 40)));
            page.watch(false);
        });
        assertThat(unreadPill().getText()).isEqualTo("39 unread messages above");
    }
}

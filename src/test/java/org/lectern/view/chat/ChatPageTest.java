package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Connection;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Failure;
import org.lectern.domain.MessageBody;
import org.lectern.domain.ServerTraits;
import org.lectern.room.HistoryState;
import org.lectern.room.PictureState;
import org.lectern.room.RunPosition;
import org.lectern.room.TimelineItem;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleChat;
import org.lectern.testing.Fx;
import org.lectern.testing.Gestures;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;

/** The chat page with a fake room: rows, scrolling, banner, language. */
@ExtendWith(Fx.class)
class ChatPageTest {
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
    }

    @AfterEach
    void close() {
        screen.close();
        desk.close();
    }

    private void settle() {
        Fx.pulses(screen.scene(), 4);
    }

    private void change(Runnable what) {
        Fx.run(what);
        settle();
    }

    private <N extends Node> N part(String selector, Class<N> type) {
        return Fx.on(() -> type.cast(page.root().lookup(selector)));
    }

    private ListView<?> timeline() {
        return part(".timeline", ListView.class);
    }

    private VirtualFlow<?> flow() {
        return part(".timeline .virtual-flow", VirtualFlow.class);
    }

    private List<TimelineItem> many(int count) {
        List<TimelineItem> rows = new ArrayList<>();
        for (int i = 0; i < count; i++)
            rows.add(Rows.row(i % 3 == 0 ? Rows.WANG : Rows.MAYA, "line ".repeat(1 + i * 7 % 60)));
        return rows;
    }

    /** Whether the last row lies wholly inside the list. */
    private boolean lastRowInView() {
        return Fx.on(() -> {
            var last = flow().getLastVisibleCell();
            return last != null
                    && last.getIndex() == timeline().getItems().size() - 1
                    && last.getLayoutY() + last.getHeight() <= flow().getHeight() + 1;
        });
    }

    private void wheel(double pixels) {
        change(() -> Event.fireEvent(flow(), Gestures.wheel(pixels)));
    }

    private MessageCell cell(TimelineItem item) {
        return Fx.on(() -> page.root().lookupAll(".message-cell").stream()
                .map(MessageCell.class::cast)
                .filter(cell -> item.equals(cell.getItem()))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void opensAtTheNewestRow() {
        change(() -> chat.items.addAll(many(80)));
        assertThat(lastRowInView()).isTrue();
        assertThat(part(".pill", Button.class).isVisible()).isFalse();
    }

    @Test
    void staysAtTheBottomForATallPicture() {
        change(() -> chat.items.addAll(many(40)));
        for (int i = 0; i < 20; i++) {
            int width = 100 + i * 40;
            change(() -> chat.items.add(
                    Rows.row(Rows.MAYA, new MessageBody.Picture("p" + width, width, 900), 0, RunPosition.SINGLE)));
            assertThat(lastRowInView()).as("picture " + width).isTrue();
        }
    }

    @Test
    void theRowDoesNotGrowWhenItsPictureArrives() {
        var tall = Rows.row(Rows.MAYA, new MessageBody.Picture("tall", 400, 900), 0, RunPosition.SINGLE);
        var unknown = Rows.row(Rows.MAYA, new MessageBody.Picture("unknown", 0, 0), 0, RunPosition.SINGLE);
        change(() -> chat.items.setAll(tall, unknown));
        double[] before = {
            Fx.on(() -> cell(tall).getHeight()), Fx.on(() -> cell(unknown).getHeight())
        };
        change(() -> {
            chat.pictures.get("tall").set(new PictureState.Ready(Rows.picture(142, 320)));
            chat.pictures.get("unknown").set(new PictureState.Ready(Rows.picture(320, 100)));
        });
        assertThat(Fx.<Double>on(() -> cell(tall).getHeight())).isEqualTo(before[0]);
        assertThat(Fx.<Double>on(() -> cell(unknown).getHeight())).isEqualTo(before[1]);
        change(() -> chat.pictures.get("tall").set(new PictureState.Failed(new Failure.TimedOut(), true)));
        assertThat(Fx.<Double>on(() -> cell(tall).getHeight())).isEqualTo(before[0]);
    }

    /** The first message in view and where its top is. */
    private Object[] anchor() {
        return Fx.on(() -> {
            var first = flow().getFirstVisibleCell();
            return new Object[] {((TimelineItem) first.getItem()).key(), first.getLayoutY()};
        });
    }

    private void staysWhile(Runnable disturbance) {
        Object[] before = anchor();
        change(disturbance);
        Object[] after = anchor();
        assertThat(after[0]).isEqualTo(before[0]);
        assertThat((double) after[1]).isBetween((double) before[1] - 2, (double) before[1] + 2);
    }

    @Test
    void whileScrolledUpNothingMoves() {
        change(() -> chat.items.addAll(many(120)));
        wheel(900);
        assertThat(page.following()).isFalse();
        staysWhile(() -> chat.items.addAll(many(10)));
        staysWhile(() -> chat.items.addAll(0, many(50)));
        staysWhile(() -> chat.items.remove(0, 30));
        staysWhile(() ->
                chat.items.add(Rows.row(Rows.MAYA, new MessageBody.Picture("p", 300, 900), 0, RunPosition.SINGLE)));
    }

    @Test
    void thePillCountsWhatCameFromOthersAndLeadsBack() {
        change(() -> chat.items.addAll(many(60)));
        wheel(900);
        change(() -> chat.hear(many(3).toArray(TimelineItem[]::new)));
        change(() -> chat.items.add(Rows.mine(Rows.text("mine"), 0, RunPosition.SINGLE, DeliveryState.SENT, null)));
        Button pill = part(".pill", Button.class);
        assertThat(pill.isVisible()).isTrue();
        assertThat(pill.getText()).isEqualTo("3 new messages");
        change(pill::fire);
        assertThat(pill.isVisible()).isFalse();
        assertThat(lastRowInView()).isTrue();
    }

    @Test
    void endLeadsBackToo() {
        change(() -> chat.items.addAll(many(60)));
        wheel(900);
        change(() -> Event.fireEvent(
                timeline(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.END, false, false, false, false)));
        assertThat(page.following()).isTrue();
        assertThat(lastRowInView()).isTrue();
    }

    @Test
    void anOwnMessageLeadsBack() {
        change(() -> chat.items.addAll(many(60)));
        wheel(900);
        change(() -> {
            part(".composer-input", TextArea.class).setText("hello");
            part(".send-button", Button.class).fire();
        });
        assertThat(chat.sent).containsExactly(new MessageBody.Text("hello"));
        assertThat(page.following()).isTrue();
    }

    @Test
    void theTopLoadsEarlierRowsAndKeepsThePlace() {
        change(() -> {
            chat.items.add(new TimelineItem.Beginning(HistoryState.MORE));
            chat.items.addAll(many(40));
            chat.earlier.add(many(50));
        });
        String first = chat.items.get(1).key();
        wheel(100_000);
        assertThat(chat.items).hasSize(91);
        assertThat(Fx.<Boolean>on(() -> page.root().lookupAll(".message-cell").stream()
                        .map(MessageCell.class::cast)
                        .anyMatch(cell -> cell.getItem() != null
                                && cell.getItem().key().equals(first)
                                && cell.getLayoutY() >= -1
                                && cell.getLayoutY() < flow().getHeight())))
                .isTrue();
    }

    @Test
    void ownRowsStandRightWithoutANameOthersLeftWithOne() {
        var mine = Rows.mine(Rows.text("mine"), 0, RunPosition.SINGLE, DeliveryState.SENT, null);
        var other = Rows.row(Rows.MAYA, "other");
        change(() -> chat.items.setAll(mine, other));
        assertThat(middle(mine)).isGreaterThan(350);
        assertThat(middle(other)).isLessThan(350);
        assertThat(nameShown(mine)).isFalse();
        assertThat(nameShown(other)).isTrue();
    }

    private double middle(TimelineItem row) {
        MessageCell cell = cell(row);
        return Fx.on(() -> {
            Node bubble = cell.lookup(".bubble");
            return bubble.getLayoutX() + bubble.getLayoutBounds().getWidth() / 2;
        });
    }

    private boolean nameShown(TimelineItem row) {
        MessageCell cell = cell(row);
        return Fx.on(() -> {
            Node name = cell.lookup(".name");
            return name != null && name.getParent().isVisible();
        });
    }

    private boolean warned(TimelineItem row) {
        MessageCell cell = cell(row);
        return Fx.on(() -> {
            Node warning = cell.lookup(".warning-chip");
            return warning != null && warning.isVisible();
        });
    }

    @Test
    void longTextsAreWhollyInTheirBubble() {
        List<String> hard = List.of(
                "字".repeat(4_000),
                "x".repeat(600),
                String.join("\n", java.util.Collections.nCopies(30, "line")),
                "mixed 中文 English ".repeat(50));
        for (String words : hard) {
            var row = Rows.row(Rows.MAYA, words);
            change(() -> chat.items.setAll(row));
            MessageCell cell = cell(row);
            Fx.run(() -> {
                Text text = (Text) cell.lookup(".words");
                assertThat(text.getText()).isEqualTo(words);
                var bubble = cell.lookup(".bubble");
                var bounds = bubble.sceneToLocal(text.localToScene(text.getBoundsInLocal()));
                assertThat(bubble.getLayoutBounds().contains(bounds.getMinX(), bounds.getMinY()))
                        .isTrue();
                assertThat(bounds.getMaxX())
                        .isLessThanOrEqualTo(bubble.getLayoutBounds().getMaxX());
                assertThat(bounds.getMaxY())
                        .isLessThanOrEqualTo(bubble.getLayoutBounds().getMaxY());
                assertThat(bubble.getLayoutY() + bubble.getLayoutBounds().getHeight())
                        .isLessThanOrEqualTo(cell.getHeight());
            });
        }
    }

    @Test
    void veryLongTextsAreFoldedUntilAsked() {
        var row = Rows.row(Rows.MAYA, "a b ".repeat(3_000));
        change(() -> chat.items.setAll(row));
        Text text = Fx.on(() -> (Text) cell(row).lookup(".words"));
        assertThat(text.getText().length()).isLessThan(4_100);
        change(() -> ((javafx.scene.control.Hyperlink) cell(row).lookup(".more")).fire());
        assertThat(text.getText()).hasSize(12_000);
    }

    @Test
    void aMessageOfNothingSaysSo() {
        var row = Rows.row(Rows.MAYA, " \n\u200b\n ");
        change(() -> chat.items.setAll(row));
        assertThat(Fx.on(() -> ((Text) cell(row).lookup(".words")).getText())).isEqualTo("(no words)");
    }

    @Test
    void whatIsSaidIsNeverMarkup() {
        var row = Rows.row(Rows.MAYA, "<b>bold</b> \u202Etxt.exe");
        change(() -> chat.items.setAll(row));
        assertThat(Fx.on(() -> ((Text) cell(row).lookup(".words")).getText())).isEqualTo("<b>bold</b> [U+202E]txt.exe");
    }

    @Test
    void aBorrowedNameIsFlagged() {
        var forged = Rows.row(
                new org.lectern.domain.Person(
                        new org.lectern.domain.UserId("x"), "王 老师", null, org.lectern.domain.Role.STUDENT, true),
                "no class tomorrow");
        var real = Rows.row(Rows.WANG, "class as usual");
        change(() -> {
            chat.traits.set(new ServerTraits("lectern", java.util.Set.of(), null, null, null));
            chat.members.setAll(Rows.WANG, Rows.MAYA);
            chat.items.setAll(forged, real);
        });
        assertThat(warned(forged)).isTrue();
        assertThat(warned(real)).isFalse();
    }

    @Test
    void whatWasOpenedFromThisDeviceIsMarkedOnceItsServerIsKnown() {
        var row = Rows.row(
                new org.lectern.domain.Person(
                        new org.lectern.domain.UserId("y"), "Yao", null, org.lectern.domain.Role.STUDENT, false),
                "from yesterday");
        change(() -> chat.items.setAll(row));
        assertThat(warned(row)).isFalse();
        change(() -> chat.traits.set(new ServerTraits("lectern", java.util.Set.of(), null, null, null)));
        assertThat(warned(row)).isTrue();
    }

    @Test
    void theMembersAreCountedAsTheyAre() {
        change(() -> chat.members.setAll(Rows.WANG));
        change(() -> chat.members.addAll(Rows.MAYA, Rows.ZHANG));
        assertThat(Fx.on(() -> ((javafx.scene.control.Label) page.root().lookup("#membersTitle")).getText()))
                .isEqualTo("3 people here");
    }

    @Test
    void aFailedMessageOffersRetryAndDiscard() {
        var failed = Rows.mine(
                Rows.text("lost"), 0, RunPosition.SINGLE, DeliveryState.FAILED, new Failure.TooLarge(500_000));
        change(() -> chat.items.setAll(failed));
        change(() -> cell(failed).lookupAll(".trouble .hyperlink").stream()
                .map(javafx.scene.control.Hyperlink.class::cast)
                .forEach(javafx.scene.control.Hyperlink::fire));
        String id = failed.message().id().value();
        assertThat(chat.asked).containsExactlyInAnyOrder("retry " + id, "discard " + id);
    }

    @Test
    void theBannerCountsDownAndReconnects() {
        change(() -> chat.connection.set(new Connection.Waiting(
                new Failure.LinkLost(), 2, Desk.CLOCK.instant().plusSeconds(8), Desk.CLOCK.instant())));
        Label words = part(".banner .label", Label.class);
        assertThat(words.getText()).startsWith("The connection was lost. Trying again in 8 s.");
        change(() -> part(".banner .button", Button.class).fire());
        assertThat(chat.asked).containsExactly("reconnect");
        change(() -> chat.connection.set(new Connection.Live(true)));
        assertThat(part(".banner", Node.class).isVisible()).isFalse();
    }

    @Test
    void aRefusedSignInLeadsBackToTheForm() {
        List<String> repairs = new ArrayList<>();
        change(() -> {
            page.onRepair(() -> repairs.add("repair"));
            chat.connection.set(new Connection.Stopped(new Failure.SignInRefused()));
        });
        change(() -> part(".banner .button", Button.class).fire());
        assertThat(repairs).hasSize(1);
        assertThat(chat.asked).isEmpty();
    }

    @Test
    void everythingSpeaksTheOtherLanguageAtOnce() {
        change(() -> {
            chat.items.setAll(
                    new TimelineItem.Beginning(HistoryState.EMPTY),
                    Rows.row(Rows.MAYA, new MessageBody.Recalled(), 0, RunPosition.SINGLE));
            desk.texts.speak(Locale.SIMPLIFIED_CHINESE);
        });
        List<String> words = Fx.on(() -> page.root().lookupAll(".words").stream()
                .map(node -> ((Text) node).getText())
                .toList());
        assertThat(words).contains("还没有消息，打个招呼吧！", "这条消息已被撤回。");
        assertThat(part(".composer-input", TextArea.class).getPromptText()).isEqualTo("输入消息");
        assertThat(part(".header .state", Label.class).getText()).isEqualTo("已连接");
    }

    /** With a server whose address others can read along on. */
    private static ExampleChat plainChat() {
        return new ExampleChat(new org.lectern.domain.Membership(
                org.lectern.domain.ServerAddress.of("ws://192.168.1.20:9326"), Rows.ROOM, Rows.ME.user(), "lin", null));
    }

    @Test
    void theWordsOfANarrowHeaderEndBeforeTheCounts() {
        ExampleChat plain = Fx.on(ChatPageTest::plainChat);
        ChatPage narrow = Fx.on(() -> desk.chatPage(plain));
        try (Screen small = Screen.show(narrow.root(), 420, 500, Theme.LIGHT)) {
            Fx.run(() -> {
                plain.likes.set(1234);
                plain.tally.set(new org.lectern.room.OwnTally(12, 12));
            });
            Fx.pulses(small.scene(), 2);
            Node chip = Fx.on(() -> narrow.root().lookup(".danger-chip"));
            Node likes = Fx.on(() -> narrow.root().lookup("#likes"));
            assertThat(Fx.<Double>on(
                            () -> chip.localToScene(chip.getLayoutBounds()).getMaxX()))
                    .isLessThanOrEqualTo(Fx.on(
                            () -> likes.localToScene(likes.getLayoutBounds()).getMinX()));
        }
    }

    @Test
    void aReadableAddressIsMarkedForTheWholeSession() {
        ExampleChat plain = Fx.on(ChatPageTest::plainChat);
        Callable<Boolean> chip =
                () -> desk.chatPage(plain).root().lookup(".danger-chip").isVisible();
        assertThat(Fx.on(chip)).isTrue();
        Fx.run(() -> plain.connection.set(
                new Connection.Waiting(new Failure.LinkLost(), 1, Desk.CLOCK.instant(), Desk.CLOCK.instant())));
        assertThat(Fx.on(chip)).isTrue();
        assertThat(Fx.<Boolean>on(() -> page.root().lookup(".danger-chip").isVisible()))
                .isFalse();
    }

    @Test
    void aClosedPageLetsGoOfItsRoom() {
        change(() -> chat.items.addAll(many(5)));
        change(page::close);
        change(() -> {
            chat.items.addAll(many(5));
            chat.pictures.put("late", new ReadOnlyObjectWrapper<>(new PictureState.Loading()));
        });
        assertThat(timeline().getItems()).isEmpty();
    }
}

package org.lectern.view.teach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.domain.ServerTraits;
import org.lectern.room.Room;
import org.lectern.settings.Theme;
import org.lectern.testing.Desk;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Fx;
import org.lectern.testing.PictureBox;
import org.lectern.testing.Rows;
import org.lectern.testing.Screen;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.shell.ShellPage;

/** A lesson once more, what is repeated in it, and its pictures, by mouse and by keys. */
@ExtendWith(Fx.class)
class LensesTest {
    private static final Person LI = ExampleClass.student("李小龙");
    private static final Person ANN = ExampleClass.student("Ann Lee");
    private static final Person STRANGER = ExampleClass.student("stranger");

    private Desk desk;
    private ExampleClass lesson;
    private ShellPage page;
    private Screen screen;
    private Room room;

    @BeforeEach
    void open() {
        desk = Fx.on(() -> new Desk(Locale.ENGLISH));
        Fx.run(() -> {
            lesson = new ExampleClass(Desk.CLOCK.instant(), PictureBox.tools());
            room = lesson.join("physics");
            lesson.say(room, LI, "yesterday", Duration.ofHours(30));
            desk.chats.setAll(List.of(new RoomChat(room)));
            page = desk.views.load(ShellPage.class);
            page.teach(lesson.teachers);
        });
        screen = Screen.show(page.root(), 980, 700, Theme.LIGHT);
    }

    @AfterEach
    void close() {
        Fx.run(() -> lesson.close());
        screen.close();
        desk.close();
    }

    private void openTab(String id) {
        press(page.root(), KeyCode.F7);
        Fx.run(() -> ((ToggleButton) page.root().lookup(id)).setSelected(true));
        Fx.pulses(screen.scene(), 3);
    }

    private void press(Node where, KeyCode key) {
        Fx.run(() ->
                Event.fireEvent(where, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private <T extends Node> T part(Class<T> type, String selector) {
        return type.cast(Fx.on(() -> page.root().lookup(selector)));
    }

    private void fire(String selector) {
        Fx.run(() -> ((Button) page.root().lookup(selector)).fire());
        Fx.pulses(screen.scene(), 2);
    }

    private String words(String selector) {
        return Fx.on(() -> ((Label) page.root().lookup(selector)).getText());
    }

    private void pass(Duration time) {
        Fx.run(() -> desk.alarm.ring(time));
        Fx.pulses(screen.scene(), 2);
    }

    @Test
    void aPastLessonPlaysHaltsAndGoesToQuestionsAndPictures() {
        List<Message> said = Fx.on(() -> List.of(
                lesson.say(room, LI, "好", Duration.ofMinutes(40)),
                lesson.say(room, ANN, "How do I compute the flux here?", Duration.ofMinutes(39)),
                lesson.say(room, Rows.WANG, "What do you all think?", Duration.ofMinutes(38)),
                lesson.say(room, LI, new MessageBody.Picture(PictureBox.address(1), 640, 400), Duration.ofMinutes(20)),
                lesson.say(room, ANN, "thanks", Duration.ofMinutes(19))));
        openTab("#replayTab");
        ListView<?> list = part(ListView.class, ".replay-rows");
        ComboBox<?> lessons = part(ComboBox.class, ".replay-lessons");
        assertThat(Fx.on(() -> lessons.getItems().size()))
                .as("one word is no lesson")
                .isEqualTo(1);
        assertThat(Fx.on(() -> lessons.getValue()))
                .as("the last one is offered")
                .isNotNull();
        assertThat(list.getItems()).isEmpty();
        press(list, KeyCode.SPACE);
        pass(Duration.ofSeconds(1));
        assertThat(list.getItems()).isEqualTo(said.subList(0, 1));
        for (int second = 0; second < 13; second++) pass(Duration.ofSeconds(1));
        assertThat(list.getItems())
                .as("a minute takes twelve seconds at five times the speed")
                .isEqualTo(said.subList(0, 2));
        press(list, KeyCode.SPACE);
        for (int second = 0; second < 30; second++) pass(Duration.ofSeconds(1));
        assertThat(list.getItems()).as("halted").hasSize(2);
        fire(".next-question");
        assertThat(words(".replay-bar .hint")).as("what a teacher asks is none").startsWith("No more");
        fire(".next-picture");
        assertThat(list.getItems()).isEqualTo(said.subList(0, 4));
        assertThat(part(Node.class, ".said-cell .picture-thumb").isVisible()).isTrue();
        fire(".previous-question");
        assertThat(list.getItems()).isEqualTo(said.subList(0, 2));
        Slider line = part(Slider.class, ".replay-bar .slider");
        Fx.run(() -> line.setValue(line.getMax()));
        assertThat(list.getItems()).isEqualTo(said);
        assertThat(words(".replay-where")).endsWith("5 of 5");
        fire(".replay-play");
        pass(Duration.ofSeconds(1));
        assertThat(list.getItems()).as("from the beginning again").isEqualTo(said.subList(0, 1));
        Fx.run(() -> list.getSelectionModel().select(0));
        press(list, KeyCode.ENTER);
        assertThat(part(Node.class, ".chat-page"))
                .as("to the message in its room")
                .isNotNull();
    }

    @Test
    void aRaidIsFoldedHiddenTakenBackAndUnfoldedWithoutLoss() {
        Random random = new Random(5);
        List<Message> raid = Fx.on(() -> {
            lesson.say(room, LI, "我们开始了", Duration.ofMinutes(9));
            List<Message> copies = new ArrayList<>();
            for (int i = 0; i < 500; i++)
                copies.add(lesson.say(
                        room,
                        STRANGER,
                        "快来加群领取免费课程资料" + "！~.哈".charAt(random.nextInt(4)) + random.nextInt(9_999),
                        Duration.ofMillis(300_000 - i * 200)));
            return copies;
        });
        openTab("#repeatsTab");
        pass(Duration.ofMillis(50));
        @SuppressWarnings("unchecked")
        ListView<RaidRow> list = (ListView<RaidRow>) part(ListView.class, ".raid-rows");
        assertThat(list.getItems()).hasSizeLessThanOrEqualTo(3);
        RaidRow.Folded row = list.getItems().getFirst().folded();
        assertThat(row.suspicious()).isTrue();
        assertThat(row.newcomers()).containsExactly(STRANGER.id());
        assertThat(row.fastest()).isEqualTo(300);
        assertThat(words(".raid-part .summary")).startsWith("501 messages, 500 of them repeated");
        Fx.run(() -> list.getSelectionModel().select(0));
        press(list, KeyCode.ENTER);
        List<Message> unfolded = list.getItems().stream()
                .filter(RaidRow.Copy.class::isInstance)
                .map(copy -> ((RaidRow.Copy) copy).message())
                .toList();
        assertThat(unfolded).containsExactlyElementsOf(raid);
        List<Button> buttons = Fx.on(() -> list.lookupAll(".raid-cell .button").stream()
                .map(Button.class::cast)
                .filter(Node::isVisible)
                .toList());
        Fx.run(() -> buttons.get(1).fire());
        Fx.pulses(screen.scene(), 2);
        assertThat(desk.settings.current().reading().hidden()).hasSize(1);
        assertThat(words(".raid-cell:hidden .hint")).startsWith("Hidden from you: stranger");
        Fx.run(() -> buttons.get(1).fire());
        assertThat(desk.settings.current().reading().hidden()).isEmpty();
        Fx.run(() -> lesson.traits(room, new ServerTraits("lectern", Set.of("retract"), null, null, null)));
        Fx.run(() -> list.refresh());
        Fx.pulses(screen.scene(), 2);
        Fx.run(() -> remove(list).fire());
        Fx.pulses(screen.scene(), 2);
        assertThat(lesson.sessions.getFirst().calls).as("asked first").noneMatch(call -> call.startsWith("retract"));
        assertThat(Fx.on(() -> remove(list).getText())).isEqualTo("Take back 500?");
        Fx.run(() -> remove(list).fire());
        assertThat(lesson.sessions.getFirst().calls)
                .filteredOn(call -> call.startsWith("retract"))
                .hasSize(500);
    }

    private static Button remove(Node list) {
        return list.lookupAll(".raid-cell .button").stream()
                .filter(LensesTest::isSeen)
                .map(Button.class::cast)
                .filter(button -> button.getAccessibleText().startsWith("Take back"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void picturesOfSomebodyNewAreVeiledOnTheSheetAndInTheRoomUntilAllowed() {
        Message first = Fx.on(() -> {
            lesson.say(room, LI, new MessageBody.Picture(PictureBox.address(1), 640, 400), Duration.ofMinutes(9));
            return lesson.say(
                    room, STRANGER, new MessageBody.Picture(PictureBox.address(2), 640, 400), Duration.ofMinutes(8));
        });
        assertThat(room.pictures().veil().covers(first.id())).isTrue();
        Fx.pulses(screen.scene(), 2);
        assertThat(seen(".picture-tile")).hasSize(2);
        assertThat(seen(".picture-tile:veiled"))
                .as("in the room, and not of somebody known")
                .hasSize(1);
        openTab("#picturesTab");
        assertThat(words(".pictures-part .summary")).startsWith("2 pictures, 1 waits for you");
        assertThat(widest(".picture-thumb:veiled")).as("nothing to be made out").isLessThan(8);
        Node sheet = part(Node.class, ".contact-sheet");
        press(sheet, KeyCode.RIGHT);
        press(sheet, KeyCode.ENTER);
        assertThat(part(Node.class, ".picture-viewer"))
                .as("a veiled one does not open")
                .isNull();
        press(sheet, KeyCode.SPACE);
        assertThat(room.pictures().veil().covers(first.id())).isFalse();
        assertThat(words(".pictures-part .summary")).startsWith("2 pictures").doesNotContain("wait");
        press(sheet, KeyCode.DELETE);
        assertThat(words(".pictures-part .summary")).contains("1 removed from the sheet");
        assertThat(tiles()).hasSize(1);
        Fx.run(() -> ((CheckBox) page.root().lookupAll(".pictures-part .check-box").stream()
                        .skip(1)
                        .findFirst()
                        .orElseThrow())
                .setSelected(true));
        Fx.pulses(screen.scene(), 2);
        assertThat(tiles()).hasSize(2);
        press(sheet, KeyCode.DELETE);
        assertThat(words(".pictures-part .summary"))
                .as("put back, but what was removed is allowed no more")
                .doesNotContain("removed")
                .contains("1 waits for you");
        fire(".sheet-allow-all");
        assertThat(room.pictures().veil().covers(first.id())).isFalse();
        press(sheet, KeyCode.ENTER);
        assertThat(part(Node.class, ".picture-viewer")).isNotNull();
    }

    @Test
    void fiveHundredPicturesCostNoMoreThanThoseThatCanBeSeen() {
        Fx.run(() -> {
            for (int i = 0; i < 500; i++)
                lesson.say(
                        room,
                        LI,
                        new MessageBody.Picture(PictureBox.address(i % 40), 640, 400),
                        Duration.ofSeconds(1_000 - i));
        });
        openTab("#picturesTab");
        ListView<?> sheet = part(ListView.class, ".contact-sheet");
        int rows = Fx.on(() -> sheet.getItems().size());
        assertThat(rows).isGreaterThan(100);
        int most = 0;
        for (int row = 0; row < rows; row += 9) {
            int to = row;
            Fx.run(() -> sheet.scrollTo(to));
            Fx.pulses(screen.scene(), 1);
            most = Math.max(
                    most, Fx.on(() -> page.root().lookupAll(".sheet-tile").size()));
            assertThat(widest(".picture-thumb")).isLessThanOrEqualTo(SheetTile.WIDTH);
        }
        assertThat(most).isLessThan(50);
    }

    private List<Node> tiles() {
        return seen(".sheet-tile");
    }

    private List<Node> seen(String selector) {
        return Fx.on(() -> page.root().lookupAll(selector).stream()
                .filter(LensesTest::isSeen)
                .toList());
    }

    /** A list keeps cells that nobody sees. */
    private static boolean isSeen(Node node) {
        for (Node around = node; around != null; around = around.getParent()) if (!around.isVisible()) return false;
        return true;
    }

    /** The widest picture that is decoded there, in pixels. */
    private double widest(String thumbs) {
        return Fx.on(() -> page.root().lookupAll(thumbs).stream()
                .map(thumb -> (ImageView) thumb.lookup(".image-view"))
                .filter(view -> view.getImage() != null)
                .mapToDouble(view -> view.getImage().getWidth())
                .max()
                .orElseThrow());
    }
}

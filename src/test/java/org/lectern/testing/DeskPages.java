package org.lectern.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.lectern.course.Standing;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.settings.Theme;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.shell.ShellPage;
import org.lectern.view.teach.StudentCard;

/** The wall and the pages of a scripted class in a window, read as a person reads them. */
public final class DeskPages implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final ScriptedClass school;
    private final Desk desk;
    private final ShellPage page;
    private final Screen screen;

    /** Opens the window with the wall in front. */
    public DeskPages(ScriptedClass school) {
        this.school = school;
        this.desk = Fx.on(() -> new Desk(Locale.ENGLISH, school.clock()));
        this.page = Fx.on(() -> {
            desk.chats.setAll(List.of(new RoomChat(school.room())));
            ShellPage shown = desk.views.load(ShellPage.class);
            shown.teach(school.teachers());
            return shown;
        });
        this.screen = Screen.show(page.root(), 980, 700, Theme.LIGHT);
        press(KeyCode.F9);
    }

    /** What the tile of the course says, and the head of the list beside it. */
    public record TileFigures(
            String unread,
            String called,
            String questions,
            String alerts,
            String pace,
            String spoken,
            String waiting) {}

    public TileFigures tile() {
        ring();
        return Fx.on(() -> {
            Node tile = page.root().lookup(".tile");
            return new TileFigures(
                    words(tile, ".badge:not(.call-badge)"),
                    words(tile, ".call-badge"),
                    words(tile, ".asked"),
                    words(tile, ".alerts"),
                    words(tile, ".pace"),
                    tile.getAccessibleText(),
                    words(page.root(), ".pending-title"));
        });
    }

    private static String words(Node in, String selector) {
        boolean plain = selector.contains(":not");
        for (Node found : in.lookupAll(plain ? ".badge" : selector))
            if (found instanceof Labeled label
                    && label.isVisible()
                    && !(plain && label.getStyleClass().contains("call-badge"))) return label.getText();
        return "";
    }

    public String questionsTab() {
        showClass();
        return text("#questionsTab");
    }

    /** The words of the pages around figures. */
    public String say(String key, Object... figures) {
        return Fx.on(() -> desk.texts.get(key, figures));
    }

    /** Who asked and what, in the order of the page. */
    public List<String> questions() {
        tab("#questionsTab");
        return pending(message -> message.author().nickname() + ": " + words(message));
    }

    public String alertsTab() {
        return text("#alertsTab");
    }

    /** What alerted, in the order of the page. */
    public List<String> alerts() {
        tab("#alertsTab");
        return pending(DeskPages::words);
    }

    private interface Line {
        String of(Message message);
    }

    @SuppressWarnings("unchecked")
    private List<String> pending(Line line) {
        return Fx.on(() -> ((ListView<Pending>) page.root().lookup(".pending-rows"))
                .getItems().stream().map(pending -> line.of(pending.message())).toList());
    }

    /** Likes and flowers, by name. */
    public Map<String, String> flowers() {
        tab("#flowersTab");
        until(() -> !page.root().lookupAll(".flower-row").isEmpty());
        return Fx.on(() -> {
            Map<String, String> rows = new TreeMap<>();
            for (Node row : page.root().lookupAll(".flower-row")) {
                HBox line = (HBox) row;
                rows.put(words(line, ".name"), words(line, ".likes") + " " + number(words(line, ".flowers")));
            }
            return rows;
        });
    }

    /** The choice of the newest week, and its board. */
    public String flowersOfTheWeek() {
        until(() -> span().getItems().size() == 2);
        Fx.run(() -> span().getSelectionModel().select(1));
        Fx.pulses(screen.scene(), 2);
        String chosen = Fx.on(() -> span().getButtonCell().getText());
        return chosen + " " + flowers();
    }

    private ComboBox<?> span() {
        return (ComboBox<?>) page.root().lookup(".flower-span");
    }

    private static String number(String words) {
        return words.startsWith("no ") ? "0" : words.substring(0, words.indexOf(' '));
    }

    public String flowersSum() {
        return Fx.on(() -> words(page.root(), ".flowers-part .summary"));
    }

    public String peopleSummary() {
        tab("#peopleTab");
        until(() -> !table().getItems().isEmpty());
        return Fx.on(() -> words(page.root(), ".people-part .summary"));
    }

    /** Mark, minutes, all counts, first and last seen, by name; as the columns have it. */
    public Map<String, List<String>> people() {
        return Fx.on(() -> {
            TableView<Standing> table = table();
            Map<String, List<String>> rows = new TreeMap<>();
            for (int row = 0; row < table.getItems().size(); row++) {
                List<String> cells = new ArrayList<>();
                for (TableColumn<Standing, ?> column : table.getColumns())
                    cells.add(String.valueOf(column.getCellData(row)));
                rows.put(
                        cells.getFirst(),
                        List.of(
                                cells.get(1).toLowerCase(Locale.ROOT),
                                cells.get(2),
                                cells.subList(3, 9).toString(),
                                cells.get(9),
                                cells.get(10)));
            }
            return rows;
        });
    }

    @SuppressWarnings("unchecked")
    private TableView<Standing> table() {
        return (TableView<Standing>) page.root().lookup(".people-table");
    }

    /** What the card of a student says of the lesson. */
    public String card(String name) {
        StudentCard card = Fx.on(() -> {
            StudentCard made = desk.views.load(StudentCard.class);
            Standing student = table().getItems().stream()
                    .filter(row -> row.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            made.open(school.classroom(), student.people().getFirst(), () -> {});
            return made;
        });
        Label counts = Fx.on(() -> (Label) card.root().lookup("#counts"));
        String empty = desk.texts.get("teach.card.counting");
        until(() -> !counts.getText().equals(empty));
        return Fx.on(counts::getText);
    }

    private void showClass() {
        press(KeyCode.F7);
        Fx.pulses(screen.scene(), 2);
    }

    private void tab(String id) {
        Fx.run(() -> ((ToggleButton) page.root().lookup(id)).setSelected(true));
        Fx.pulses(screen.scene(), 2);
    }

    private String text(String id) {
        return Fx.on(() -> ((ToggleButton) page.root().lookup(id)).getText());
    }

    private void press(KeyCode key) {
        Fx.run(() -> Event.fireEvent(
                page.root(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
        Fx.pulses(screen.scene(), 2);
    }

    private void ring() {
        Fx.run(() -> desk.alarm.ring(LONG));
        Fx.pulses(screen.scene(), 2);
    }

    private static void until(Supplier<Boolean> there) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> Fx.on(there::get));
    }

    private static String words(Message message) {
        return message.body() instanceof MessageBody.Text(String text) ? text : "";
    }

    @Override
    public void close() {
        screen.close();
        Fx.run(() -> desk.chats.clear());
        desk.close();
    }
}

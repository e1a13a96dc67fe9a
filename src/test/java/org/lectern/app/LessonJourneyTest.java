package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.Connection;
import org.lectern.domain.RoomId;
import org.lectern.room.Room;
import org.lectern.server.RoomServer;
import org.lectern.server.ServerOptions;
import org.lectern.testing.Fx;
import org.lectern.testing.RawWebSocket;
import org.lectern.testing.ServerHouse;
import org.lectern.testing.WrittenReport;
import org.lectern.view.Texts;
import org.testfx.api.FxRobot;

/**
 * A teacher's lesson with the whole program, from the sign-in form to the opened report, on a clock that is moved, with
 * students on real sockets: told that they are counted, a question answered on the wall, an alert handled, a lesson that
 * ends by the button, by silence and at a set time.
 */
@ExtendWith(Fx.class)
class LessonJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final RoomId COURSE = new RoomId("algebra");
    private static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");

    @TempDir
    Path mine;

    @TempDir
    Path data;

    private final FxRobot robot = new FxRobot();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> said = new ArrayList<>();
    private volatile Instant now = BEGIN;
    private RoomServer server;
    private RawWebSocket li;
    private RawWebSocket ann;
    private Wiring wiring;
    private MainWindow window;
    private Stage stage;
    private Room room;

    private final class Moved extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws Exception {
        server = RoomServer.start(ServerOptions.in(data).withPort(0));
        Clock clock = new Moved();
        Fx.run(() -> {
            wiring = new Wiring(new AppPaths(mine), Platform::runLater, clock);
            try {
                LaunchOptions options = LaunchOptions.parse(List.of("--lang", "en", "--theme", "light"));
                stage = new Stage();
                window = new MainWindow(stage, wiring, options, Platform::runLater, clock);
            } catch (LaunchOptions.BadOption impossible) {
                throw new AssertionError(impossible);
            }
            window.browseWith(opened::add);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(900);
            stage.show();
            window.shell().signIn(null);
        });
    }

    @AfterEach
    void close() {
        Fx.run(() -> {
            stage.hide();
            wiring.close();
        });
        if (li != null) li.close();
        if (ann != null) ann.close();
        server.close();
    }

    @Test
    void aLessonFromSignInToTheOpenedReport() throws Exception {
        signInAsTeacher();
        li = enter("s01", "李雷");
        ann = enter("s02", "Ann Lee");
        await().atMost(PATIENCE).until(() -> Fx.on(() -> room.members().size()) == 3);

        studentsAreToldThatTheyAreCounted();
        aQuestionIsAnsweredOnTheWall();
        anAlertIsHandled();
        theReportOpens();
        silenceEndsALesson();
        aSetTimeEndsALesson();
    }

    private void signInAsTeacher() {
        fill("#server", server.address().toString());
        fill("#course", COURSE.value());
        fill("#user", "t-wang");
        fill("#nickname", "王老师");
        fill("#password", server.teacherKey(COURSE));
        fire(".sign-in #join");
        await().atMost(PATIENCE)
                .until(() -> Fx.on(() -> wiring.lobby().rooms().stream()
                        .anyMatch(joined -> joined.connectionProperty().get() instanceof Connection.Live
                                && joined.meProperty().get().role().leads())));
        room = Fx.on(() -> wiring.lobby().rooms().getLast());
        await().atMost(PATIENCE).until(() -> Fx.on(() -> stage.getScene().lookup("#course") == null));
    }

    private RawWebSocket enter(String login, String name) throws Exception {
        RawWebSocket socket = RawWebSocket.open(
                server.port(),
                "/?username=" + login + "&password=&courseId=" + COURSE + "&nickName=" + ServerHouse.encode(name)
                        + "&avatar=");
        socket.until(6);
        return socket;
    }

    private void say(RawWebSocket who, String login, String name, String text) {
        String id = "m" + said.size();
        said.add(text);
        who.send("{\"id\":\"" + id + "\",\"from\":\"" + login + "\",\"nickName\":\"" + name
                + "\",\"cmd\":11,\"group_id\":\""
                + COURSE + "\",\"chatType\":1,\"msgType\":0,\"type\":\"1\",\"createTime\":" + now.toEpochMilli()
                + ",\"content\":\"" + text + "\"}");
        await().atMost(PATIENCE)
                .until(() -> Fx.on(
                        () -> room.items().stream().anyMatch(item -> item.key().equals(id))));
    }

    private void li(String text) {
        say(li, "s01", "李雷", text);
    }

    private void ann(String text) {
        say(ann, "s02", "Ann Lee", text);
    }

    /** S-16: the teacher is reminded, and what the button says reaches the students. */
    private void studentsAreToldThatTheyAreCounted() {
        await().atMost(PATIENCE).until(() -> Fx.on(() -> lookup("#countingBar").isVisible()));
        fire(".counting-tell");
        String told = li.until(node -> node.path("command").asInt() == 11)
                .path("data")
                .path("content")
                .asText();
        assertThat(told).contains("is kept on the teacher's computer");
        await().atMost(PATIENCE).until(() -> Fx.on(() -> !lookup("#countingBar").isVisible()));
    }

    private void aQuestionIsAnsweredOnTheWall() {
        now = BEGIN.plus(Duration.ofMinutes(2));
        press(KeyCode.F9);
        li("老师，这道题为什么要先求导？");
        ann("good morning");
        await().atMost(PATIENCE).until(() -> pending().equals(List.of("老师，这道题为什么要先求导？")));
        now = BEGIN.plus(Duration.ofMinutes(4));
        await().atMost(PATIENCE).until(() -> {
            Fx.pulses(stage.getScene(), 1);
            return Fx.on(() -> lookup(".tile .asked") instanceof Labeled asked
                    && asked.isVisible()
                    && asked.getText().equals("1"));
        });
        Fx.run(() -> ((ButtonBase) cell(".pending .button")).fire());
        Fx.pulses(stage.getScene(), 2);
        Fx.run(() -> {
            TextField answer = (TextField) lookup(".answer-bar .text-field");
            answer.replaceSelection("因为复合函数");
            Event.fireEvent(answer, key(KeyCode.ENTER));
        });
        var frame = li.until(node -> node.path("data").path("content").asText().equals("因为复合函数"));
        assertThat(frame.path("data").path("extras").path("reply").path("id").asText())
                .isEqualTo("m0");
        await().atMost(PATIENCE).until(() -> pending().isEmpty());
    }

    private void anAlertIsHandled() {
        press(KeyCode.F7);
        tab("#alertsTab");
        Fx.run(() -> {
            TextField word = (TextField) lookup(".alerts-part .text-field");
            word.replaceSelection("代写");
            Event.fireEvent(word, key(KeyCode.ENTER));
        });
        now = BEGIN.plus(Duration.ofMinutes(6));
        ann("专业代 寫作业");
        await().atMost(PATIENCE).until(() -> text("#alertsTab").equals(say("teach.tab.alerts", 1)));
        press(KeyCode.F9);
        await().atMost(PATIENCE).until(() -> pending().equals(List.of("专业代 寫作业")));
        Fx.pulses(stage.getScene(), 2);
        Fx.run(() -> cell(".pending").lookupAll(".button").stream()
                .map(ButtonBase.class::cast)
                .filter(button -> say("teach.pending.seen").equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
        await().atMost(PATIENCE).until(() -> pending().isEmpty());
    }

    /** By the button, and what it says is what was said. */
    private void theReportOpens() throws Exception {
        now = BEGIN.plus(Duration.ofMinutes(8));
        li("明白了");
        press(KeyCode.F7);
        tab("#reportTab");
        fire(".report-part .accent");
        await().atMost(PATIENCE).until(() -> Fx.on(() -> lookup(".report-open").isVisible()));
        fire(".report-open");
        await().atMost(PATIENCE).until(() -> !opened.isEmpty());
        Path page = Path.of(java.net.URI.create(opened.getFirst()));
        WrittenReport report = WrittenReport.read(page);
        // four by students, the notice and the answer
        assertThat(report.facts()).containsEntry("Messages", String.valueOf(said.size() + 2));
        assertThat(report.questions()).containsExactly(List.of(clock(2), "李雷", "老师，这道题为什么要先求导？", "after 2 min"));
        List<List<String>> table = WrittenReport.table(page.resolveSibling("report.csv"));
        assertThat(table)
                .extracting(row -> row.subList(0, 9))
                .containsExactly(
                        // the lesson goes from the notice to a second after the last word
                        List.of("Ann Lee", "", "s02", "present", "8", "2", "0", "0", "0"),
                        List.of("李雷", "", "s01", "present", "8", "2", "1", "0", "0"));
        // the page leaves out an empty column, and has attendance in lines of their own
        assertThat(report.students()).extracting(List::getFirst).contains("Ann Lee", "李雷");
    }

    private void silenceEndsALesson() throws Exception {
        Path page = reports().resolve("2026-03-02-0100/report.html");
        Files.delete(page);
        now = BEGIN.plus(Duration.ofMinutes(37));
        look();
        assertThat(page).doesNotExist();
        now = BEGIN.plus(Duration.ofMinutes(39));
        look();
        await().atMost(PATIENCE).until(() -> Files.exists(page));
        assertThat(WrittenReport.read(page).facts()).containsEntry("Messages", String.valueOf(said.size() + 2));
    }

    private void aSetTimeEndsALesson() throws Exception {
        Instant second = BEGIN.plus(Duration.ofHours(3));
        LocalTime end = LocalTime.ofInstant(second.plus(Duration.ofMinutes(20)), ZoneId.systemDefault());
        Fx.run(() -> {
            TextField field = (TextField) lookup(".report-end");
            field.setText(DateTimeFormatter.ofPattern("H:mm", Locale.ROOT).format(end));
            Event.fireEvent(field, new javafx.event.ActionEvent());
        });
        for (int minute : new int[] {0, 5, 10}) {
            now = second.plus(Duration.ofMinutes(minute));
            ann("line " + minute);
        }
        look();
        Path page = reports().resolve("2026-03-02-0400/report.html");
        now = second.plus(Duration.ofMinutes(21));
        ann("after the bell");
        look();
        await().atMost(PATIENCE).until(() -> Files.exists(page));
        assertThat(WrittenReport.read(page).facts()).containsEntry("Messages", "3");
    }

    // ---- steps

    private Path reports() {
        return Path.of(java.net.URI.create(opened.getFirst())).getParent().getParent();
    }

    private void look() {
        Fx.run(() -> wiring.reports().look());
    }

    private static String clock(int minutes) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(BEGIN.plus(Duration.ofMinutes(minutes)));
    }

    private Node lookup(String selector) {
        Node found = stage.getScene().getRoot().lookup(selector);
        if (found == null) throw new AssertionError("nothing is " + selector);
        return found;
    }

    private void fill(String id, String words) {
        Fx.run(() -> {
            stage.getScene().getRoot().applyCss(); // what scrolls has its content from its skin
            ((TextInputControl) lookup(id)).setText(words);
        });
    }

    private void fire(String selector) {
        Fx.run(() -> ((ButtonBase) lookup(selector)).fire());
        Fx.pulses(stage.getScene(), 2);
    }

    private void tab(String id) {
        Fx.run(() -> ((ToggleButton) lookup(id)).setSelected(true));
        Fx.pulses(stage.getScene(), 2);
    }

    private static String say(String key, Object... figures) {
        return Fx.on(() -> new Texts(Locale.ENGLISH).get(key, figures));
    }

    private String text(String id) {
        return Fx.on(() -> ((ToggleButton) lookup(id)).getText());
    }

    private static KeyEvent key(KeyCode code) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
    }

    private void press(KeyCode code) {
        robot.push(code);
        Fx.pulses(stage.getScene(), 3);
    }

    private Node cell(String part) {
        return stage.getScene().getRoot().lookupAll(".pending-cell").stream()
                .filter(Node::isVisible)
                .map(cell -> cell.lookup(part))
                .filter(node -> node != null)
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<String> pending() {
        return Fx.on(() -> ((ListView<Pending>) lookup(".pending-rows"))
                .getItems().stream()
                        .map(waiting -> waiting.message().body())
                        .map(body -> body instanceof org.lectern.domain.MessageBody.Text(String words) ? words : "")
                        .toList());
    }
}

package org.lectern.view.search;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.room.SearchDesk;
import org.lectern.room.SearchHit;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.chat.HiddenPeople;
import org.lectern.view.part.Composition;

/**
 * The pane that searches as one types: in this course or in all of them, newest first. Up, Down and Enter choose a hit from
 * the input, Esc closes. What an input method has not committed is not searched for. FX thread only.
 */
public final class SearchPage implements Page {
    /** What a search line can say, in the order of the help. */
    private static final List<String> OPERATORS =
            List.of("from", "image", "link", "after", "before", "type", "in", "quote");

    /** So near the end of the list more hits are asked for. */
    private static final int NEAR_END = 10;

    private static final int SCREENFUL = 6;

    private final Texts texts;
    private final Times times;
    private final SettingsFile settings;
    private final Inquiry inquiry;
    private final ToggleGroup scopes = new ToggleGroup();
    private @Nullable Composition composition;
    private @Nullable Membership here;
    private Consumer<SearchHit> onChoose = _ -> {};
    private Runnable onClose = () -> {};
    private boolean settling;
    /** Chosen before the same was asked again. */
    private @Nullable SearchHit kept;

    @FXML
    private VBox root;

    @FXML
    private TextField input;

    @FXML
    private ToggleButton thisCourse;

    @FXML
    private ToggleButton allCourses;

    @FXML
    private Label status;

    @FXML
    private Label notJoined;

    @FXML
    private ListView<SearchHit> results;

    @FXML
    private VBox help;

    @FXML
    private GridPane operators;

    @FXML
    private VBox nothing;

    @FXML
    private VBox unavailable;

    /**
     * @param clock tells today, and the zone
     * @param settings whose messages are hidden on this device
     */
    public SearchPage(Texts texts, Clock clock, SettingsFile settings, SearchDesk desk) {
        this.settings = settings;
        this.texts = texts;
        this.times = new Times(texts, clock);
        this.inquiry = new Inquiry(desk, this::wanted, this::chooseOne);
    }

    @FXML
    private void initialize() {
        for (Node part : new Node[] {status, notJoined, results, help, nothing, unavailable})
            part.managedProperty().bind(part.visibleProperty());
        Composition made = new Composition(input);
        composition = made;
        thisCourse.setToggleGroup(scopes);
        allCourses.setToggleGroup(scopes);
        scopes.selectedToggleProperty().addListener((_, before, now) -> {
            // one of the two is always chosen
            if (now == null && before != null) before.setSelected(true);
            else ask();
        });
        results.setItems(inquiry.hits());
        results.setCellFactory(_ -> new HitCell(texts, times, allCourses::isSelected, this::choose, this::shown));
        input.textProperty().subscribe(() -> ask());
        made.runningProperty().subscribe(() -> ask());
        // while an input method commits, the field holds first its letters, then less, then the words
        root.addEventFilter(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, _ -> settling = true);
        root.addEventHandler(InputMethodEvent.INPUT_METHOD_TEXT_CHANGED, _ -> {
            settling = false;
            ask();
        });
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        HiddenPeople.follow(settings, this, SearchPage::askAgain);
        inquiry.stateProperty().subscribe(_ -> draw());
        inquiry.hits().subscribe(() -> draw());
        texts.localeProperty().subscribe(_ -> {
            writeHelp();
            draw();
            results.refresh();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Begins, or begins again, with the words of last time chosen.
     *
     * @param course the course in front; null for none
     * @param everywhere true to look in all courses
     * @param choose is told of a hit in a course that is joined
     * @param close run when the person has had enough
     */
    public void open(@Nullable Membership course, boolean everywhere, Consumer<SearchHit> choose, Runnable close) {
        onChoose = choose;
        onClose = close;
        here = course;
        thisCourse.setDisable(course == null);
        scopes.selectToggle(everywhere || course == null ? allCourses : thisCourse);
        ask();
        input.requestFocus();
        input.selectAll();
    }

    /** Another course came to the front. */
    public void visit(@Nullable Membership course) {
        if (Objects.equals(course, here)) return;
        here = course;
        thisCourse.setDisable(course == null);
        if (course == null) scopes.selectToggle(allCourses);
        ask();
    }

    /** Forgets what was found; what was typed stays. */
    public void rest() {
        inquiry.stop();
    }

    private void ask() {
        if (settling || composition == null || composition.runningProperty().get()) return;
        notJoined.setVisible(false);
        kept = null;
        inquiry.ask(input.getText().strip(), thisCourse.isSelected() ? here : null);
    }

    private boolean wanted(SearchHit hit) {
        Membership course = hit.open();
        return course == null
                || hit.message().author().id().equals(course.user())
                || !HiddenPeople.in(settings, course).has(hit.message().author().id());
    }

    /** Others are hidden now. The choice stays where it is still found. */
    private void askAgain() {
        kept = results.getSelectionModel().getSelectedItem();
        inquiry.again();
    }

    private void chooseOne() {
        int index = kept == null ? 0 : Math.max(0, inquiry.hits().indexOf(kept));
        kept = null;
        results.getSelectionModel().select(index);
        results.scrollTo(Math.max(0, index - 2));
    }

    private void shown(int index) {
        if (index >= inquiry.hits().size() - NEAR_END) inquiry.more();
    }

    private void choose(SearchHit hit) {
        results.getSelectionModel().select(hit);
        notJoined.setVisible(hit.open() == null);
        if (hit.open() != null) onChoose.accept(hit);
    }

    private void pressed(KeyEvent event) {
        settling = false;
        if (composition != null && composition.runningProperty().get()) return;
        boolean typing = input.isFocused();
        switch (event.getCode()) {
            case KeyCode.ESCAPE -> close();
            case KeyCode.ENTER -> {
                SearchHit hit = results.getSelectionModel().getSelectedItem();
                if (hit == null || !(typing || results.isFocused())) return;
                choose(hit);
            }
            case KeyCode.UP -> {
                if (!typing) return;
                move(-1);
            }
            case KeyCode.DOWN -> {
                if (!typing) return;
                move(1);
            }
            case KeyCode.PAGE_UP -> {
                if (!typing) return;
                move(-SCREENFUL);
            }
            case KeyCode.PAGE_DOWN -> {
                if (!typing) return;
                move(SCREENFUL);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Moves the choice while the caret stays in the input. */
    private void move(int by) {
        int last = inquiry.hits().size() - 1;
        if (last < 0) return;
        int to = Math.clamp(results.getSelectionModel().getSelectedIndex() + (long) by, 0, last);
        results.getSelectionModel().select(to);
        results.scrollTo(Math.max(0, to - 2));
        shown(to);
    }

    private void draw() {
        Inquiry.State state = inquiry.stateProperty().get();
        int count = inquiry.hits().size();
        help.setVisible(state == Inquiry.State.IDLE);
        unavailable.setVisible(state == Inquiry.State.UNAVAILABLE);
        nothing.setVisible(state == Inquiry.State.DONE && count == 0);
        results.setVisible(count > 0);
        String words = switch (state) {
            case IDLE, UNAVAILABLE -> "";
            case LOOKING -> texts.get("search.status.looking");
            case PART -> texts.get("search.status.part", count);
            case DONE -> count == 0 ? "" : texts.get("search.status.all", count);
        };
        status.setText(words);
        status.setVisible(!words.isEmpty());
    }

    private void writeHelp() {
        operators.getChildren().clear();
        int row = 0;
        for (String operator : OPERATORS) {
            Hyperlink sample = new Hyperlink(texts.get("search.sample." + operator));
            sample.getStyleClass().add("sample");
            sample.setOnAction(_ -> insert(sample.getText()));
            sample.setMinWidth(VBox.USE_PREF_SIZE);
            Label meaning = new Label(texts.get("search.help." + operator));
            meaning.getStyleClass().add("meaning");
            meaning.setWrapText(true);
            meaning.setMinHeight(VBox.USE_PREF_SIZE);
            operators.addRow(row++, sample, meaning);
        }
    }

    /** Puts the part of a sample that is not for the person to fill in behind what stands there. */
    private void insert(String sample) {
        int colon = sample.indexOf(':');
        String operator = sample.substring(0, colon + 1);
        String part = colon < 0 ? sample.substring(0, 1) : operator.equals("has:") ? sample + " " : operator;
        String before = input.getText();
        input.setText(before.isBlank() || before.endsWith(" ") ? before + part : before + " " + part);
        input.requestFocus();
        input.end();
    }

    @FXML
    private void close() {
        onClose.run();
    }
}

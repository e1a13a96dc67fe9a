package org.lectern.view.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.part.Composition;
import org.lectern.view.part.NameFilter;

/**
 * Goes to a course by a few letters of its name: those that were in front last come first, Enter opens. FX thread only.
 */
public final class SwitcherPage implements Page {
    private static final int MOST_ROWS = 8;
    private static final double ROW = 52;

    private final Texts texts;
    private List<Course> all = List.of();
    private Consumer<Course> onChosen = _ -> {};
    private @Nullable Composition composition;

    @FXML
    private StackPane root;

    @FXML
    private TextField input;

    @FXML
    private ListView<Course> found;

    @FXML
    private Label nothing;

    public SwitcherPage(Texts texts) {
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        Composition composing = new Composition(input);
        composition = composing;
        found.setCellFactory(_ -> {
            CourseCell cell = new CourseCell(texts, null);
            cell.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && cell.getItem() != null) onChosen.accept(cell.getItem());
            });
            return cell;
        });
        found.setFixedCellSize(ROW);
        nothing.managedProperty().bind(nothing.visibleProperty());
        found.managedProperty().bind(found.visibleProperty());
        composing.committedProperty().subscribe(this::filter);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (composition != null && composition.runningProperty().get()) return;
        KeyCode code = event.getCode();
        if (event.isAltDown()) return;
        if (code == KeyCode.UP || code == KeyCode.DOWN) {
            event.consume();
            step(code == KeyCode.UP ? -1 : 1);
        } else if (code == KeyCode.ENTER) {
            event.consume();
            Course course = found.getSelectionModel().getSelectedItem();
            if (course != null) onChosen.accept(course);
        }
    }

    private void step(int by) {
        int size = found.getItems().size();
        if (size == 0) return;
        int to = Math.floorMod(found.getSelectionModel().getSelectedIndex() + by, size);
        found.getSelectionModel().select(to);
        found.scrollTo(to);
    }

    private void filter(String typed) {
        NameFilter filter = new NameFilter(typed);
        List<Course> matching =
                all.stream().filter(course -> filter.matches(course.name())).toList();
        found.getItems().setAll(matching);
        found.getSelectionModel().selectFirst();
        found.setVisible(!matching.isEmpty());
        nothing.setVisible(matching.isEmpty());
        found.setPrefHeight(Math.min(matching.size(), MOST_ROWS) * ROW + 2);
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Asks for a course.
     *
     * @param courses in the order in which they are offered
     * @param chosen told the one that was chosen
     */
    void open(List<Course> courses, Consumer<Course> chosen) {
        all = courses;
        onChosen = chosen;
        input.clear();
        filter("");
    }

    /** Lets go of the courses. */
    void rest() {
        all = List.of();
        found.getItems().clear();
    }

    /** Takes the focus. */
    void focus() {
        input.requestFocus();
    }
}

package org.lectern.view.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/** The joined courses at the left edge, narrow while there is one only. FX thread only. */
final class CourseRail {
    private static final PseudoClass SLIM = PseudoClass.getPseudoClass("slim");

    private final VBox rail;
    private final ListView<Course> list;
    private final Button join;

    CourseRail(
            Texts texts,
            VBox rail,
            ListView<Course> list,
            Button join,
            Consumer<Course> onRecords,
            Consumer<Course> onLeave) {
        this.rail = rail;
        this.list = list;
        this.join = join;
        rail.managedProperty().bind(rail.visibleProperty());
        list.setCellFactory(_ -> new CourseCell(texts, onRecords, onLeave));
        texts.localeProperty().subscribe(() -> list.refresh());
    }

    /** The courses in the order shown. */
    List<Course> courses() {
        return List.copyOf(list.getItems());
    }

    /** The course in front; null without any. */
    ReadOnlyObjectProperty<@Nullable Course> chosenProperty() {
        return list.getSelectionModel().selectedItemProperty();
    }

    @Nullable
    Course chosen() {
        return chosenProperty().get();
    }

    void choose(Course course) {
        list.getSelectionModel().select(course);
    }

    /** Shows these courses; a new one comes to the front, else what was there stays. */
    void show(List<Course> all) {
        Course before = chosen();
        List<Course> fresh = new ArrayList<>(all);
        fresh.removeAll(list.getItems());
        list.getItems().setAll(all);
        rail.setVisible(!all.isEmpty());
        boolean one = all.size() == 1;
        rail.pseudoClassStateChanged(SLIM, one);
        join.setContentDisplay(one ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        if (!fresh.isEmpty()) choose(fresh.getLast());
        else if (before != null && all.contains(before)) choose(before);
        else list.getSelectionModel().selectFirst();
    }
}

package org.lectern.view.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.CountingNotice;
import org.lectern.course.TeachersDesk;
import org.lectern.view.Texts;

/**
 * Reminds somebody who leads the course in front that people are counted there and were not told so yet: they are told by a
 * message in the room, or nobody is counted. FX thread only.
 */
final class CountingBar {
    private final Texts texts;
    private final HBox bar;
    private final CourseRail rail;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable TeachersDesk teachers;
    private @Nullable Classroom classroom;
    private boolean due;
    private boolean one = true;

    CountingBar(Texts texts, HBox bar, CourseRail rail) {
        this.texts = texts;
        this.bar = bar;
        this.rail = rail;
        bar.managedProperty().bind(bar.visibleProperty());
        Label words = new Label();
        words.textProperty().bind(texts.bind("shell.counting.words"));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button tell = button("shell.counting.tell", "counting-tell");
        tell.setOnAction(_ -> tell());
        Button not = button("shell.counting.not", "counting-not");
        not.getStyleClass().add("flat");
        not.setOnAction(_ -> {
            if (classroom != null) classroom.count(false);
        });
        bar.getChildren().setAll(words, tell, not);
        rail.chosenProperty().subscribe(_ -> follow());
    }

    private Button button(String key, String style) {
        Button button = new Button();
        button.textProperty().bind(texts.bind(key));
        button.getStyleClass().addAll("small", style);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** From now on there is something to tell of. */
    void teach(TeachersDesk desk) {
        teachers = desk;
        desk.classrooms().addListener((ListChangeListener<Classroom>) _ -> follow());
        follow();
    }

    private void follow() {
        Course course = rail.chosen();
        classroom = course == null ? null : course.classroom(teachers);
        watching.unsubscribe();
        watching = classroom == null
                ? Subscription.EMPTY
                : classroom.noticeDueProperty().subscribe(this::show);
        if (classroom == null) show(false);
    }

    /** False while no single course is before the person. */
    void forOneCourse(boolean shown) {
        one = shown;
        show(due);
    }

    private void show(boolean wanted) {
        due = wanted;
        bar.setVisible(due && one);
    }

    private void tell() {
        if (classroom != null)
            classroom.tell(CountingNotice.in(texts.localeProperty().get()));
    }
}

package org.lectern.view.teach;

import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.lectern.course.Classroom;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/** Writes the report of the lesson now, instead of at its end, and opens it. FX thread only. */
final class ReportPart extends VBox {
    private static final int LONGEST = 300;

    private final Texts texts;
    private final Reports reports;
    private final CheckBox anonymous = new CheckBox();
    private final Button write = new Button();
    private final Button open = new Button();
    private final Label told = new Label();
    private @Nullable Classroom classroom;
    private @Nullable Path page;

    ReportPart(Texts texts, Reports reports) {
        this.texts = texts;
        this.reports = reports;
        getStyleClass().add("report-part");
        Label explain = new Label();
        explain.getStyleClass().add("hint");
        explain.textProperty().bind(texts.bind("teach.report.explain"));
        anonymous.textProperty().bind(texts.bind("teach.report.anonymous"));
        write.textProperty().bind(texts.bind("teach.report.write"));
        write.setGraphic(new FontIcon(Feather.FILE_TEXT));
        write.getStyleClass().add("accent");
        write.setMinWidth(USE_PREF_SIZE);
        write.setOnAction(_ -> write());
        open.textProperty().bind(texts.bind("teach.report.open"));
        open.getStyleClass().add("report-open");
        open.setMinWidth(USE_PREF_SIZE);
        open.managedProperty().bind(open.visibleProperty());
        open.setOnAction(_ -> {
            if (page != null) reports.open(page);
        });
        for (Label line : new Label[] {explain, told}) {
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
        }
        HBox tools = new HBox(16, write, anonymous);
        tools.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(explain, tools, told, open);
    }

    void follow(Classroom course) {
        classroom = course;
        page = null;
        told.setText("");
        open.setVisible(false);
        write.setDisable(false);
    }

    void rest() {
        classroom = null;
    }

    private void write() {
        Classroom asked = classroom;
        if (asked == null) return;
        write.setDisable(true);
        open.setVisible(false);
        told.setText(texts.get("teach.report.writing"));
        asked.lesson(
                lesson -> reports.write(
                        asked,
                        lesson,
                        anonymous.isSelected(),
                        written -> {
                            if (asked == classroom) written(written);
                        },
                        _ -> {
                            if (asked == classroom) over(texts.get("teach.report.failed"));
                        }),
                () -> over(texts.get("teach.people.noLesson")));
    }

    private void written(Path file) {
        page = file;
        open.setVisible(true);
        over(texts.get("teach.report.written", PlainText.line(file.toString(), LONGEST)));
    }

    private void over(String words) {
        write.setDisable(false);
        told.setText(words);
    }
}

package org.lectern.view.teach;

import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/**
 * What is written of a lesson: its report, now or by itself at the end, and below that the signed file. FX thread only.
 */
final class ReportPart extends VBox implements ClassPart {
    private static final int LONGEST = 300;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

    private final Texts texts;
    private final Reports reports;
    private final BundlePart bundle;
    private final EarlierReports earlier;
    private final CheckBox anonymous = new CheckBox();
    private final CheckBox bySelf = new CheckBox();
    private final TextField end = new TextField();
    private final Button write = new Button();
    private final Button open = new Button();
    private final Label told = new Label();
    private @Nullable Classroom classroom;
    private @Nullable Path page;

    ReportPart(TeachTools tools) {
        this.texts = tools.texts();
        this.reports = tools.reports();
        this.bundle = new BundlePart(tools);
        this.earlier = new EarlierReports(tools);
        Label explain = new Explanation(texts, "teach.report.explain");
        anonymous.textProperty().bind(texts.bind("teach.report.anonymous"));
        write.textProperty().bind(texts.bind("teach.report.write"));
        write.setGraphic(new Icon(Feather.FILE_TEXT));
        write.getStyleClass().add("accent");
        write.setOnAction(_ -> write());
        open.textProperty().bind(texts.bind("teach.report.open"));
        open.getStyleClass().add("report-open");
        open.managedProperty().bind(open.visibleProperty());
        open.setOnAction(_ -> {
            if (page != null) reports.open(page);
        });
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        for (Label line : new Label[] {explain, told}) {
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
        }
        FlowPane now = new FlowPane(16, 8, write, anonymous);
        now.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(explain, bySelf(), now, told, open, earlier, bundle);
        content.getStyleClass().add("report-part");
        for (ButtonBase one : new ButtonBase[] {write, open, anonymous, bySelf}) one.setMinWidth(USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        bundle.onVerdict(() -> {
            scroll.layout();
            scroll.setVvalue(1);
        });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
    }

    /** Reports that write themselves, and when a lesson ends at the latest. */
    private FlowPane bySelf() {
        bySelf.textProperty().bind(texts.bind("teach.report.bySelf"));
        bySelf.setOnAction(_ -> {
            if (classroom != null) classroom.lessons().chooseReports(bySelf.isSelected());
        });
        Label words = new Label();
        words.textProperty().bind(texts.bind("teach.report.end"));
        words.setLabelFor(end);
        end.setPrefColumnCount(5);
        end.getStyleClass().add("report-end");
        end.accessibleTextProperty().bind(texts.bind("teach.report.end"));
        end.promptTextProperty().bind(texts.bind("teach.report.endPrompt"));
        end.setOnAction(_ -> chooseEnd());
        end.focusedProperty().subscribe(focused -> {
            if (!focused) chooseEnd();
        });
        end.disableProperty().bind(bySelf.selectedProperty().not());
        HBox ending = new HBox(8, words, end);
        ending.setAlignment(Pos.CENTER_LEFT);
        FlowPane line = new FlowPane(16, 8, bySelf, ending);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void chooseEnd() {
        Classroom here = classroom;
        if (here == null) return;
        String typed = end.getText().strip().replace('：', ':').replace('.', ':');
        try {
            LocalTime time = typed.isEmpty() ? null : LocalTime.parse(typed, CLOCK);
            here.lessons().chooseEnd(time);
            if (told.getText().equals(texts.get("teach.report.endUnclear"))) told.setText("");
        } catch (DateTimeParseException unclear) {
            told.setText(texts.get("teach.report.endUnclear"));
        }
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        classroom = course;
        page = null;
        told.setText("");
        open.setVisible(false);
        write.setDisable(false);
        course.lessons().chosen(chosen -> {
            if (course != classroom) return;
            bySelf.setSelected(chosen.reports());
            end.setText(chosen.end() == null ? "" : CLOCK.format(chosen.end()));
        });
        earlier.follow(course);
        bundle.follow(course, anonymous::isSelected);
    }

    @Override
    public void rest() {
        classroom = null;
        earlier.rest();
        bundle.rest();
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
        if (classroom != null) earlier.follow(classroom);
        over(texts.get("teach.report.written", PlainText.line(file.toString(), LONGEST)));
    }

    private void over(String words) {
        write.setDisable(false);
        told.setText(words);
    }
}

package org.lectern.view.teach;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.view.Texts;
import org.lectern.view.Times;

/** The reports of a course that were written before, each a link; nothing while there are none. FX thread only. */
final class EarlierReports extends VBox {
    private static final int MOST = 50;

    private final Texts texts;
    private final Times times;
    private final Reports reports;
    private final Label title = new Label();
    private List<Reports.Written> found = List.of();
    private @Nullable Classroom classroom;

    EarlierReports(TeachTools tools) {
        this.texts = tools.texts();
        this.times = new Times(texts, tools.clock());
        this.reports = tools.reports();
        getStyleClass().add("earlier-reports");
        title.textProperty().bind(texts.bind("teach.report.earlier"));
        title.getStyleClass().add("pending-title");
        managedProperty().bind(visibleProperty());
        texts.localeProperty().subscribe(_ -> draw());
    }

    /** Looks what there is of a course. */
    void follow(Classroom course) {
        if (course != classroom) show(List.of());
        classroom = course;
        reports.earlier(course, written -> {
            if (course == classroom) show(written);
        });
    }

    void rest() {
        classroom = null;
    }

    private void show(List<Reports.Written> written) {
        found = written.subList(0, Math.min(MOST, written.size()));
        draw();
    }

    private void draw() {
        getChildren().setAll(title);
        for (Reports.Written each : found) {
            String lesson = times.full(each.lesson());
            Hyperlink link = new Hyperlink(each.anonymous() ? texts.get("teach.report.pseudonyms", lesson) : lesson);
            link.setOnAction(_ -> {
                link.setVisited(false);
                reports.open(each.page());
            });
            getChildren().add(link);
        }
        setVisible(!found.isEmpty());
    }
}

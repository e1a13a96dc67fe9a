package org.lectern.gallery;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import org.lectern.domain.Person;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.testing.Desk;
import org.lectern.testing.FakeRecords;
import org.lectern.testing.Rows;
import org.lectern.view.records.CourseRecord;
import org.lectern.view.records.Outcome;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.shell.ShellPage;

/** The page of a course's records in the states worth looking at. */
final class RecordsWalls {
    private RecordsWalls() {}

    static final CourseRecord TERM = new CourseRecord(
            12_480,
            Rows.NOON.minusSeconds(86_400L * 120),
            Rows.NOON,
            List.of(Rows.WANG, Rows.CHEN, Rows.MAYA, Rows.ZHANG),
            new CourseRecord.Keep(180, false),
            LocalDate.of(2026, 5, 3));

    static List<Wall> all() {
        return List.of(
                wall("records", TERM, (desk, page) -> {}),
                wall(
                        "records-empty",
                        new CourseRecord(0, null, null, List.of(), CourseRecord.Keep.FOR_GOOD, null),
                        (desk, page) -> {}),
                wall("records-shorter", TERM, (desk, page) -> {
                    desk.records.older = 4_210;
                    choice(page, "#days").getSelectionModel().select(2);
                }),
                wall("records-erase", TERM, (desk, page) -> {
                    choice(page, "#person").getSelectionModel().select(2);
                    ((Button) part(page, "#erase")).fire();
                }),
                wall("records-import", TERM, (desk, page) -> {
                    end(desk, page, new Outcome.Found(Path.of("x.json"), "A-301", "wss://chat.school.example", 812));
                }),
                wall(
                        "records-working",
                        TERM,
                        (desk, page) -> begin(desk, page).progress.set(0.4)),
                wall("records-done", TERM, (desk, page) -> {
                    end(
                            desk,
                            page,
                            new Outcome.Exported(Path.of("/home/lin/Documents/A-301.html"), 12_480, 96, 3, 48_400_123));
                }),
                wall("records-unsaved", TERM, (desk, page) -> {
                    end(desk, page, new Outcome.Erased(312, 4, null, "{}"));
                }),
                wall("records-failed", TERM, (desk, page) -> {
                    end(desk, page, new Outcome.Failed(Outcome.Reason.FULL));
                }),
                new Wall("records-shell", 980, 860, desk -> {
                    desk.records.found = TERM;
                    desk.chats.setAll(Examples.lesson());
                    ShellPage page = desk.views.load(ShellPage.class);
                    ((Button) SignInParts.in(page, "#records")).fire();
                    return page;
                }));
    }

    private static Wall wall(String name, CourseRecord found, BiConsumer<Desk, RecordsPage> state) {
        return new Wall(name, 680, 1000, desk -> {
            desk.records.found = found;
            RecordsPage page = desk.views.load(RecordsPage.class);
            page.open(Rows.ME, () -> {});
            state.accept(desk, page);
            return page;
        });
    }

    private static FakeRecords.FakeJob begin(Desk desk, RecordsPage page) {
        desk.files.answers.add(Path.of("x.json"));
        ((Button) part(page, "#choose")).fire();
        return desk.records.jobs.getLast();
    }

    private static void end(Desk desk, RecordsPage page, Outcome outcome) {
        begin(desk, page).outcome.set(outcome);
    }

    private static Node part(RecordsPage page, String id) {
        return SignInParts.in(page, id);
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<Person> choice(RecordsPage page, String id) {
        return (ComboBox<Person>) part(page, id);
    }
}

package org.lectern.gallery;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.lectern.domain.ReleaseNews;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.settings.Updates;
import org.lectern.testing.Desk;
import org.lectern.view.diagnostics.DiagnosticsPage;
import org.lectern.view.diagnostics.ProgramNotice;
import org.lectern.view.shell.ShellPage;

/** The diagnostics page, and the card that tells of an unexpected error. */
final class DiagnosticsWalls {
    private DiagnosticsWalls() {}

    static List<Wall> all() {
        return List.of(
                new Wall("diagnostics", 760, 860, DiagnosticsWalls::open),
                new Wall("diagnostics-newer", 760, 860, desk -> {
                    desk.settings.update(old -> old.updates(_ -> new Updates(true, "https://lectern.example/newest")));
                    DiagnosticsPage page = open(desk);
                    ((Button) SignInParts.in(page, "#look")).fire();
                    desk.diagnostics.asked.accept(new ReleaseNews.Newer("0.2.0", "https://lectern.example/0.2.0"));
                    return page;
                }),
                new Wall("diagnostics-crash", 760, 560, desk -> {
                    desk.chats.setAll(Examples.lesson());
                    ShellPage page = desk.views.load(ShellPage.class);
                    ProgramNotice notice = new ProgramNotice(desk.texts, () -> {});
                    ((StackPane) page.root()).getChildren().add(notice.node());
                    notice.crashed("3F09A2");
                    return page;
                }));
    }

    private static DiagnosticsPage open(Desk desk) {
        DiagnosticsPage page = desk.views.load(DiagnosticsPage.class);
        page.open(() -> {});
        return page;
    }
}

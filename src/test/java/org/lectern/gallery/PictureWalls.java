package org.lectern.gallery;

import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.lectern.gallery.GalleryTest.Wall;
import org.lectern.testing.Desk;
import org.lectern.view.Page;

/** A picture looked at closely. */
final class PictureWalls {
    private PictureWalls() {}

    static List<Wall> all() {
        return List.of(
                new Wall("viewer-fit", 760, 560, desk -> desk.chatPage(Examples.pictures()), page -> open(page, 0)),
                new Wall("viewer-close", 380, 480, PictureWalls::saving, page -> {
                    open(page, 5);
                    for (int i = 0; i < 6; i++) press(page, "#larger");
                    press(page, "#turnRight");
                    press(page, "#save");
                }),
                new Wall("viewer-broken", 760, 480, desk -> desk.chatPage(Examples.pictures()), page -> open(page, 3)),
                new Wall("viewer-ask", 380, 480, desk -> desk.chatPage(Examples.pictures()), page -> open(page, 1)));
    }

    private static Page saving(Desk desk) {
        desk.files.answers.add(Path.of("欧阳晨曦 2026.gif"));
        return desk.chatPage(Examples.pictures());
    }

    /** Opens the picture in a row as one does with the keys. */
    private static void open(Page page, int row) {
        ListView<?> list = (ListView<?>) page.root().lookup(".timeline");
        list.getFocusModel().focus(row);
        Event.fireEvent(list, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
        page.root().applyCss();
        page.root().layout();
    }

    private static void press(Page page, String where) {
        Node button = page.root().lookup(".picture-viewer").lookup(where);
        ((Button) button).fire();
    }
}

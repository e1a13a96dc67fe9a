package org.lectern.view.shell;

import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageId;
import org.lectern.room.SearchHit;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;
import org.lectern.view.Texts;
import org.lectern.view.Views;
import org.lectern.view.part.Divider;
import org.lectern.view.part.PaneWidth;
import org.lectern.view.search.SearchPage;

/**
 * The search pane beside the course in front; over it where the window is narrow. Ctrl+F looks in this course, with Shift in
 * all. FX thread only.
 */
final class Finder {
    private static final double WIDTH = 340;
    private static final double NARROW = 700;
    private static final double LEAST = 310;
    private static final double LEAST_BESIDE = 360;
    private static final String PLACE = "search";

    private final Views views;
    private final StackPane aside;
    private final BiConsumer<Membership, MessageId> go;
    private final Runnable leave;
    private final BooleanBinding narrow;
    private final Divider edge;

    private @Nullable SearchPage page;
    private @Nullable Membership front;

    /**
     * @param go shows a message in a course that is joined
     * @param leave gives the focus back
     */
    Finder(
            Texts texts,
            Views views,
            SettingsFile settings,
            HBox desk,
            StackPane content,
            StackPane aside,
            BiConsumer<Membership, MessageId> go,
            Runnable leave) {
        this.views = views;
        this.aside = aside;
        this.go = go;
        this.leave = leave;
        this.narrow = aside.visibleProperty().and(desk.widthProperty().lessThan(NARROW));
        aside.managedProperty().bind(aside.visibleProperty());
        content.visibleProperty().bind(narrow.not());
        content.managedProperty().bind(narrow.not());
        PaneWidth width = new PaneWidth(settings, PLACE, desk, WIDTH, LEAST, LEAST_BESIDE);
        this.edge = new Divider(texts.bind("shell.aside.edge"), width::widen);
        edge.visibleProperty().bind(narrow.not());
        aside.prefWidthProperty()
                .bind(Bindings.when(narrow).then(desk.widthProperty()).otherwise(width.pixels()));
        aside.minWidthProperty().bind(Bindings.when(narrow).then(0.0).otherwise(LEAST));
        HBox.setHgrow(aside, Priority.SOMETIMES);
    }

    /** Opens at the keys, wherever the focus is. */
    void listen(Region root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            boolean everywhere = Keys.SEARCH_ALL.match(event);
            if (aside.getParent().isDisabled() || !(everywhere || Keys.SEARCH.match(event))) return;
            event.consume();
            open(everywhere);
        });
    }

    /** Opens the pane, or gives it the focus again; without any course there is nothing to look beside. */
    void open(boolean everywhere) {
        if (front == null) return;
        if (page == null) {
            page = views.load(SearchPage.class);
            aside.getChildren().setAll(page.root(), edge);
        }
        aside.setVisible(true);
        page.open(front, everywhere, this::choose, this::close);
    }

    /** True while the pane is there. */
    boolean isOpen() {
        return aside.isVisible();
    }

    /** Another course is in front. */
    void visit(Membership course) {
        front = course;
        if (page != null && aside.isVisible()) page.visit(course);
    }

    private void choose(SearchHit hit) {
        Membership open = hit.open();
        if (open == null) return;
        boolean covered = narrow.get();
        go.accept(open, hit.message().id());
        if (covered) close();
    }

    void close() {
        if (!aside.isVisible()) return;
        aside.setVisible(false);
        if (page != null) page.rest();
        leave.run();
    }
}

package org.lectern.view.wall;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.TeachersDesk.Pending;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.view.Alarm;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.teach.PendingList;
import org.lectern.view.teach.TeachVisits;

/**
 * All courses at a glance. Tiles are drawn together, a few times a second at most and not at all while nothing changes;
 * while the page is not in front it listens to nothing. FX thread only.
 */
public final class WallPage implements Page {
    private static final PseudoClass BELOW = PseudoClass.getPseudoClass("below");

    /** Narrower, the list of what waits would leave no tile readable. */
    private static final double NARROW = 560;

    /** Changes that come closer together are drawn together. */
    private static final Duration DRAW = Duration.ofMillis(250);

    /** More tiles than this would be too small to read. */
    public static final int MOST = 12;

    private final Texts texts;
    private final Clock clock;
    private final Alarm alarm;
    private final List<Tile> tiles = new ArrayList<>();
    private final TileGrid grid = new TileGrid();
    private Visits visits = new Visits() {
        @Override
        public void open(Membership course) {}

        @Override
        public void go(Membership course, MessageId message) {}

        @Override
        public void close() {}
    };
    private @Nullable PendingList waiting;
    /** What is half written in the tiles while the wall is away. */
    private final Map<ChatModel, String> halves = new HashMap<>();

    private Subscription drawing = Subscription.EMPTY;
    private Subscription aging = Subscription.EMPTY;
    private boolean drawingSoon;
    private boolean agingSoon;

    @FXML
    private BorderPane root;

    @FXML
    private StackPane frame;

    @FXML
    private StackPane aside;

    @FXML
    private Label more;

    /** Where one goes from the wall. */
    public interface Visits {
        void open(Membership course);

        void go(Membership course, MessageId message);

        /** Back to where one came from. */
        void close();
    }

    public WallPage(Texts texts, Clock clock, Alarm alarm) {
        this.texts = texts;
        this.clock = clock;
        this.alarm = alarm;
    }

    @FXML
    private void initialize() {
        frame.getChildren().setAll(grid.scrolled());
        aside.managedProperty().bind(aside.visibleProperty());
        more.managedProperty().bind(more.visibleProperty());
        root.widthProperty().subscribe(width -> place(width.doubleValue() > 0 && width.doubleValue() < NARROW));
    }

    /** Where there is no room beside the tiles, what waits stands below them. */
    private void place(boolean narrow) {
        aside.pseudoClassStateChanged(BELOW, narrow);
        if (narrow == (root.getBottom() == aside)) return;
        root.setRight(null);
        root.setBottom(null);
        if (narrow) root.setBottom(aside);
        else root.setRight(aside);
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows these courses, the first {@link #MOST} of them, and follows them until {@link #rest}. */
    public void open(List<Watched> courses, Visits onVisit) {
        rest();
        visits = onVisit;
        for (Watched course : courses.subList(0, Math.min(MOST, courses.size()))) {
            Tile tile = new Tile(texts, course, clock, new TileActions(), this::changed);
            tile.resume(halves.getOrDefault(course.chat(), ""));
            tiles.add(tile);
        }
        halves.clear();
        grid.getChildren().setAll(tiles);
        int left = courses.size() - tiles.size();
        more.setVisible(left > 0);
        more.setText(texts.get("wall.page.more", left));
    }

    /**
     * Shows, beside the tiles, what waits for a teacher in any course; until {@link #rest}.
     *
     * @param teach the same each time
     */
    public void attend(ObservableList<Pending> pending, TeachVisits teach) {
        // the same one each time: what is half written in it stays
        PendingList list = waiting == null ? new PendingList(texts, clock, alarm, true, teach) : waiting;
        waiting = list;
        list.follow(pending);
        aside.getChildren().setAll(list);
        aside.setVisible(true);
    }

    /** Takes the focus. */
    public void focus() {
        Node first = tiles.isEmpty() ? root : tiles.getFirst();
        first.requestFocus();
    }

    /** The page is no longer in front. */
    public void rest() {
        drawing.unsubscribe();
        aging.unsubscribe();
        drawingSoon = false;
        agingSoon = false;
        for (Tile tile : tiles) {
            if (!tile.half().isBlank()) halves.put(tile.course().chat(), tile.half());
            tile.close();
        }
        tiles.clear();
        grid.getChildren().clear();
        if (waiting != null) waiting.rest();
        aside.getChildren().clear();
        aside.setVisible(false);
    }

    private void changed() {
        if (drawingSoon) return;
        drawingSoon = true;
        drawing = alarm.after(DRAW, () -> {
            drawingSoon = false;
            draw();
        });
    }

    private void draw() {
        tiles.forEach(Tile::draw);
        if (agingSoon || tiles.stream().noneMatch(Tile::moving)) return;
        agingSoon = true;
        aging = alarm.after(Rate.STEP, () -> {
            agingSoon = false;
            draw();
        });
    }

    @FXML
    private void close() {
        visits.close();
    }

    private final class TileActions implements Tile.Actions {
        @Override
        public void open(Watched course) {
            visits.open(course.chat().membership());
        }

        @Override
        public void go(Watched course, Message message) {
            visits.go(course.chat().membership(), message.id());
        }
    }
}

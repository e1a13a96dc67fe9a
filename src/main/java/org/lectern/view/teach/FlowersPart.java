package org.lectern.view.teach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.course.FlowerBoard;
import org.lectern.view.PlainText;
import org.lectern.view.Renewal;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/** Likes and flowers of the lesson or of a week, those who gave most first. FX thread only. */
final class FlowersPart extends VBox implements ClassPart {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final Duration RENEW = Duration.ofSeconds(3);
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 30;
    private static final double LONGEST_BAR = 220;

    private final Texts texts;
    private final Renewal renewal;
    private final Times times;
    private final ZoneId zone;
    private final ComboBox<Span> span = new ComboBox<>();
    private final VBox rows = new VBox();
    private final Label sum = new Label();
    private Subscription following = Subscription.EMPTY;
    private FlowerBoard board = new FlowerBoard(List.of());
    private @Nullable Classroom classroom;

    /** What the board is of: the lesson, or the week that begins then. */
    private record Span(@Nullable Instant monday) {
        static final Span LESSON = new Span(null);
    }

    FlowersPart(TeachTools tools) {
        this.texts = tools.texts();
        this.renewal = new Renewal(tools.alarm(), RENEW, this::renew);
        this.times = new Times(tools.texts(), tools.clock());
        this.zone = tools.clock().getZone();
        span.getStyleClass().add("flower-span");
        span.accessibleTextProperty().bind(texts.bind("teach.flowers.span"));
        span.setCellFactory(_ -> new SpanCell());
        span.setButtonCell(new SpanCell());
        span.getItems().setAll(Span.LESSON);
        span.setValue(Span.LESSON);
        span.setMinWidth(USE_PREF_SIZE);
        span.valueProperty().subscribe(_ -> renew());
        getStyleClass().add("flowers-part");
        sum.getStyleClass().add("summary");
        Tooltip once = new Tooltip();
        once.textProperty().bind(texts.bind("teach.flowers.once"));
        sum.setTooltip(once);
        sum.accessibleHelpProperty().bind(once.textProperty());
        rows.getStyleClass().add("flower-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new FlowPane(12, 4, span, sum), scroll);
        texts.localeProperty().subscribe(_ -> draw());
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        classroom = course;
        board = new FlowerBoard(List.of());
        draw();
        span.setValue(Span.LESSON);
        following = course.changesProperty().subscribe(_ -> renewal.later());
        renew();
    }

    @Override
    public void rest() {
        following.unsubscribe();
        renewal.rest();
        classroom = null;
    }

    private void renew() {
        Classroom asked = classroom;
        if (asked == null) return;
        asked.lessons().weeks(zone, weeks -> {
            if (asked == classroom) offer(weeks);
        });
        if (monday() != null) return;
        asked.lesson(
                lesson -> asked.account(lesson, account -> {
                    if (asked == classroom && monday() == null) show(account.board());
                }),
                () -> {});
    }

    private @Nullable Instant monday() {
        return span.getValue() == null ? null : span.getValue().monday();
    }

    private void offer(List<FlowerBoard.Week> weeks) {
        List<Span> spans = new ArrayList<>(List.of(Span.LESSON));
        for (FlowerBoard.Week week : weeks) {
            spans.add(new Span(week.monday()));
            if (week.monday().equals(monday())) show(week.board());
        }
        Span chosen = span.getValue();
        if (spans.equals(span.getItems())) return;
        span.getItems().setAll(spans);
        span.setValue(spans.contains(chosen) ? chosen : Span.LESSON);
    }

    private void show(FlowerBoard fresh) {
        if (fresh.equals(board)) return;
        board = fresh;
        draw();
    }

    private void draw() {
        sum.setText(
                board.lines().isEmpty()
                        ? texts.get("teach.flowers.nothing")
                        : texts.get(
                                "teach.flowers.sum",
                                board.likes(),
                                board.flowers(),
                                board.lines().size()));
        rows.getChildren().clear();
        int highest = board.lines().isEmpty() ? 1 : board.lines().getFirst().all();
        for (FlowerBoard.Line line :
                board.lines().subList(0, Math.min(MOST, board.lines().size())))
            rows.getChildren().add(row(line, highest));
    }

    private HBox row(FlowerBoard.Line line, int highest) {
        AvatarDisc disc = new AvatarDisc(28);
        disc.show(line.person().id().value(), line.person().nickname(), null);
        Nickname name = new Nickname();
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        name.setPrefWidth(160);
        name.show(PlainText.line(line.person().nickname(), LONGEST_NAME));
        Region bar = new Region();
        bar.getStyleClass().add("flower-bar");
        bar.pseudoClassStateChanged(FIRST, line.all() == highest);
        Label likes = new Label(texts.get("shell.course.count", line.likes()), new Icon(Feather.THUMBS_UP));
        likes.getStyleClass().add("likes");
        Label flowers = new Label(texts.get("teach.flowers.count", line.flowers()));
        flowers.getStyleClass().add("flowers");
        for (Label count : new Label[] {likes, flowers}) count.setMinWidth(USE_PREF_SIZE);
        HBox track = new HBox(bar);
        track.setAlignment(Pos.CENTER_LEFT);
        track.setMinWidth(0);
        track.setPrefWidth(LONGEST_BAR);
        // where there is less room all of them are shorter, and still stand for their numbers
        double share = (double) line.all() / highest;
        bar.prefWidthProperty().bind(track.widthProperty().multiply(share));
        bar.setMinWidth(2);
        bar.setMaxWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, disc, name, track, likes, flowers);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("flower-row");
        return row;
    }

    private final class SpanCell extends ListCell<Span> {
        @Override
        protected void updateItem(@Nullable Span chosen, boolean empty) {
            super.updateItem(chosen, empty);
            Instant monday = chosen == null ? null : chosen.monday();
            if (empty || chosen == null) setText(null);
            else if (monday == null) setText(texts.get("teach.flowers.lesson"));
            else
                setText(texts.get(
                        "teach.flowers.week", times.day(monday.atZone(zone).toLocalDate())));
        }
    }
}

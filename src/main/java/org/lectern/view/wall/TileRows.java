package org.lectern.view.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.call.CallText;
import org.lectern.view.text.Nickname;

/**
 * The last messages of a course, one line each, as many as there is height for. The lines are made once and only their
 * words change. FX thread only.
 */
final class TileRows extends Region {
    private static final PseudoClass LEADS = PseudoClass.getPseudoClass("leads");
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
    private static final PseudoClass SIGN = PseudoClass.getPseudoClass("sign");
    private static final int MOST = 60;
    private static final int LONGEST_NAME = 16;
    private static final double WIDEST_NAME = 0.38;
    private static final double BETWEEN = 6;

    private final Texts texts;
    private final Predicate<UserId> hidden;
    private final Consumer<Message> onChosen;
    private final List<Line> lines = new ArrayList<>();
    private List<MessageRow> shown = List.of();
    private double lineHeight = 24;

    /** Messages of those who are {@code hidden} are left out. */
    TileRows(Texts texts, Predicate<UserId> hidden, Consumer<Message> onChosen) {
        this.hidden = hidden;
        this.texts = texts;
        this.onChosen = onChosen;
        getStyleClass().add("tile-rows");
        setMinSize(0, 0);
    }

    /** Shows the end of these items. */
    void show(List<TimelineItem> items) {
        List<MessageRow> rows = new ArrayList<>();
        for (int i = items.size() - 1; i >= 0 && rows.size() < MOST; i--)
            if (items.get(i) instanceof MessageRow row
                    && (row.mine() || !hidden.test(row.message().author().id()))) rows.addFirst(row);
        if (rows.equals(shown)) return;
        shown = rows;
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected void layoutChildren() {
        if (!lines.isEmpty())
            lineHeight = Math.ceil(Math.max(12, lines.getFirst().prefHeight(-1)));
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        int fit = Math.max(1, Math.min(MOST, (int) (height / lineHeight)));
        while (lines.size() < fit) {
            Line line = new Line();
            lines.add(line);
            getChildren().add(line);
        }
        int visible = Math.min(fit, shown.size());
        List<MessageRow> last = shown.subList(shown.size() - visible, shown.size());
        double y = snappedTopInset() + height - visible * lineHeight;
        // the first message stands at the top until there are enough
        if (shown.size() < fit) y = snappedTopInset();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            line.set(i < visible ? last.get(i) : null);
            if (i >= visible) continue;
            line.resizeRelocate(
                    snappedLeftInset(),
                    snapPositionY(y + i * lineHeight),
                    Math.max(0, getWidth() - snappedLeftInset() - snappedRightInset()),
                    lineHeight);
        }
    }

    /** Another language is spoken. */
    void repaint() {
        lines.forEach(Line::forget);
        requestLayout();
    }

    private final class Line extends Pane {
        private final Nickname name = new Nickname();
        private final Nickname words = new Nickname();
        private @Nullable MessageRow row;

        Line() {
            getStyleClass().add("tile-line");
            name.getStyleClass().add("who");
            words.getStyleClass().add("what");
            getChildren().addAll(name, words);
            setManaged(false);
            setOnMouseClicked(event -> {
                if (event.getButton() != MouseButton.PRIMARY || row == null) return;
                event.consume();
                onChosen.accept(row.message());
            });
        }

        @Override
        protected double computePrefHeight(double width) {
            return snappedTopInset() + words.prefHeight(-1) + snappedBottomInset();
        }

        @Override
        protected void layoutChildren() {
            double left = snappedLeftInset();
            double space = Math.max(0, getWidth() - left - snappedRightInset());
            double height = getHeight() - snappedTopInset() - snappedBottomInset();
            double taken = Math.min(name.prefWidth(-1), snapSizeX(space * WIDEST_NAME));
            name.resizeRelocate(left, snappedTopInset(), taken, height);
            double next = taken + BETWEEN;
            words.resizeRelocate(left + next, snappedTopInset(), Math.max(0, space - next), height);
        }

        void forget() {
            row = null;
        }

        void set(@Nullable MessageRow fresh) {
            setVisible(fresh != null);
            if (fresh == null || fresh.equals(row)) return;
            row = fresh;
            Message message = fresh.message();
            name.show(PlainText.line(message.author().nickname(), LONGEST_NAME));
            words.show(CallText.line(texts, message.body()));
            pseudoClassStateChanged(LEADS, message.author().role().leads());
            pseudoClassStateChanged(MINE, fresh.mine());
            pseudoClassStateChanged(SIGN, !(message.body() instanceof MessageBody.Text));
        }
    }
}

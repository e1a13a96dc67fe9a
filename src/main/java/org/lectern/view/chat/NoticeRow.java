package org.lectern.view.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextFlow;
import org.lectern.room.HistoryState;
import org.lectern.room.TimelineItem;

/** A centred line that belongs to nobody: a day, what lies before the first row, or that something may be missing. */
final class NoticeRow extends Region {
    private static final double SIDE = 32;
    private static final double WIDEST = 480;

    private final RowTools tools;
    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(text);
    private final Hyperlink again = new Hyperlink();
    private final StackPane plate = new StackPane();

    NoticeRow(RowTools tools, String kind) {
        this.tools = tools;
        getStyleClass().addAll("notice-row", kind);
        plate.getStyleClass().add("plate");
        plate.setAlignment(Pos.CENTER);
        // today is yesterday when the next start shows what was
        flow.getStyleClass().add("passing");
        text.getStyleClass().add("words");
        flow.setTextAlignment(TextAlignment.CENTER);
        plate.getChildren().add(flow);
        getChildren().add(plate);
    }

    void show(TimelineItem.DayLine line) {
        text.setText(tools.times.day(line.date()));
    }

    void show(TimelineItem.UnreadLine line) {
        text.setText(tools.texts.get("chat.unread.line"));
    }

    void show(TimelineItem.Gap gap) {
        text.setText(tools.texts.get("chat.gap.words"));
        again.setText(tools.texts.get("chat.gap.again"));
        again.setOnAction(_ -> tools.model.repair(gap));
        if (!flow.getChildren().contains(again)) flow.getChildren().add(again);
        again.setVisited(false);
    }

    void show(TimelineItem.Beginning beginning) {
        text.setText(tools.texts.get("chat.beginning." + word(beginning.history())));
    }

    private static String word(HistoryState history) {
        return switch (history) {
            case LOADING -> "loading";
            case MORE -> "more";
            case COMPLETE -> "complete";
            case TRIMMED -> "trimmed";
            case OFFLINE -> "offline";
            case EMPTY -> "empty";
            case UNAVAILABLE -> "unavailable";
            case TIMED_OUT -> "timedOut";
        };
    }

    String spoken() {
        return text.getText();
    }

    private double plateWidth(double width) {
        return Math.min(Math.ceil(plate.prefWidth(-1)), Math.min(WIDEST, width - 2 * SIDE));
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = plateWidth(width);
        return snappedTopInset() + Math.ceil(plate.prefHeight(inner)) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double inner = plateWidth(getWidth());
        plate.resizeRelocate(
                Math.floor((getWidth() - inner) / 2), snappedTopInset(), inner, Math.ceil(plate.prefHeight(inner)));
    }
}

package org.lectern.view.chat;

import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.MessageBody;
import org.lectern.room.TimelineItem;

/**
 * One row of the timeline. Holds at most one prepared node tree per kind, made when first needed; an update only sets
 * values. Kinds and states are pseudo-classes for the style sheet.
 */
final class MessageCell extends ListCell<TimelineItem> {
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
    private static final PseudoClass LEADS = PseudoClass.getPseudoClass("teacher");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass REVEALED = PseudoClass.getPseudoClass("revealed");
    private static final PseudoClass MENTIONED = PseudoClass.getPseudoClass("mentioned");
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");

    /** The height of a cell below the last row. A list makes as many of them as it has room for before it knows its rows. */
    private static final double EMPTY = 240;

    private final RowTools tools;
    private @Nullable MessageFrame texts;
    private @Nullable MessageFrame pictures;
    private @Nullable MessageFrame signs;
    private @Nullable MessageFrame notes;
    private @Nullable NoticeRow days;
    private @Nullable NoticeRow beginnings;
    private @Nullable NoticeRow gaps;
    private @Nullable NoticeRow unreads;
    private @Nullable HiddenRow hidden;
    private @Nullable MessageFrame shown;
    /** The width that {@link #measuredHeight} is for; negative when something changed since. */
    private double measuredWidth = -1;

    private double measuredHeight;

    MessageCell(RowTools tools) {
        this.tools = tools;
        getStyleClass().add("message-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable TimelineItem item, boolean empty) {
        super.updateItem(item, empty);
        MessageFrame before = shown;
        shown = null;
        switch (item) {
            case TimelineItem.MessageRow row when !empty -> showRow(row);
            case TimelineItem.DayLine line
            when !empty -> {
                if (days == null) days = new NoticeRow(tools, "day");
                days.show(line);
                showNotice(days);
            }
            case TimelineItem.UnreadLine line
            when !empty -> {
                if (unreads == null) unreads = new NoticeRow(tools, "unread");
                unreads.show(line);
                showNotice(unreads);
            }
            case TimelineItem.Gap gap
            when !empty -> {
                if (gaps == null) gaps = new NoticeRow(tools, "gap");
                gaps.show(gap);
                showNotice(gaps);
            }
            case TimelineItem.Beginning beginning
            when !empty -> {
                if (beginnings == null) beginnings = new NoticeRow(tools, "beginning");
                beginnings.show(beginning);
                showNotice(beginnings);
            }
            case null, default -> {
                // taken off and put on again, every node would have to find its style anew
                if (getGraphic() != null) getGraphic().setVisible(false);
                setAccessibleText(null);
            }
        }
        if (before != null && before != shown) before.clear();
        pointOut();
        requestLayout();
    }

    /** Where time and delivery of the message stand, in the scene; null without a message. */
    @Nullable
    Bounds tail() {
        return shown == null ? null : shown.tail();
    }

    /** Wears the mark of the row that was jumped to, if it is this one. */
    void pointOut() {
        TimelineItem item = getItem();
        pseudoClassStateChanged(REVEALED, item != null && item.key().equals(tools.revealed));
        pseudoClassStateChanged(PICKED, item != null && tools.picked.contains(item.key()));
    }

    private void showNotice(NoticeRow notice) {
        mark(false, false, false, false);
        pseudoClassStateChanged(MENTIONED, false);
        wear(notice);
        setAccessibleText(notice.spoken());
    }

    private void showRow(TimelineItem.MessageRow row) {
        if (!row.mine() && tools.hidden.has(row.message().author().id())) {
            if (hidden == null) hidden = new HiddenRow(tools);
            mark(false, false, false, false);
            hidden.show(row);
            wear(hidden);
            setAccessibleText(hidden.spoken());
            return;
        }
        mark(
                row.mine(),
                row.message().author().role().leads(),
                row.delivery() == DeliveryState.FAILED,
                row.run().first());
        pseudoClassStateChanged(
                MENTIONED, row.message().mentions(tools.model.meProperty().get()));
        MessageFrame frame = frameFor(row.message().body());
        frame.show(row);
        shown = frame;
        wear(frame);
        setAccessibleText(frame.spoken());
    }

    private void wear(Region row) {
        setGraphic(row);
        row.setVisible(true);
    }

    private void mark(boolean mine, boolean leads, boolean failed, boolean first) {
        pseudoClassStateChanged(MINE, mine);
        pseudoClassStateChanged(LEADS, leads && !mine);
        pseudoClassStateChanged(FAILED, failed);
        pseudoClassStateChanged(FIRST, first);
    }

    private MessageFrame frameFor(MessageBody body) {
        return switch (body) {
            case MessageBody.Text _ ->
                texts = Objects.requireNonNullElseGet(
                        texts, () -> new MessageFrame(tools, new TextContent(tools, this::again)));
            case MessageBody.Picture _ ->
                pictures = Objects.requireNonNullElseGet(
                        pictures, () -> new MessageFrame(tools, new PictureContent(tools)));
            case MessageBody.Like _, MessageBody.Flower _ ->
                signs = Objects.requireNonNullElseGet(signs, () -> new MessageFrame(tools, new SignContent(tools)));
            case MessageBody.Recalled _, MessageBody.Unsupported _ ->
                notes = Objects.requireNonNullElseGet(notes, () -> new MessageFrame(tools, new NoteContent(tools)));
        };
    }

    /** Shows the same item once more, for instance with more of its text or in another language. */
    void again() {
        updateItem(getItem(), isEmpty());
    }

    // A labelled skin measures its graphic without a width; rows that wrap need theirs.

    @Override
    protected double computePrefWidth(double height) {
        return 1;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (isEmpty() || !(getGraphic() instanceof Region row)) return EMPTY;
        double wide = width > 1 ? width : getWidth();
        if (wide != measuredWidth) {
            measuredHeight = snapSizeY(row.prefHeight(wide));
            measuredWidth = wide;
        }
        return measuredHeight;
    }

    /** The list asks every cell in view for its height at each change; only those that changed measure anew. */
    @Override
    public void requestLayout() {
        measuredWidth = -1;
        super.requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (getGraphic() instanceof Region row) row.resizeRelocate(0, 0, getWidth(), getHeight());
        else super.layoutChildren();
    }
}

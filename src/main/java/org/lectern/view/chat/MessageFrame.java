package org.lectern.view.chat;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.DeliveryState;
import org.lectern.domain.Message;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.room.PictureState;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.PlainText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.part.Icon;
import org.lectern.view.part.Pixels;
import org.lectern.view.part.Tip;

/**
 * What stands around every message: avatar, name line, the content, time and delivery mark, and under a failed one why
 * and what to do. Others stand on the left, own messages on the right without a name. Places its few children itself,
 * since nested boxes would measure every text several times.
 */
final class MessageFrame extends Region {
    private static final double SIDE = 16;
    private static final double AVATAR = 36;
    private static final double COLUMN = SIDE + AVATAR + 8;
    private static final double WIDEST = 560;
    private static final double NARROWEST = 80;
    private static final double TOP_FIRST = 14;
    private static final double TOP = 2;
    private static final double BOTTOM = 2;
    private static final double NAME_GAP = 4;
    private static final double META_GAP = 8;
    private static final double QUOTE_GAP = 2;

    private final RowTools tools;
    private final MessageContent content;
    private final Region body;
    /** These are made for the first row that needs them: most rows go on where the one above ended. */
    private @Nullable AvatarDisc avatar;

    private @Nullable NameLine names;
    private @Nullable TroubleLine trouble;
    private @Nullable QuoteLine quote;
    private @Nullable Label elsewhere;
    private @Nullable Icon question;
    private final Label time = new Label();
    private final SVGPath mark = new SVGPath();
    private final HBox meta = new HBox(4, time, mark);
    private Subscription face = Subscription.EMPTY;
    private @Nullable MessageRow row;
    private String markWord = "";
    /** The width that the body's size is for; negative when something changed since. */
    private double measuredWidth = -1;

    private double bodyWidth;
    private double bodyHeight;

    <C extends Region & MessageContent> MessageFrame(RowTools tools, C content) {
        this.tools = tools;
        this.content = content;
        this.body = content;
        getStyleClass().add("message-frame");
        meta.setAlignment(Pos.CENTER);
        meta.getStyleClass().add("meta");
        time.setMinWidth(USE_PREF_SIZE);
        mark.getStyleClass().add("mark");
        meta.setOnMouseEntered(_ -> act(this::explain));
        getChildren().addAll(body, meta);
    }

    MessageContent content() {
        return content;
    }

    /** Gives all parts the values of a row. */
    void show(MessageRow shown) {
        row = shown;
        Message message = shown.message();
        Person author = message.author();
        boolean first = shown.run().first();
        if (first) showFace(author);
        if (avatar != null) avatar.setVisible(first);
        boolean named = first && !shown.mine();
        if (named) showName(author);
        if (names != null) names.setVisible(named);
        showOrigin(first && shown.elsewhere());
        content.show(shown);
        showMarks(message.marks());
        time.setText(
                message.skewed()
                        ? tools.texts.get(
                                "chat.row.skewed",
                                tools.times.brief(message.receivedAt()),
                                tools.times.beside(message.sentAt(), message.receivedAt()))
                        : tools.times.brief(message.sentAt()));
        showDelivery(shown);
        requestLayout();
    }

    /** Lets go of what the row watched. */
    void clear() {
        row = null;
        face.unsubscribe();
        face = Subscription.EMPTY;
        content.clear();
    }

    /** Few messages have marks: nearly no row needs these. */
    private void showMarks(MessageMarks marks) {
        MessageMarks.Reply reply = marks.reply();
        if (reply != null && quote == null) {
            quote = new QuoteLine(tools);
            getChildren().add(quote);
        }
        if (quote != null) quote.setVisible(reply != null);
        if (quote != null && reply != null) quote.show(reply);
        if (marks.question() && question == null) {
            question = new Icon(Feather.HELP_CIRCLE);
            question.getStyleClass().add("question-sign");
            meta.getChildren().addFirst(question);
        }
        if (question == null) return;
        question.setVisible(marks.question());
        question.setManaged(marks.question());
    }

    private void act(java.util.function.Consumer<MessageRow> what) {
        if (row != null) what.accept(row);
    }

    private void showFace(Person author) {
        face.unsubscribe();
        face = Subscription.EMPTY;
        String id = author.id().value();
        if (avatar == null) {
            avatar = new AvatarDisc(AVATAR);
            getChildren().addFirst(avatar);
        }
        AvatarDisc disc = avatar;
        disc.show(id, author.nickname(), null);
        if (author.avatar() == null) return;
        int pixels = (int) AVATAR * 2;
        // a face of another host stays initials: nobody is asked about each face
        face = tools.model.picture(author.avatar(), pixels, pixels).subscribe(state -> {
            if (state instanceof PictureState.Ready(var raster)) disc.show(id, author.nickname(), Pixels.image(raster));
        });
    }

    private void showName(Person author) {
        if (names == null) {
            names = new NameLine(tools);
            getChildren().add(getChildren().indexOf(body), names);
        }
        names.show(author);
    }

    /** Above an own message that did not come from here: it may be another's. */
    private void showOrigin(boolean other) {
        if (elsewhere == null && !other) return;
        if (elsewhere == null) {
            elsewhere = new Label();
            elsewhere.getStyleClass().addAll("warning-chip", "elsewhere");
            elsewhere.setMinWidth(0);
            Tip.on(elsewhere, () -> tools.texts.get("chat.row.elsewhereWhy"));
            getChildren().add(elsewhere);
        }
        elsewhere.setVisible(other);
        elsewhere.setText(tools.texts.get("chat.row.elsewhere"));
    }

    private void showDelivery(MessageRow shown) {
        DeliveryState state = shown.delivery();
        mark.setVisible(state != null);
        mark.setManaged(state != null);
        if (state != null && !Mark.of(state).word.equals(markWord)) {
            mark.getStyleClass().remove(markWord);
            markWord = Mark.of(state).word;
            mark.setContent(Mark.of(state).path);
            mark.getStyleClass().add(markWord);
        }
        boolean failed = state == DeliveryState.FAILED;
        if (failed && trouble == null) {
            trouble = new TroubleLine(
                    tools,
                    () -> act(row -> tools.model.retry(row.message().id())),
                    () -> act(row -> tools.model.discard(row.message().id())));
            getChildren().add(trouble);
        }
        if (trouble != null) trouble.setVisible(failed);
        if (trouble != null && failed) trouble.show(shown);
    }

    /** Where time and delivery stand, in the scene. */
    Bounds tail() {
        return meta.localToScene(meta.getLayoutBounds());
    }

    /** On hover: the full time, and for own messages what the mark means. Made when first needed. */
    private void explain(MessageRow shown) {
        Tooltip tip = time.getTooltip() == null ? new Tooltip() : time.getTooltip();
        String full = tools.times.full(shown.message().sentAt());
        DeliveryState state = shown.delivery();
        tip.setText(state == null ? full : full + "\n" + tools.texts.get("chat.mark." + Mark.of(state).word));
        time.setTooltip(tip);
        Tooltip.install(mark, tip);
    }

    /** What a screen reader says for the row. */
    String spoken() {
        if (row == null) return "";
        String who = PlainText.line(row.message().author().nickname(), NameLine.LIMIT);
        String words = row.message().marks().question()
                ? tools.texts.get("chat.row.spokenQuestion", content.spoken())
                : content.spoken();
        String said = quote != null && quote.isVisible()
                ? tools.texts.get("chat.row.spokenReply", words, quote.getText())
                : words;
        if (row.elsewhere()) said = tools.texts.get("chat.row.spokenElsewhere", said);
        return tools.texts.get(row.mine() ? "chat.row.spokenMine" : "chat.row.spoken", who, said, time.getText());
    }

    private double top() {
        return row != null && row.run().first() ? TOP_FIRST : TOP;
    }

    /** What stands above the message: who said it, or of an own one that it came from elsewhere; null for most. */
    private @Nullable Region head() {
        if (names != null && names.isVisible()) return names;
        return elsewhere != null && elsewhere.isVisible() ? elsewhere : null;
    }

    private double namesHeight() {
        Region head = head();
        return head != null ? Math.ceil(head.prefHeight(-1)) + NAME_GAP : 0;
    }

    private double quoteHeight() {
        return quote != null && quote.isVisible() ? Math.ceil(quote.prefHeight(-1)) + QUOTE_GAP : 0;
    }

    /** Measures the body for a width, once until something changes: each measuring wraps the text anew. */
    private void measure(double width) {
        if (width == measuredWidth) return;
        double free = width - COLUMN - SIDE - META_GAP - Math.ceil(meta.prefWidth(-1));
        double most = Math.max(NARROWEST, Math.min(WIDEST, free));
        bodyWidth = Math.min(most, Math.ceil(body.prefWidth(-1)));
        bodyHeight = Math.ceil(body.prefHeight(bodyWidth));
        measuredWidth = width;
    }

    @Override
    public void requestLayout() {
        measuredWidth = -1;
        super.requestLayout();
    }

    private double troubleWidth(double width) {
        return Math.max(NARROWEST, Math.min(WIDEST, width - COLUMN - SIDE));
    }

    @Override
    protected double computePrefHeight(double width) {
        measure(width);
        double height = top() + namesHeight() + quoteHeight() + bodyHeight + BOTTOM;
        if (trouble != null && trouble.isVisible())
            height += NAME_GAP + Math.ceil(trouble.prefHeight(troubleWidth(width)));
        // one line is lower than a face
        return row != null && row.run().first() ? Math.max(height, top() + AVATAR + BOTTOM) : height;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        boolean mine = row != null && row.mine();
        double y = top();
        if (avatar != null) avatar.resizeRelocate(mine ? width - SIDE - AVATAR : SIDE, y, AVATAR, AVATAR);
        Region head = head();
        if (head != null) {
            double headWidth = Math.min(Math.ceil(head.prefWidth(-1)), width - COLUMN - SIDE);
            head.resizeRelocate(mine ? width - COLUMN - headWidth : COLUMN, y, headWidth, head.prefHeight(-1));
        }
        y += namesHeight();
        measure(width);
        if (quote != null && quote.isVisible()) {
            double quoteWidth = Math.min(Math.ceil(quote.prefWidth(-1)), troubleWidth(width));
            double quoteX = mine ? width - COLUMN - quoteWidth : COLUMN;
            quote.resizeRelocate(quoteX, y, quoteWidth, Math.ceil(quote.prefHeight(-1)));
            y += quoteHeight();
        }
        double bodyX = mine ? width - COLUMN - bodyWidth : COLUMN;
        body.resizeRelocate(bodyX, y, bodyWidth, bodyHeight);
        double metaWidth = Math.ceil(meta.prefWidth(-1));
        double metaHeight = Math.ceil(meta.prefHeight(-1));
        double metaX = mine ? bodyX - META_GAP - metaWidth : bodyX + bodyWidth + META_GAP;
        meta.resizeRelocate(metaX, y + bodyHeight - metaHeight - 4, metaWidth, metaHeight);
        if (trouble == null || !trouble.isVisible()) return;
        double troubleWidth = troubleWidth(width);
        trouble.setTextAlignment(mine ? TextAlignment.RIGHT : TextAlignment.LEFT);
        trouble.resizeRelocate(
                mine ? width - COLUMN - troubleWidth : COLUMN,
                y + bodyHeight + NAME_GAP,
                troubleWidth,
                Math.ceil(trouble.prefHeight(troubleWidth)));
    }
}

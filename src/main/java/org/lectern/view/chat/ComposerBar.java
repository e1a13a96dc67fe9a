package org.lectern.view.chat;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.settings.SendKey;
import org.lectern.view.Alarm;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.emoji.Emoji;
import org.lectern.view.emoji.EmojiChoices;
import org.lectern.view.emoji.EmojiPicker;
import org.lectern.view.part.TabLeaves;
import org.lectern.view.part.Tip;
import org.lectern.view.text.Nickname;
import org.lectern.view.text.WrittenPreview;

/** The bottom of a chat page: the input with its {@link Composer}, what stands above it and beside it. FX thread only. */
public final class ComposerBar implements Page {
    private static final double PICKER_HEIGHT = 300;
    private static final double PICKER_SHARE = 0.42;
    private static final double LEAST_PICKER = 160;
    /** The head of the page and a row of messages. */
    private static final double BESIDE_PICKER = 112;

    private final Texts texts;
    private final Writing writing;
    private BiConsumer<MessageBody, MessageMarks> onSay = (_, _) -> {};
    private Runnable onPictures = () -> {};
    private @Nullable ComposerNote note;
    private @Nullable ReplyBar reply;
    private @Nullable MentionList mentions;
    private @Nullable LimitHint limit;
    private @Nullable Composer composer;
    private @Nullable EmojiPicker picker;

    @FXML
    private VBox root;

    @FXML
    private StackPane flowerButtonSign;

    @FXML
    private HBox replyBar;

    @FXML
    private Nickname replyWords;

    @FXML
    private Button replyClose;

    @FXML
    private ToggleButton question;

    @FXML
    private TextArea input;

    @FXML
    private Button send;

    @FXML
    private HBox composerNote;

    @FXML
    private Label composerNoteWords;

    @FXML
    private Button composerNoteClose;

    public ComposerBar(Texts texts, Writing writing) {
        this.texts = texts;
        this.writing = writing;
    }

    @FXML
    private void initialize() {
        question.setOnAction(_ -> focus());
        flowerButtonSign.getChildren().add(SignContent.blossom(3.8));
        Tip.on(
                send,
                () -> texts.get(
                        writing.sendKey() == SendKey.ENTER ? "chat.composer.sendKeys" : "chat.composer.sendControl"));
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Writes to a room; once for each bar.
     *
     * @param say says something to the room
     * @param overlay shows keys and pictures
     * @param choosePictures asks for picture files
     * @param over lies over the messages, right above the bar
     */
    void open(
            ChatModel model,
            BiConsumer<MessageBody, MessageMarks> say,
            ChatOverlay overlay,
            Runnable choosePictures,
            Pane over) {
        onSay = say;
        onPictures = choosePictures;
        ComposerNote above = new ComposerNote(texts, composerNote, composerNoteWords, composerNoteClose);
        note = above;
        ReplyBar answered = new ReplyBar(texts, replyBar, replyWords, replyClose);
        reply = answered;
        WrittenMarks marks = new WrittenMarks(answered, question);
        model.items().addListener((ListChangeListener<TimelineItem>) change -> {
            while (change.next()) for (TimelineItem row : change.getAddedSubList()) forgetAnswered(answered, row);
        });
        // before the composer: the list of names has the keys while it is open
        MentionList names = new MentionList(input, model, writing.background(), marks::named);
        mentions = names;
        over.getChildren().add(names);
        pasting(overlay::paste);
        Composer composer = new Composer(input, send, above, writing, model, marks, say, overlay::showKeys);
        this.composer = composer;
        LimitHint hint = new LimitHint(texts, composer.committedProperty());
        limit = hint;
        root.getChildren()
                .addAll(
                        root.getChildren().size() - 1,
                        List.of(hint, new WrittenPreview(input, composer.cutProperty())));
        names.watch(composer.composingProperty());
        // after the list of names, which takes the key while it is open
        TabLeaves.from(input, composer.composingProperty()::get);
    }

    private static void forgetAnswered(ReplyBar answered, TimelineItem item) {
        if (item instanceof MessageRow row && row.message().body() instanceof MessageBody.Recalled)
            answered.forgetWords(row.message());
    }

    /** Opens the drawer of emoji, or closes it. */
    @FXML
    void toggleEmoji() {
        if (picker == null)
            picker = new EmojiPicker(
                    texts, new EmojiChoices(writing.settings()), this::insert, this::focus, this::toggleEmoji);
        if (root.getChildren().remove(picker)) {
            input.requestFocus();
            return;
        }
        root.getChildren().addFirst(picker);
        // a low window keeps some rows above it in view
        if (root.getParent() instanceof Region page)
            picker.prefHeightProperty()
                    .bind(Bindings.min(
                            Bindings.max(
                                    LEAST_PICKER,
                                    Bindings.min(
                                            PICKER_HEIGHT, page.heightProperty().multiply(PICKER_SHARE))),
                            page.heightProperty().subtract(below(picker)).subtract(BESIDE_PICKER)));
        picker.open();
    }

    /** How high all other parts of the bar are together. */
    private DoubleBinding below(Node drawer) {
        List<Region> parts = root.getChildren().stream()
                .filter(part -> part != drawer)
                .map(Region.class::cast)
                .toList();
        return Bindings.createDoubleBinding(
                () -> parts.stream()
                        .filter(Node::isManaged)
                        .mapToDouble(Region::getHeight)
                        .sum(),
                parts.stream()
                        .flatMap(part -> Stream.of(part.heightProperty(), part.managedProperty()))
                        .toArray(Observable[]::new));
    }

    /** True while there is nothing but what the next start has too. */
    boolean plain() {
        return !isDrawn(picker) && !isDrawn(mentions);
    }

    private static boolean isDrawn(@Nullable Node part) {
        return part != null && part.getParent() != null && part.isVisible();
    }

    /** Leaves what can be left without losing anything written. */
    void settle() {
        if (isDrawn(picker)) toggleEmoji();
        if (mentions != null) mentions.close();
    }

    private void insert(Emoji emoji) {
        input.replaceSelection(emoji.sequence());
    }

    private void pasting(BooleanSupplier pictures) {
        input.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.PASTE.match(event) && pictures.getAsBoolean()) event.consume();
        });
        input.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean leaves = Keys.BACK.match(event) && isDrawn(picker) && !isDrawn(mentions);
            if (!Keys.EMOJI.match(event) && !leaves) return;
            event.consume();
            toggleEmoji();
        });
    }

    /** What is written next answers this message. */
    void answer(Message message) {
        if (reply != null) reply.open(message);
        focus();
    }

    ReadOnlyDoubleProperty heightProperty() {
        return root.heightProperty();
    }

    /** Puts the caret into the input. */
    void focus() {
        input.requestFocus();
    }

    /** Shows who writes, and tells the room that I do, until the subscription ends; once a room is open. */
    Subscription tellWriting(RowTools tools, LongSupplier millis, Alarm alarm) {
        if (mentions != null) mentions.awaits(alarm);
        TypingLine line = new TypingLine(tools, writing::tellsTyping, millis, alarm);
        root.getChildren().addFirst(line);
        return line.watch(Objects.requireNonNull(composer, "open a room first").committedProperty());
    }

    /** Says something above the input: the key of a sentence and what belongs into it. */
    void tell(String key, Object... about) {
        if (note != null) note.say(key, about);
    }

    /** Draws it once more; to be called when the language changed. */
    void redraw() {
        if (note != null) note.draw();
        if (reply != null) reply.draw();
        if (mentions != null) mentions.close();
        if (limit != null) limit.draw();
    }

    @FXML
    private void sendLike() {
        // what is typed next is text, and a space no second one
        focus();
        onSay.accept(new MessageBody.Like(), MessageMarks.NONE);
    }

    @FXML
    private void sendFlower() {
        focus();
        onSay.accept(new MessageBody.Flower(), MessageMarks.NONE);
    }

    @FXML
    private void choosePictures() {
        // has it back when the pictures are sent or left
        focus();
        onPictures.run();
    }
}

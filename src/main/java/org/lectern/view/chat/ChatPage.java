package org.lectern.view.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.room.TimelineItem;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;
import org.lectern.view.DayTurn;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.Views;
import org.lectern.view.part.Announcer;
import org.lectern.view.part.Divider;
import org.lectern.view.part.Icon;
import org.lectern.view.part.PaneWidth;
import org.lectern.view.pictures.PictureKeeping;

/**
 * The page of one course: the timeline, and around it the {@link ChatHeader}, the {@link MembersPane} and the
 * {@link ComposerBar}; over them pictures on their way. FX thread only.
 */
public final class ChatPage implements Page {

    private static final Duration POINTED_OUT = Duration.ofSeconds(3);
    private static final double NARROW = 560;
    private static final double MEMBERS = 248;
    private static final double LEAST_MEMBERS = 200;
    private static final double LEAST_BESIDE_MEMBERS = 312;

    private final Texts texts;
    private final Views views;
    private final Writing writing;
    private final Clock clock;
    private final Function<Window, List<Path>> chooser;
    private final PictureKeeping keeping;
    private final ChatHeader header;
    private final MembersPane members;
    private final ComposerBar composer;
    private final Alarm alarm;
    private final Countdown pointer;
    private final Announcer announcer = new Announcer();
    private Subscription watching = Subscription.EMPTY;
    private @Nullable Hearing hearing;
    private Runnable onRepair = () -> {};
    private @Nullable RowTools tools;
    private @Nullable ChatScroll scroll;
    private @Nullable Pills pills;
    private @Nullable FloatingSigns floats;
    private @Nullable ChatOverlay overlay;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane paper;

    @FXML
    private StackPane stage;

    @FXML
    private ListView<TimelineItem> timeline;

    @FXML
    private Button pill;

    @FXML
    private Icon pillSign;

    @FXML
    private Button unreadPill;

    @FXML
    private StackPane dropOverlay;

    @FXML
    private StackPane previewLayer;

    /**
     * @param views knows the pages of {@link ChatParts}
     * @param chooser asks for picture files; {@link PictureChooser} in the program
     * @param keeping saves and copies pictures
     */
    ChatPage(
            Texts texts,
            Views views,
            Writing writing,
            Clock clock,
            Alarm alarm,
            Function<Window, List<Path>> chooser,
            PictureKeeping keeping) {
        this.texts = texts;
        this.views = views;
        this.writing = writing;
        this.clock = clock;
        this.alarm = alarm;
        pointer = new Countdown(alarm, () -> pointOut(""));
        this.chooser = chooser;
        this.keeping = keeping;
        header = views.load(ChatHeader.class);
        members = views.load(MembersPane.class);
        composer = views.load(ComposerBar.class);
    }

    @FXML
    private void initialize() {
        PaneWidth width =
                new PaneWidth(writing.settings(), "members", root, MEMBERS, LEAST_MEMBERS, LEAST_BESIDE_MEMBERS);
        // where both have no room beside each other, the members are what was asked for
        BooleanBinding alone =
                members.root().visibleProperty().and(root.widthProperty().lessThan(NARROW));
        members.root().visibleProperty().bind(header.membersShownProperty());
        // in the order in which they are read, which is that of the Tab key
        Node messages = paper.getCenter();
        paper.setCenter(null);
        paper.setTop(header.root());
        paper.setCenter(messages);
        paper.setRight(beside(width, alone));
        paper.setBottom(composer.root());
        // keys stay inside the preview while it is open
        paper.disableProperty().bind(previewLayer.visibleProperty());
        root.setMinWidth(0);
        paper.getCenter().visibleProperty().bind(alone.not());
        paper.getCenter().managedProperty().bind(alone.not());
        if (members.root() instanceof Region pane)
            pane.prefWidthProperty()
                    .bind(Bindings.when(alone).then(root.widthProperty()).otherwise(width.pixels()));
        RowFocus.install(timeline);
        timeline.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.LATEST.match(event)) follow();
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        new PictureDrop(root, dropOverlay, this::attach, pixels -> overlay().attach(pixels));
    }

    /** The members, and the edge by which they are made wider. */
    private StackPane beside(PaneWidth width, BooleanBinding alone) {
        Divider edge = new Divider(texts.bind("chat.members.edge"), width::widen);
        edge.visibleProperty().bind(alone.not());
        StackPane side = new StackPane(members.root(), edge);
        side.managedProperty().bind(members.root().visibleProperty());
        side.visibleProperty().bind(members.root().visibleProperty());
        return side;
    }

    private void press(KeyEvent event) {
        if (Keys.PICTURES.match(event)) choosePictures();
        else if (Keys.LIST.match(event)) overlay().showKeys();
        else if (Keys.UNREAD.match(event)) toUnread();
        else if (Keys.HOLD.match(event) && scroll != null) scroll.toggleHold();
        // what is open or begun took the key before: what is left to leave is a place further up
        else if (Keys.BACK.match(event) && !following()) follow();
        else return;
        event.consume();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Run when the person wants to correct the sign-in details of this course. */
    public void onRepair(Runnable action) {
        onRepair = action;
    }

    /** From now on the list of keys is shown by {@code show}, which has the whole window. After {@link #open}. */
    public void onKeys(Runnable show) {
        overlay().keysAt(show);
    }

    /** Shows a room; once for each page. */
    public void open(ChatModel model) {
        if (tools != null) throw new IllegalStateException("a chat page shows one room");
        RowTools made = new RowTools(
                texts, new Times(texts, clock), model, HiddenPeople.in(writing.settings(), model.membership()));
        tools = made;
        made.learn(model.members());
        timeline.setItems(model.items());
        timeline.focusTraversableProperty().bind(Bindings.isNotEmpty(model.items()));
        RowSelection selection = new RowSelection(made, timeline);
        ChatOverlay over = new ChatOverlay(views, previewLayer, model, writing, this::focusInput, this::follow);
        overlay = over;
        PictureDoor door = new PictureDoor(model, timeline, keeping, over::view, composer::tell);
        door.install();
        made.onTell = composer::tell;
        MessageMenu menu = new MessageMenu(made, timeline, selection, door);
        timeline.setCellFactory(_ -> new MessageCell(made));
        menu.install();
        selection.install();
        HiddenPeople.follow(writing.settings(), this, ChatPage::redrawRows);
        scroll = new ChatScroll(timeline, model, clock::millis, alarm);
        made.onLink = over::ask;
        composer.open(model, this::sendNow, over, this::choosePictures, stage);
        made.onReply = this::answer;
        floats = new FloatingSigns(stage, made);
        hearing = new Hearing(texts, model, made.hidden::has, made::asks, clock::millis, alarm, announcer);
        root.getChildren().add(announcer.node());
        watch(model, made);
    }

    private void watch(ChatModel model, RowTools made) {
        // told of each change, not only of the first since anybody looked
        InvalidationListener membersChanged = _ -> {
            made.learn(model.members());
            header.draw();
            members.draw();
        };
        Pills pills = new Pills(texts, Objects.requireNonNull(scroll), pill, pillSign, unreadPill);
        this.pills = pills;
        watching = Subscription.combine(
                header.open(made, () -> onRepair.run()),
                members.open(made),
                () -> model.members().removeListener(membersChanged),
                model.revealedProperty().subscribe(found -> {
                    if (found != null) pointOut(found.message().value());
                }),
                pills.watch(),
                composer.tellWriting(made, clock::millis, alarm),
                new HoverReply(made, timeline, stage).watch(),
                // what was opened from this device learns only later what its server vouches for
                model.traitsProperty().subscribe((before, now) -> {
                    if (before.lectern() != now.lectern()) redrawRows();
                }),
                Objects.requireNonNull(floats).watch(),
                DayTurn.watch(clock, alarm, this::redrawRows),
                texts.localeProperty().subscribe(_ -> redraw()));
        model.members().addListener(membersChanged);
    }

    /** Marks a row for a while, so that the eye finds it. */
    private void pointOut(String key) {
        tools().revealed = key;
        for (Node node : timeline.lookupAll(".message-cell")) if (node instanceof MessageCell cell) cell.pointOut();
        if (key.isEmpty()) pointer.stop();
        else pointer.begin(POINTED_OUT);
    }

    /** The room was left: lets go of it. The page is not used again. */
    public void close() {
        watching.unsubscribe();
        if (scroll != null) scroll.close();
        if (hearing != null) hearing.close();
        pointer.stop();
        timeline.setItems(javafx.collections.FXCollections.emptyObservableList());
    }

    /** From now on the menu of a message also decides about questions; null is answered where nobody teaches. */
    public void teach(Supplier<@Nullable Classroom> classroom) {
        tools().classroom = classroom;
    }

    /** How high what stands under the messages is, in pixels. */
    public ReadOnlyDoubleProperty footProperty() {
        return composer.heightProperty();
    }

    /** What is written next answers this message. */
    public void answer(Message message) {
        composer.answer(message);
    }

    /** Puts the caret into the input. */
    public void focusInput() {
        composer.focus();
    }

    /** True when the newest row is in view, so that what arrives is seen. */
    public boolean following() {
        return scroll != null && scroll.followingProperty().get();
    }

    /** True while the messages are all there is to see, the newest one too: as a start shows it. */
    public boolean plain() {
        return following()
                && !previewLayer.isVisible()
                && !header.membersShownProperty().get()
                && composer.plain();
    }

    /** Shows it so, as far as that is possible at once; what is written stays. */
    public void settle() {
        overlay().close();
        header.membersShownProperty().set(false);
        composer.settle();
        follow();
    }

    /** Says whether the page is in front of a person: otherwise nothing that comes counts as read. */
    public void watch(boolean inFront) {
        if (scroll != null) scroll.watch(inFront);
        if (hearing != null) hearing.watch(inFront);
    }

    private RowTools tools() {
        return Objects.requireNonNull(tools, "open a room first");
    }

    private void redraw() {
        header.draw();
        members.draw();
        composer.redraw();
        if (pills != null) pills.draw();
        redrawRows();
    }

    private void redrawRows() {
        for (Node node : timeline.lookupAll(".message-cell")) if (node instanceof MessageCell cell) cell.again();
        timeline.refresh();
    }

    private void sendNow(MessageBody body, MessageMarks marks) {
        tools().model.send(body, marks);
        if (floats != null) floats.rise(body);
        follow();
    }

    @FXML
    private void follow() {
        if (scroll != null) scroll.follow();
    }

    @FXML
    private void toUnread() {
        if (scroll != null) scroll.toUnread();
    }

    private void choosePictures() {
        attach(chooser.apply(root.getScene().getWindow()));
    }

    /** Shows these files before they are sent. */
    public void attach(List<Path> files) {
        overlay().attach(files);
    }

    private ChatOverlay overlay() {
        return Objects.requireNonNull(overlay, "open a room first");
    }
}

package org.lectern.view.chat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.lectern.domain.Connection;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.room.TimelineItem;
import org.lectern.settings.SendKey;
import org.lectern.settings.ServerInput;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.Views;

/** The page of one course: header, connection bar, timeline, composer, members, pictures on their way. FX thread only. */
public final class ChatPage implements Page {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final KeyCombination PASTE = new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TO_UNREAD = new KeyCodeCombination(KeyCode.HOME, KeyCombination.ALT_DOWN);
    private static final KeyCombination KEYS = new KeyCodeCombination(KeyCode.SLASH, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ATTACH = new KeyCodeCombination(KeyCode.U, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Views views;
    private final Writing writing;
    private final Clock clock;
    private final Function<Window, List<Path>> chooser;
    private final Tooltip sendTip = new Tooltip();
    private final PauseTransition pointer = new PauseTransition(Duration.seconds(3));
    private Subscription watching = Subscription.EMPTY;
    private Runnable onRepair = () -> {};
    private @Nullable RowTools tools;
    private @Nullable ChatScroll scroll;
    private @Nullable Pills pills;
    private @Nullable ConnectionBanner banner;
    private @Nullable ComposerNote note;
    private @Nullable ChatOverlay overlay;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane paper;

    @FXML
    private Region dot;

    @FXML
    private Label title;

    @FXML
    private Label state;

    @FXML
    private Label unencrypted;

    @FXML
    private Label likes;

    @FXML
    private Label flowers;

    @FXML
    private StackPane flowerSign;

    @FXML
    private StackPane flowerButtonSign;

    @FXML
    private ToggleButton membersButton;

    @FXML
    private HBox bannerBar;

    @FXML
    private Label bannerWords;

    @FXML
    private Button bannerAction;

    @FXML
    private HBox noticeBar;

    @FXML
    private Label noticeWords;

    @FXML
    private Label identityHint;

    @FXML
    private ListView<TimelineItem> timeline;

    @FXML
    private Button pill;

    @FXML
    private FontIcon pillSign;

    @FXML
    private Button unreadPill;

    @FXML
    private VBox membersPane;

    @FXML
    private Label membersTitle;

    @FXML
    private ListView<Person> memberList;

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

    @FXML
    private StackPane dropOverlay;

    @FXML
    private StackPane previewLayer;

    /**
     * @param views knows {@link PicturePreview} and {@link KeyList}
     * @param chooser asks for picture files; {@link PictureChooser} in the program
     */
    public ChatPage(Texts texts, Views views, Writing writing, Clock clock, Function<Window, List<Path>> chooser) {
        this.texts = texts;
        this.views = views;
        this.writing = writing;
        this.clock = clock;
        this.chooser = chooser;
    }

    @FXML
    private void initialize() {
        for (Node part : new Node[] {unencrypted, noticeBar, identityHint, membersPane})
            part.managedProperty().bind(part.visibleProperty());
        // keys stay inside the preview while it is open
        paper.disableProperty().bind(previewLayer.visibleProperty());
        membersPane.visibleProperty().bind(membersButton.selectedProperty());
        flowerSign.getChildren().add(SignContent.blossom(3.2));
        flowerButtonSign.getChildren().add(SignContent.blossom(3.8));
        timeline.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.END) follow();
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        input.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (PASTE.match(event) && overlay().paste()) event.consume();
        });
        new PictureDrop(root, dropOverlay, this::attach, pixels -> overlay().attach(pixels));
        sendTip.setOnShowing(_ -> sendTip.setText(texts.get(
                writing.sendKey() == SendKey.ENTER ? "chat.composer.sendKeys" : "chat.composer.sendControl")));
        send.setTooltip(sendTip);
    }

    private void press(KeyEvent event) {
        boolean holds = event.getCode() == KeyCode.PAUSE || event.getCode() == KeyCode.F8;
        if (ATTACH.match(event)) choosePictures();
        else if (event.getCode() == KeyCode.F1 || KEYS.match(event)) overlay().showKeys();
        else if (TO_UNREAD.match(event)) toUnread();
        else if (holds && scroll != null) scroll.toggleHold();
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

    /** Shows a room; once for each page. */
    public void open(ChatModel model) {
        if (tools != null) throw new IllegalStateException("a chat page shows one room");
        RowTools made = new RowTools(texts, new Times(texts, clock), model);
        tools = made;
        made.learn(model.members());
        timeline.setItems(model.items());
        MessageMenu menu = new MessageMenu(made, timeline);
        timeline.setCellFactory(_ -> new MessageCell(made));
        timeline.setSkin(new TimelineSkin(timeline));
        menu.install();
        memberList.setItems(model.members());
        memberList.setCellFactory(_ -> new MemberCell(made));
        scroll = new ChatScroll(timeline, model, clock::millis);
        pointer.setOnFinished(_ -> pointOut(""));
        ComposerNote line = new ComposerNote(texts, composerNote, composerNoteWords, composerNoteClose);
        note = line;
        ChatOverlay over = new ChatOverlay(views, previewLayer, model, writing, this::focusInput, this::follow);
        overlay = over;
        new Composer(input, send, line, writing, model, this::sendNow, over::showKeys);
        banner = new ConnectionBanner(made, bannerBar, bannerWords, bannerAction, () -> onRepair.run());
        // from the address, so that it stands there for the whole session, also while the link is down
        unencrypted.setVisible(
                ServerInput.plainRemote(model.membership().server().template()));
        title.setText(PlainText.line(model.membership().room().value(), 60));
        watch(model, made);
    }

    private void watch(ChatModel model, RowTools made) {
        // told of each change, not only of the first since anybody looked
        InvalidationListener membersChanged = _ -> {
            made.learn(model.members());
            drawHeader();
        };
        model.members().addListener(membersChanged);
        Pills pills = new Pills(texts, Objects.requireNonNull(scroll), pill, pillSign, unreadPill);
        this.pills = pills;
        watching = Subscription.combine(
                () -> model.members().removeListener(membersChanged),
                model.connectionProperty().subscribe(_ -> drawHeader()),
                model.traitsProperty().subscribe(_ -> drawHeader()),
                model.tallyProperty().subscribe(_ -> drawHeader()),
                model.likesProperty().subscribe(_ -> drawHeader()),
                model.flowersProperty().subscribe(_ -> drawHeader()),
                model.noticeProperty().subscribe(_ -> drawHeader()),
                model.revealedProperty().subscribe(found -> {
                    if (found != null) pointOut(found.message().value());
                }),
                pills.watch(),
                texts.localeProperty().subscribe(_ -> redraw()));
    }

    /** Marks a row for a while, so that the eye finds it. */
    private void pointOut(String key) {
        tools().revealed = key;
        for (Node node : timeline.lookupAll(".message-cell")) if (node instanceof MessageCell cell) cell.pointOut();
        if (key.isEmpty()) pointer.stop();
        else pointer.playFromStart();
    }

    /** The room was left: lets go of it. The page is not used again. */
    public void close() {
        watching.unsubscribe();
        if (banner != null) banner.stop();
        if (scroll != null) scroll.close();
        pointer.stop();
        timeline.setItems(javafx.collections.FXCollections.emptyObservableList());
        memberList.setItems(javafx.collections.FXCollections.emptyObservableList());
    }

    /** Puts the caret into the input. */
    public void focusInput() {
        input.requestFocus();
    }

    /** True when the newest row is in view, so that what arrives is seen. */
    public boolean following() {
        return scroll != null && scroll.followingProperty().get();
    }

    /** Says whether the page is in front of a person: otherwise nothing that comes counts as read. */
    public void watch(boolean inFront) {
        if (scroll != null) scroll.watch(inFront);
    }

    private RowTools tools() {
        return Objects.requireNonNull(tools, "open a room first");
    }

    private void redraw() {
        drawHeader();
        if (pills != null) pills.draw();
        if (note != null) note.draw();
        for (Node node : timeline.lookupAll(".message-cell")) if (node instanceof MessageCell cell) cell.again();
        timeline.refresh();
        memberList.refresh();
    }

    private void drawHeader() {
        ChatModel model = tools().model;
        ConnectionBanner bar = Objects.requireNonNull(banner);
        bar.draw();
        Connection connection = model.connectionProperty().get();
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
        state.setText(bar.state());
        likes.setText(texts.get("chat.header.count", model.likesProperty().get()));
        likes.setAccessibleText(
                texts.get("chat.header.likes", model.likesProperty().get()));
        flowers.setText(texts.get("chat.header.count", model.flowersProperty().get()));
        flowers.setAccessibleText(
                texts.get("chat.header.flowers", model.flowersProperty().get()));
        int count = model.members().size();
        membersButton.setText(texts.get("chat.header.count", count));
        membersButton.setAccessibleText(texts.get("chat.members.title", count));
        membersTitle.setText(texts.get("chat.members.title", count));
        boolean live = connection instanceof Connection.Live;
        identityHint.setVisible(live && !model.traitsProperty().get().lectern());
        var notice = model.noticeProperty().get();
        noticeBar.setVisible(notice != null);
        if (notice != null) noticeWords.setText(bar.notice(notice));
    }

    private void sendNow(MessageBody body) {
        tools().model.send(body);
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

    @FXML
    private void sendLike() {
        sendNow(new MessageBody.Like());
    }

    @FXML
    private void sendFlower() {
        sendNow(new MessageBody.Flower());
    }

    @FXML
    private void dismissNotice() {
        tools().model.dismissNotice();
    }

    @FXML
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

package org.lectern.view.pictures;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Raster;
import org.lectern.room.PictureState;
import org.lectern.view.FailureText;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Icon;
import org.lectern.view.text.Nickname;

/**
 * One picture, as large as the page: fitted, in full, closer, turned; saved, copied; then the one before it and the one
 * after it in the room. Lies over a page whose keys rest meanwhile. FX thread only.
 */
public final class PictureViewer implements Page {
    private static final PseudoClass MOVING = PseudoClass.getPseudoClass("moving");
    /** Pictures up to this side are decoded whole, so that a look at 100 % needs no second decoding. */
    private static final int LEAST_BOX = 2048;

    private static final int LARGEST_BOX = 4096;
    private static final double PAN = 80;

    private final Texts texts;
    private final Times times;
    private final FailureText failures;
    private final PictureKeeping keeping;
    private final ZoomPane pane = new ZoomPane();
    private final Projector projector = new Projector(pane, pane::frame, this::drawMotion);
    private final AlbumWalk walk = new AlbumWalk(this::show, this::drawWays);
    private @Nullable PictureModel model;
    private @Nullable Message message;
    private @Nullable Node before;
    private Runnable onClosed = () -> {};
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private StackPane root;

    @FXML
    private StackPane stage;

    @FXML
    private VBox placeholder;

    @FXML
    private ProgressIndicator spinner;

    @FXML
    private Icon sign;

    @FXML
    private Label sentence;

    @FXML
    private Button offer;

    @FXML
    private Button previous;

    @FXML
    private Button next;

    @FXML
    private HBox zooms;

    @FXML
    private HBox turns;

    @FXML
    private HBox keeps;

    @FXML
    private Button motion;

    @FXML
    private Icon motionSign;

    @FXML
    private Label percent;

    @FXML
    private Nickname name;

    @FXML
    private Label details;

    @FXML
    private Label note;

    public PictureViewer(Texts texts, Times times, PictureKeeping keeping) {
        this.texts = texts;
        this.times = times;
        this.failures = new FailureText(texts);
        this.keeping = keeping;
    }

    @FXML
    private void initialize() {
        stage.getChildren().addFirst(pane);
        for (Node part : new Node[] {offer, motion, note, spinner, sign})
            part.managedProperty().bind(part.visibleProperty());
        // nothing can be done with a picture that is not there
        for (Node part : new Node[] {zooms, turns, keeps})
            part.disableProperty().bind(placeholder.visibleProperty());
        percent.visibleProperty().bind(placeholder.visibleProperty().not());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        pane.magnificationProperty()
                .subscribe(share -> percent.setText(texts.get("viewer.tool.percent", Math.round(share * 100))));
        texts.localeProperty().subscribe(() -> {
            if (message != null) drawCaption(message);
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /**
     * Shows a picture of a room.
     *
     * @param focused what gets the focus back in the end; null when nothing had it
     * @param closed run when the person has seen enough and the page beneath is to be free again
     */
    public void open(PictureModel room, Message picture, @Nullable Node focused, Runnable closed) {
        model = room;
        onClosed = closed;
        before = focused;
        walk.enter(room.album(), picture, other -> room.veil().covers(other.id()));
        root.requestFocus();
    }

    @FXML
    private void close() {
        if (model == null) return;
        walk.leave();
        let();
        model = null;
        message = null;
        Node back = before;
        before = null;
        onClosed.run();
        if (back != null && back.getScene() != null) back.requestFocus();
    }

    private void let() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        projector.unload();
        pane.clear();
    }

    private void show(Message picture) {
        PictureModel room = model;
        if (room == null || !(picture.body() instanceof MessageBody.Picture(String address, int _, int _))) return;
        let();
        message = picture;
        note.setVisible(false);
        drawCaption(picture);
        int box = box();
        ObservableValue<PictureState> state = room.picture(address, box, box);
        watching = state.subscribe(now -> draw(room, address, box, now));
    }

    private int box() {
        double device = root.getScene() == null || root.getScene().getWindow() == null
                ? 1
                : Math.max(1, root.getScene().getWindow().getRenderScaleX());
        double side = Math.max(root.getWidth(), root.getHeight()) * device;
        return Math.clamp((int) Math.ceil(side), LEAST_BOX, LARGEST_BOX);
    }

    private void draw(PictureModel room, String address, int box, PictureState state) {
        boolean ready = state instanceof PictureState.Ready;
        placeholder.setVisible(!ready);
        offer.setVisible(false);
        spinner.setVisible(state instanceof PictureState.Loading);
        sign.setVisible(!spinner.isVisible());
        motion.setVisible(state instanceof PictureState.Ready(Raster raster) && raster.moving());
        switch (state) {
            case PictureState.Loading() -> sentence.setText(texts.get("chat.picture.loading"));
            case PictureState.AskFirst(String host) -> {
                sign.setSymbol(Feather.EYE_OFF);
                sentence.setText(texts.get("chat.picture.ask", PlainText.line(host, 60)));
                offer(texts.get("chat.picture.show"), () -> room.allowPicture(address));
            }
            case PictureState.Failed(var reason, boolean retryable) -> {
                sign.setSymbol(Feather.ALERT_TRIANGLE);
                sentence.setText(failures.what(reason));
                if (retryable) offer(texts.get("chat.picture.retry"), () -> room.retryPicture(address));
            }
            case PictureState.Ready(Raster raster) -> {
                sentence.setText("");
                pane.show(raster, (part, width, height, answer) -> room.lookAt(address, part, width, height, answer));
                if (raster.moving()) projector.load(room.film(address, box, box));
                drawMotion();
            }
        }
        if (!ready) pane.clear();
        if (message != null) drawCaption(message);
    }

    private void offer(String words, Runnable onClick) {
        offer.setText(words);
        offer.setOnAction(_ -> {
            root.requestFocus();
            onClick.run();
        });
        offer.setVisible(true);
    }

    private void drawMotion() {
        boolean playing = projector.playing();
        motionSign.setSymbol(playing ? Feather.PAUSE : Feather.PLAY);
        motion.setAccessibleText(texts.get(playing ? "viewer.tool.pause" : "viewer.tool.play"));
        root.pseudoClassStateChanged(MOVING, playing);
    }

    private void drawCaption(Message picture) {
        name.show(PlainText.line(picture.author().nickname(), 60));
        details.setText(times.full(picture.sentAt()));
        root.setAccessibleText(texts.get("viewer.page.spoken", name.getText(), details.getText(), sentence.getText()));
    }

    // ---- to the ones before and after

    private void drawWays() {
        previous.setDisable(!walk.older());
        next.setDisable(!walk.newer());
        // a button that has just gone off would keep the focus from all keys
        if (previous.isFocused() && previous.isDisabled() || next.isFocused() && next.isDisabled()) root.requestFocus();
    }

    @FXML
    private void previous() {
        walk.go(AlbumWalk.OLDER);
    }

    @FXML
    private void next() {
        walk.go(AlbumWalk.NEWER);
    }

    // ---- tools

    private void press(KeyEvent event) {
        if (Keys.BACK.match(event)) close();
        else if (Keys.PICTURE_OLDER.match(event)) walk.go(AlbumWalk.OLDER);
        else if (Keys.PICTURE_NEWER.match(event)) walk.go(AlbumWalk.NEWER);
        else if (Keys.PICTURE_LARGER.match(event)) larger();
        else if (Keys.PICTURE_SMALLER.match(event)) smaller();
        else if (Keys.PICTURE_FIT.match(event)) fit();
        else if (Keys.PICTURE_ACTUAL.match(event)) actual();
        else if (Keys.PICTURE_SAVE.match(event)) save();
        else if (Keys.PICTURE_COPY.match(event)) copy();
        else if (Keys.PICTURE_TURN_LEFT.match(event)) turnLeft();
        else if (Keys.PICTURE_TURN_RIGHT.match(event)) turnRight();
        else if (Keys.PICTURE_PLAY.match(event) && root.isFocused()) toggleMotion();
        else if (!moved(event)) return;
        event.consume();
    }

    private boolean moved(KeyEvent event) {
        if (Keys.PICTURE_UP.match(event)) pane.move(0, PAN);
        else if (Keys.PICTURE_DOWN.match(event)) pane.move(0, -PAN);
        else if (Keys.PICTURE_LEFT.match(event)) pane.move(PAN, 0);
        else if (Keys.PICTURE_RIGHT.match(event)) pane.move(-PAN, 0);
        else return false;
        return true;
    }

    @FXML
    private void larger() {
        pane.by(ZoomPane.STEP);
    }

    @FXML
    private void smaller() {
        pane.by(1 / ZoomPane.STEP);
    }

    @FXML
    private void fit() {
        pane.fit();
    }

    @FXML
    private void actual() {
        pane.actual();
    }

    @FXML
    private void turnLeft() {
        pane.turn(-1);
    }

    @FXML
    private void turnRight() {
        pane.turn(1);
    }

    @FXML
    private void toggleMotion() {
        projector.toggle();
    }

    @FXML
    private void save() {
        if (model == null || message == null || placeholder.isVisible()) return;
        keeping.save(model, message, root.getScene().getWindow(), this::say);
    }

    @FXML
    private void copy() {
        if (model == null || message == null || placeholder.isVisible()) return;
        keeping.copy(model, message, this::say);
    }

    private void say(String key, Object[] about) {
        note.setText(texts.get(key, about));
        note.setVisible(true);
    }
}

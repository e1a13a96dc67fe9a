package org.lectern.view.chat;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Raster;
import org.lectern.room.PictureDraft.Phase;
import org.lectern.view.FailureText;
import org.lectern.view.Page;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;
import org.lectern.view.part.Composition;
import org.lectern.view.part.Pixels;

/**
 * The pane that shows a picture before it is sent: what it looks like, how large it is, a caption; then how far it is.
 * Several pictures are taken one after the other. FX thread only.
 */
public final class PicturePreview implements Page {
    private static final double WIDEST = 400;
    private static final double HIGHEST = 280;
    /** What stands at both sides of the picture. */
    private static final double AROUND = 120;
    /** What stands above and under it. */
    private static final double BESIDE = 300;

    private final Texts texts;
    private final FailureText failures;
    private final Sizes sizes;
    private final Deque<Supplier<PictureOnItsWay>> queue = new ArrayDeque<>();
    private int total;
    private @Nullable PictureOnItsWay picture;
    private @Nullable Raster drawn;
    private Runnable onDone = () -> {};
    private @Nullable Composition composition;
    private Subscription watching = Subscription.EMPTY;

    @FXML
    private StackPane root;

    @FXML
    private Label title;

    @FXML
    private Label placeholder;

    @FXML
    private ImageView thumbnail;

    @FXML
    private Label details;

    @FXML
    private Label trouble;

    @FXML
    private TextField caption;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button cancel;

    @FXML
    private Button retry;

    @FXML
    private Button send;

    public PicturePreview(Texts texts) {
        this.texts = texts;
        this.failures = new FailureText(texts);
        this.sizes = new Sizes(texts);
    }

    /** In a low window the picture gives way, not the buttons. */
    private void fit() {
        Image image = thumbnail.getImage();
        if (image == null) return;
        double wide = Math.clamp(root.getWidth() - AROUND, 60, WIDEST);
        double high = Math.clamp(root.getHeight() - BESIDE, 40, HIGHEST);
        thumbnail.setFitWidth(Math.min(wide, image.getWidth()));
        thumbnail.setFitHeight(Math.min(high, image.getHeight()));
    }

    @FXML
    private void initialize() {
        for (var part : new javafx.scene.Node[] {placeholder, thumbnail, details, trouble, progress, retry})
            part.managedProperty().bind(part.visibleProperty());
        root.widthProperty().subscribe(() -> fit());
        root.heightProperty().subscribe(() -> fit());
        Composition typing = new Composition(caption);
        composition = typing;
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean composing = typing.runningProperty().get();
            if (event.getCode() == KeyCode.ENTER && composing) event.consume();
            if (event.getCode() != KeyCode.ESCAPE) return;
            event.consume();
            if (!composing) cancel();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows these pictures one after the other; {@code done} is run when the last is sent or all are cancelled. */
    void show(Collection<Supplier<PictureOnItsWay>> pictures, Runnable done) {
        onDone = done;
        total += pictures.size();
        queue.addAll(pictures);
        if (picture == null) next();
        else drawTitle();
    }

    private void next() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        picture = null;
        Supplier<PictureOnItsWay> following = queue.poll();
        if (following == null) {
            total = 0;
            onDone.run();
            return;
        }
        caption.clear();
        picture = following.get();
        drawTitle();
        watching = picture.phaseProperty().subscribe(this::draw);
        caption.requestFocus();
    }

    private void drawTitle() {
        title.setText(
                total > 1
                        ? texts.get("preview.title.several", total - queue.size(), total)
                        : texts.get("preview.title.one"));
    }

    private void draw(Phase phase) {
        boolean failed = phase instanceof Phase.Failed;
        trouble.setVisible(failed);
        progress.setVisible(phase instanceof Phase.Uploading);
        retry.setVisible(phase instanceof Phase.Failed(var _, boolean retryable) && retryable);
        send.setDisable(!(phase instanceof Phase.Prepared));
        // disabled, it would hand the keys to "Cancel", and the next blank typed would throw the picture away
        caption.setEditable(phase instanceof Phase.Prepared || phase instanceof Phase.Preparing);
        switch (phase) {
            case Phase.Preparing() -> {
                placeholder.setText(texts.get("preview.state.preparing"));
                face(null);
                details.setText(" ");
            }
            case Phase.Prepared(Raster preview, int width, int height, long bytes) -> {
                face(preview);
                details.setText(texts.get("preview.details.size", width, height, sizes.text(bytes)));
            }
            case Phase.Uploading(Raster preview, double share) -> {
                face(preview);
                progress.setProgress(share);
                details.setText(texts.get("preview.state.uploading", share));
            }
            case Phase.Failed(var reason, boolean _) -> {
                trouble.setText(failures.both(reason));
                placeholder.setText(texts.get("preview.state.failed"));
                details.setText(" ");
            }
            case Phase.Sent(), Phase.Cancelled() -> next();
        }
    }

    private void face(@Nullable Raster raster) {
        placeholder.setVisible(raster == null);
        thumbnail.setVisible(raster != null);
        if (raster == drawn) return;
        drawn = raster;
        Image image = raster == null ? null : Pixels.image(raster);
        thumbnail.setImage(image);
        if (image == null) return;
        // a small picture is shown as it is, not blown up
        fit();
    }

    @FXML
    private void send() {
        if (retry.isVisible()) retry();
        if (picture == null || composition == null || send.isDisabled()) return;
        boolean whole = !composition.runningProperty().get() || composition.finish(send);
        if (whole) picture.send(composition.committedProperty().get().strip());
        else caption.requestFocus();
    }

    @FXML
    private void retry() {
        caption.requestFocus();
        Objects.requireNonNull(picture).retry();
    }

    /** Cancels this picture and those behind it: nothing of them is sent. */
    @FXML
    private void cancel() {
        queue.clear();
        if (picture != null) picture.cancel();
        if (picture != null) next();
    }
}

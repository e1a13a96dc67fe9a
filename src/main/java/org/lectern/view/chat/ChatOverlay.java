package org.lectern.view.chat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.Raster;
import org.lectern.view.Page;
import org.lectern.view.Views;
import org.lectern.view.part.FocusFence;
import org.lectern.view.part.Pixels;
import org.lectern.view.pictures.PictureViewer;
import org.lectern.view.text.Link;

/**
 * What lies over a chat page: pictures that were chosen, pasted or dropped, to be looked at before they go, one of those
 * in the room, or the list of keys. One at a time; the page beneath rests. FX thread only.
 */
final class ChatOverlay {
    private final Views views;
    private final StackPane layer;
    private final ChatModel model;
    private final Writing writing;
    private final Runnable onClosed;
    private final Runnable onPictures;
    private @Nullable PicturePreview preview;
    private @Nullable KeyList keys;
    private @Nullable PictureViewer viewer;
    private @Nullable LinkQuestion question;
    private final FocusFence fence;
    private @Nullable Runnable keysElsewhere;

    /**
     * @param views knows {@link PicturePreview}, {@link PictureViewer} and {@link KeyList}
     * @param onClosed run when the page is free again
     * @param onPictures run thereafter when the last picture was sent or cancelled
     */
    ChatOverlay(
            Views views, StackPane layer, ChatModel model, Writing writing, Runnable onClosed, Runnable onPictures) {
        this.views = views;
        this.layer = layer;
        this.fence = new FocusFence(layer);
        this.model = model;
        this.writing = writing;
        this.onClosed = onClosed;
        this.onPictures = onPictures;
    }

    /** True when the clipboard held pictures and no text: text wins. */
    boolean paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        List<Path> files = PictureDrop.pictureFiles(clipboard.getFiles());
        if (!files.isEmpty()) {
            attach(files);
            return true;
        }
        // spreadsheets put a picture of the cells beside their text
        if (clipboard.hasString()) return false;
        Raster pixels = clipboard.hasImage() ? Pixels.raster(clipboard.getImage()) : null;
        if (pixels != null) attach(pixels);
        else if (clipboard.hasImage() || says(clipboard, "image/")) look(List.of(model::attachClipboard));
        else return false;
        return true;
    }

    private static boolean says(Clipboard clipboard, String kind) {
        return clipboard.getContentTypes().stream()
                .flatMap(format -> format.getIdentifiers().stream())
                .anyMatch(name -> name.startsWith(kind));
    }

    void attach(List<Path> files) {
        List<Supplier<PictureOnItsWay>> pictures = new ArrayList<>();
        for (Path file : files) pictures.add(() -> model.attach(file));
        look(pictures);
    }

    void attach(Raster pixels) {
        look(List.of(() -> model.attach(pixels)));
    }

    /** Shows one picture of the room, as large as the page. */
    void view(Message picture) {
        if (layer.isVisible()) return;
        if (viewer == null) viewer = views.load(PictureViewer.class);
        PictureViewer shown = viewer;
        Node focused = layer.getScene() == null ? null : layer.getScene().getFocusOwner();
        lay(shown);
        shown.open(model, picture, focused, this::close);
    }

    /** From now on the list of keys is shown by somebody who has more room for it. */
    void keysAt(Runnable elsewhere) {
        keysElsewhere = elsewhere;
    }

    /** Shows the keys and commands, unless something else is shown. */
    void showKeys() {
        if (layer.isVisible()) return;
        if (keysElsewhere != null) {
            keysElsewhere.run();
            return;
        }
        if (keys == null) keys = views.load(KeyList.class);
        lay(keys);
        keys.open(writing.sendKey(), this::close);
    }

    /** Asks before a link is opened, unless something else is shown. */
    void ask(Link link) {
        if (layer.isVisible()) return;
        if (question == null) question = views.load(LinkQuestion.class);
        lay(question);
        question.open(link, this::close);
    }

    private void look(Collection<Supplier<PictureOnItsWay>> pictures) {
        if (pictures.isEmpty()) return;
        if (preview == null) preview = views.load(PicturePreview.class);
        lay(preview);
        preview.show(pictures, () -> {
            close();
            onPictures.run();
        });
    }

    private void lay(Page page) {
        fence.open();
        // what an input method composes ends while the input can still be told
        layer.requestFocus();
        layer.getChildren().setAll(page.root());
        layer.setVisible(true);
    }

    /** Takes away what lies there. */
    void close() {
        if (!layer.isVisible()) return;
        layer.setVisible(false);
        if (!fence.giveBack()) onClosed.run();
    }
}

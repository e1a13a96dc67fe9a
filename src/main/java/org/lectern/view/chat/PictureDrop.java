package org.lectern.view.chat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import org.lectern.domain.Raster;
import org.lectern.view.part.Pixels;

/** Takes picture files dropped anywhere on a page; an overlay shows that it will. FX thread only. */
final class PictureDrop {
    private final Node overlay;
    private final Consumer<List<Path>> onFiles;
    private final Consumer<Raster> onPixels;

    PictureDrop(Node page, Node overlay, Consumer<List<Path>> onFiles, Consumer<Raster> onPixels) {
        this.overlay = overlay;
        this.onFiles = onFiles;
        this.onPixels = onPixels;
        // filters: the input field would take the path of a dropped file for text
        page.addEventFilter(DragEvent.DRAG_OVER, this::over);
        page.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
        page.addEventHandler(DragEvent.DRAG_EXITED, event -> {
            if (event.getTarget() == page) overlay.setVisible(false);
        });
    }

    /** Those of the files that look like pictures. */
    static List<Path> pictureFiles(List<File> files) {
        return files.stream()
                .map(File::toPath)
                .filter(PictureChooser::looksLikePicture)
                .toList();
    }

    private static boolean welcome(Dragboard board) {
        return !pictureFiles(board.getFiles()).isEmpty() || (board.hasImage() && !board.hasString());
    }

    private void over(DragEvent event) {
        if (!welcome(event.getDragboard())) return;
        event.acceptTransferModes(TransferMode.COPY);
        overlay.setVisible(true);
        event.consume();
    }

    private void dropped(DragEvent event) {
        overlay.setVisible(false);
        if (!welcome(event.getDragboard())) return;
        event.consume();
        List<Path> files = pictureFiles(event.getDragboard().getFiles());
        if (!files.isEmpty()) onFiles.accept(files);
        Raster pixels = files.isEmpty() ? Pixels.raster(event.getDragboard().getImage()) : null;
        if (pixels != null) onPixels.accept(pixels);
        event.setDropCompleted(!files.isEmpty() || pixels != null);
    }
}

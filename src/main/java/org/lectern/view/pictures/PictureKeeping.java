package org.lectern.view.pictures;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.room.PicturesAtHand.Saved;
import org.lectern.view.FailureText;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Pixels;
import org.lectern.view.records.FileDialogs;
import org.lectern.view.records.FileName;

/**
 * Takes pictures out of the program: into a file the person names, or to the clipboard. Nothing is ever replaced or
 * opened. FX thread only.
 */
public final class PictureKeeping {
    /** A copied picture has at most so many pixels each way. */
    private static final int COPIED = 4096;

    private final Texts texts;
    private final Times times;
    private final FileDialogs dialogs;

    public PictureKeeping(Texts texts, Times times, FileDialogs dialogs) {
        this.texts = texts;
        this.times = times;
        this.dialogs = dialogs;
    }

    /**
     * Asks where to save a picture that is ready, and saves it.
     *
     * @param told gets the key of a sentence about the outcome and what belongs into it; nothing when nowhere was chosen
     */
    public void save(PictureModel model, Message message, @Nullable Window owner, BiConsumer<String, Object[]> told) {
        if (!(message.body() instanceof MessageBody.Picture(String address, int _, int _))) return;
        String ending = ending(address);
        Path wanted = dialogs.save(owner, name(message, ending), ending);
        if (wanted == null) return;
        model.savePicture(address, wanted, saved -> {
            switch (saved) {
                case Saved.To(Path file) ->
                    told.accept("viewer.note.saved", new Object[] {String.valueOf(file.getFileName())});
                case Saved.Failed(var reason) ->
                    told.accept("viewer.note.notSaved", new Object[] {new FailureText(texts).what(reason)});
            }
        });
    }

    /** Puts a picture that is ready on the clipboard. */
    public void copy(PictureModel model, Message message, BiConsumer<String, Object[]> told) {
        if (!(message.body() instanceof MessageBody.Picture(String address, int _, int _))) return;
        model.lookAt(address, null, COPIED, COPIED, raster -> {
            if (raster == null) {
                told.accept("viewer.note.notCopied", new Object[0]);
                return;
            }
            ClipboardContent content = new ClipboardContent();
            content.putImage(Pixels.image(raster));
            Clipboard.getSystemClipboard().setContent(content);
            told.accept("viewer.note.copied", new Object[0]);
        });
    }

    /** Who sent it and when, as a name that every system takes. */
    private String name(Message message, String ending) {
        return FileName.of(message.author().nickname() + " " + times.full(message.sentAt()), ending);
    }

    /** The likely format, from the address; saving finds out the true one. */
    private static String ending(String address) {
        String lower = address.substring(0, Math.min(address.length(), 2000)).toLowerCase(Locale.ROOT);
        String data = "data:image/";
        String kind = lower.startsWith(data)
                ? lower.substring(data.length()).replaceFirst("[;,].*", "")
                : lower.replaceFirst("[?#].*", "").replaceFirst(".*\\.", "");
        return switch (kind) {
            case "jpeg", "jpg" -> "jpg";
            case "gif", "webp", "bmp" -> kind;
            default -> "png";
        };
    }
}

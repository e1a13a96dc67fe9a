package org.lectern.view.search;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.room.SearchHit.Piece;
import org.lectern.view.PlainText;

/** A piece of a message's text with what was hit in it marked, as with a pen. */
final class HitText extends TextFlow {
    /** A stretch of the shown characters, the end exclusive. */
    private record Stretch(int start, int end) {}

    private final Path pen = new Path();
    private final List<Stretch> marked = new ArrayList<>();

    HitText() {
        getStyleClass().add("hit-text");
        pen.getStyleClass().add("pen");
        // below the words, and no part of their flow
        pen.setManaged(false);
        pen.setMouseTransparent(true);
    }

    void show(List<Piece> pieces) {
        List<Node> words = new ArrayList<>();
        words.add(pen);
        marked.clear();
        int at = 0;
        for (Piece piece : pieces) {
            String shown = PlainText.message(piece.text());
            Text text = new Text(shown);
            text.getStyleClass().add(piece.hit() ? "hit" : "words");
            words.add(text);
            if (piece.hit()) marked.add(new Stretch(at, at + shown.length()));
            at += shown.length();
        }
        getChildren().setAll(words);
        requestLayout();
    }

    /** What stands there. */
    String text() {
        StringBuilder all = new StringBuilder();
        for (Node node : getChildren()) if (node instanceof Text text) all.append(text.getText());
        return all.toString();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        List<PathElement> shape = new ArrayList<>();
        for (Stretch stretch : marked) shape.addAll(List.of(rangeShape(stretch.start(), stretch.end())));
        pen.getElements().setAll(shape);
    }
}

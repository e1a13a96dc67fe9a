package org.lectern.view.search;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.lectern.room.SearchHit.Piece;
import org.lectern.view.PlainText;
import org.lectern.view.text.Paragraph;
import org.lectern.view.text.Passage;
import org.lectern.view.text.Wrapping;

/** A piece of a message's text with what was hit in it marked, as with a pen. */
final class HitText extends StackPane {
    private final Flow flow = new Flow();
    /** For what the toolkit cannot wrap, and for pictures among the words. */
    private final Paragraph paragraph = new Paragraph();

    private String text = "";

    HitText() {
        getStyleClass().add("hit-text");
        getChildren().add(flow);
    }

    void show(List<Piece> pieces) {
        List<Stretch> stretches = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (Piece piece : pieces) {
            int from = all.length();
            all.append(PlainText.message(piece.text()));
            stretches.add(new Stretch(from, all.length(), piece.hit()));
        }
        text = all.toString();
        Passage passage = Passage.unlinked(text);
        boolean sound = Wrapping.sound(text) && !passage.hasEmoji();
        Node shown = sound ? flow : paragraph;
        if (getChildren().getFirst() != shown) getChildren().setAll(shown);
        if (sound) {
            flow.show(text, stretches);
        } else {
            paragraph.show(passage);
            paragraph.point(stretches.stream()
                    .filter(Stretch::hit)
                    .map(hit -> new Paragraph.Stretch(hit.start(), hit.end()))
                    .toList());
        }
    }

    /** What stands there. */
    String text() {
        return text;
    }

    /** A stretch of the shown characters, the end exclusive. */
    private record Stretch(int start, int end, boolean hit) {}

    /** Words that wrap anywhere. */
    private static final class Flow extends TextFlow {
        private final Path pen = new Path();
        private List<Stretch> shown = List.of();

        Flow() {
            getStyleClass().add("flow");
            pen.getStyleClass().add("pen");
            // below the words, and no part of their flow
            pen.setManaged(false);
            pen.setMouseTransparent(true);
        }

        void show(String all, List<Stretch> stretches) {
            shown = stretches;
            List<Node> words = new ArrayList<>();
            words.add(pen);
            for (Stretch stretch : stretches) {
                Text node = new Text(all.substring(stretch.start(), stretch.end()));
                node.getStyleClass().add(stretch.hit() ? "hit" : "words");
                words.add(node);
            }
            getChildren().setAll(words);
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            List<PathElement> shape = new ArrayList<>();
            for (Stretch stretch : shown)
                if (stretch.hit()) shape.addAll(List.of(rangeShape(stretch.start(), stretch.end())));
            pen.getElements().setAll(shape);
        }
    }
}

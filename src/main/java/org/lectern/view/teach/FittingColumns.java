package org.lectern.view.teach;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Shows as many columns of a table as have room beside each other, the most important ones first, so that nothing has to be
 * scrolled to the side; the first column takes what is left. FX thread only.
 *
 * @param <S> what a row is of
 */
final class FittingColumns<S> {
    private static final double LEAST = 64;
    private static final double LEAST_FIRST = 136;
    /** What a heading has around its words, with the sign of the order. */
    private static final double AROUND = 36;

    private static final double SCROLL_BAR = 16;
    private static final double HEADING = 14;

    private final TableView<S> table;
    private final List<TableColumn<S, ?>> byWeight;

    /**
     * @param byWeight all columns, the most important one first; that one is always shown
     * @param words changes when the headings do
     */
    FittingColumns(TableView<S> table, List<TableColumn<S, ?>> byWeight, ObservableValue<?> words) {
        this.table = table;
        this.byWeight = byWeight;
        table.widthProperty().subscribe(() -> fit());
        words.subscribe(() -> fit());
    }

    private void fit() {
        double room = table.getWidth() - SCROLL_BAR;
        if (room <= 0) return;
        TableColumn<S, ?> first = byWeight.getFirst();
        room -= LEAST_FIRST;
        boolean full = false;
        for (TableColumn<S, ?> column : byWeight.subList(1, byWeight.size())) {
            double wide = wide(column);
            // one that is less important does not get the place of one that had none
            full |= wide > room;
            boolean fits = !full;
            if (column.isVisible() != fits) column.setVisible(fits);
            column.setPrefWidth(wide);
            if (fits) room -= wide;
        }
        first.setPrefWidth(LEAST_FIRST + Math.max(0, room));
    }

    private static double wide(TableColumn<?, ?> column) {
        Text words = new Text(column.getText());
        words.setFont(Font.font(null, FontWeight.BOLD, HEADING));
        return Math.max(LEAST, Math.ceil(words.getLayoutBounds().getWidth()) + AROUND);
    }
}

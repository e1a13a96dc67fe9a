package org.lectern.view.shell;

import javafx.beans.value.ObservableNumberValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.view.call.Toasts;

/**
 * Where the cards that call stand: above what one writes with, in the corner of the messages; where a teacher's page is in
 * front, under it, for there every corner is needed: the page makes room for one card. FX thread only.
 */
final class CardPlace {
    private static final double EDGE = 16;
    private static final int MOST = 3;

    private final Toasts cards;
    private final Region page;
    private Subscription watching = Subscription.EMPTY;

    /**
     * @param root where the cards are laid over all
     * @param page what makes room
     */
    CardPlace(StackPane root, Region page, Toasts cards) {
        this.cards = cards;
        this.page = page;
        StackPane.setAlignment(cards.node(), Pos.BOTTOM_RIGHT);
        over(null);
        root.getChildren().add(cards.node());
    }

    /** A course is in front; {@code foot} is the height of what stands under its messages, null while no course is. */
    void over(@Nullable ObservableNumberValue foot) {
        watching.unsubscribe();
        page.setPadding(Insets.EMPTY);
        cards.atMost(MOST);
        if (foot == null) stand(0);
        else watching = foot.subscribe(high -> stand(high.doubleValue()));
    }

    /** A page without a free corner is in front. */
    void under() {
        watching.unsubscribe();
        cards.atMost(1);
        stand(0);
        watching = cards.node().heightProperty().subscribe(high -> {
            double room = high.doubleValue() > 0 ? high.doubleValue() + EDGE : 0;
            page.setPadding(new Insets(0, 0, room, 0));
        });
    }

    private void stand(double foot) {
        StackPane.setMargin(cards.node(), new Insets(EDGE, EDGE, foot + EDGE, EDGE));
    }
}

package org.lectern.view.chat;

import javafx.scene.control.Button;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.view.Texts;
import org.lectern.view.part.Icon;

/** The buttons that float over the timeline: what waits below, or that it is held; what is unread above. FX thread only. */
final class Pills {
    private final Texts texts;
    private final ChatScroll scroll;
    private final Button below;
    private final Icon belowSign;
    private final Button above;

    Pills(Texts texts, ChatScroll scroll, Button below, Icon belowSign, Button above) {
        this.texts = texts;
        this.scroll = scroll;
        this.below = below;
        this.belowSign = belowSign;
        this.above = above;
    }

    /** Draws them now and at every change, until the subscription ends. */
    Subscription watch() {
        return Subscription.combine(
                scroll.followingProperty().subscribe(_ -> draw()),
                scroll.holdingProperty().subscribe(_ -> draw()),
                scroll.waitingProperty().subscribe(_ -> draw()),
                scroll.unreadAboveProperty().subscribe(_ -> draw()));
    }

    /** Draws them now; to be called when the language changed. */
    void draw() {
        boolean held = scroll.holdingProperty().get();
        int waiting = scroll.waitingProperty().get();
        below.setVisible(!scroll.followingProperty().get());
        belowSign.setSymbol(held ? Feather.PAUSE : Feather.ARROW_DOWN);
        if (held) below.setText(texts.get("chat.pill.held", waiting));
        else below.setText(waiting == 0 ? texts.get("chat.pill.latest") : texts.get("chat.pill.new", waiting));
        int unread = scroll.unreadAboveProperty().get();
        above.setVisible(unread > 0);
        if (unread > 0) above.setText(texts.get("chat.pill.unread", unread));
    }
}

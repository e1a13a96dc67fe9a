package org.lectern.view.chat;

import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.settings.ServerInput;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.part.Tip;

/** The top of a chat page: the course, its connection, likes and flowers, and the bars below them. FX thread only. */
public final class ChatHeader implements Page {
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");

    private final Texts texts;
    private @Nullable ChatModel model;
    private @Nullable ConnectionBanner banner;

    @FXML
    private VBox root;

    @FXML
    private Region dot;

    @FXML
    private Label title;

    @FXML
    private Label state;

    @FXML
    private Label unencrypted;

    @FXML
    private Label likes;

    @FXML
    private Label flowers;

    @FXML
    private StackPane flowerSign;

    @FXML
    private ToggleButton membersButton;

    @FXML
    private HBox bannerBar;

    @FXML
    private Label bannerWords;

    @FXML
    private Button bannerAction;

    @FXML
    private HBox noticeBar;

    @FXML
    private Label noticeWords;

    public ChatHeader(Texts texts) {
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        for (Node part : new Node[] {unencrypted, noticeBar})
            part.managedProperty().bind(part.visibleProperty());
        // a narrow window cuts it
        Tip.on(state, state::getText);
        flowerSign.getChildren().add(SignContent.blossom(3.2));
    }

    @Override
    public Parent root() {
        return root;
    }

    /** True while the person wants to see the members. */
    BooleanProperty membersShownProperty() {
        return membersButton.selectedProperty();
    }

    /**
     * Shows a room, now and at every change until the subscription ends.
     *
     * @param repair opens the sign-in form with this course's details
     */
    Subscription open(RowTools tools, Runnable repair) {
        ChatModel model = tools.model;
        this.model = model;
        banner = new ConnectionBanner(tools, bannerBar, bannerWords, bannerAction, repair);
        // from the address, so that it stands there for the whole session, also while the link is down
        unencrypted.setVisible(
                ServerInput.plainRemote(model.membership().server().template()));
        title.setText(PlainText.line(model.membership().room().value(), 60));
        return Subscription.combine(
                model.connectionProperty().subscribe(_ -> draw()),
                model.tallyProperty().subscribe(_ -> draw()),
                model.likesProperty().subscribe(_ -> draw()),
                model.flowersProperty().subscribe(_ -> draw()),
                model.noticeProperty().subscribe(_ -> draw()),
                () -> Objects.requireNonNull(banner).stop());
    }

    /** Draws it as the room is now; to be called when the members or the language changed. */
    void draw() {
        ChatModel model = Objects.requireNonNull(this.model, "open a room first");
        ConnectionBanner bar = Objects.requireNonNull(banner);
        bar.draw();
        Connection connection = model.connectionProperty().get();
        dot.pseudoClassStateChanged(LIVE, connection instanceof Connection.Live);
        dot.pseudoClassStateChanged(
                BUSY, connection instanceof Connection.Connecting || connection instanceof Connection.Waiting);
        state.setText(bar.state());
        likes.setText(texts.get("chat.header.count", model.likesProperty().get()));
        likes.setAccessibleText(
                texts.get("chat.header.likes", model.likesProperty().get()));
        flowers.setText(texts.get("chat.header.count", model.flowersProperty().get()));
        flowers.setAccessibleText(
                texts.get("chat.header.flowers", model.flowersProperty().get()));
        int count = model.members().size();
        membersButton.setText(texts.get("chat.header.count", count));
        membersButton.setAccessibleText(texts.get("chat.members.title", count));
        var notice = model.noticeProperty().get();
        noticeBar.setVisible(notice != null);
        if (notice != null) noticeWords.setText(bar.notice(notice));
    }

    @FXML
    private void dismissNotice() {
        Objects.requireNonNull(model).dismissNotice();
    }
}

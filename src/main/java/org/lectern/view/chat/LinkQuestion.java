package org.lectern.view.chat;

import java.util.Objects;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;
import org.lectern.view.text.Link;

/** Asks before a web address is opened outside the program, and says whose it truly is. FX thread only. */
public final class LinkQuestion implements Page {
    private static final int SHOWN = 300;

    private final Texts texts;
    private final Consumer<String> browser;
    private Runnable onClose = () -> {};
    private @Nullable Link link;

    @FXML
    private StackPane root;

    @FXML
    private Label host;

    @FXML
    private Label foreign;

    @FXML
    private Label address;

    @FXML
    private Button open;

    /** {@code browser} opens a web address outside the program. */
    public LinkQuestion(Texts texts, Consumer<String> browser) {
        this.texts = texts;
        this.browser = browser;
    }

    @FXML
    private void initialize() {
        foreign.managedProperty().bind(foreign.visibleProperty());
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            event.consume();
            cancel();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** {@code close} is run when the person has answered. */
    void open(Link asked, Runnable close) {
        link = asked;
        onClose = close;
        host.setText(asked.host());
        foreign.setVisible(asked.foreign() && !asked.written().equalsIgnoreCase(asked.host()));
        foreign.setText(texts.get("link.text.foreign", PlainText.line(asked.written(), 60)));
        // all ASCII: what an address holds besides is encoded
        address.setText(PlainText.line(asked.address(), SHOWN));
        open.requestFocus();
    }

    @FXML
    private void browse() {
        String chosen = Objects.requireNonNull(link).address();
        cancel();
        browser.accept(chosen);
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(Objects.requireNonNull(link).address());
        Clipboard.getSystemClipboard().setContent(content);
        cancel();
    }

    @FXML
    private void cancel() {
        onClose.run();
    }
}

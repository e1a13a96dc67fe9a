package org.lectern.view.diagnostics;

import java.time.Clock;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.ReleaseNews;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.settings.Updates;
import org.lectern.view.Page;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/**
 * How the program is doing, as a report to read and to copy; and the one place where it is asked whether there is a newer
 * version. Nothing is sent from here but that question, and only when the person wants it. FX thread only.
 */
public final class DiagnosticsPage implements Page {
    private final Texts texts;
    private final SettingsFile settings;
    private final DiagnosticsPort port;
    private final DiagnosticsReport words;
    private Runnable onClose = () -> {};
    private @Nullable ReleaseNews news;
    private boolean asking;

    @FXML
    private StackPane root;

    @FXML
    private TextArea report;

    @FXML
    private Label copied;

    @FXML
    private TextField address;

    @FXML
    private CheckBox ask;

    @FXML
    private Button look;

    @FXML
    private Label answer;

    @FXML
    private Button browse;

    @FXML
    private Button done;

    /** @param clock the wall clock */
    public DiagnosticsPage(Texts texts, Clock clock, SettingsFile settings, DiagnosticsPort port) {
        this.texts = texts;
        this.settings = settings;
        this.port = port;
        this.words = new DiagnosticsReport(texts, clock);
    }

    @FXML
    private void initialize() {
        for (javafx.scene.Node part : new javafx.scene.Node[] {copied, answer, browse})
            part.managedProperty().bind(part.visibleProperty());
        settings.addListener(this::draw);
        draw(settings.current());
        address.textProperty().subscribe(() -> choose());
        ask.selectedProperty().subscribe(() -> choose());
        root.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE) return;
            event.consume();
            close();
        });
        texts.localeProperty().subscribe(() -> {
            refresh();
            tell();
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Shows how things are now; {@code close} is run when the person is done. */
    public void open(Runnable close) {
        onClose = close;
        refresh();
        tell();
        done.requestFocus();
    }

    @FXML
    private void refresh() {
        report.setText(words.of(port.look()));
        copied.setVisible(false);
    }

    @FXML
    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(report.getText());
        copied.setVisible(Clipboard.getSystemClipboard().setContent(content));
    }

    private void draw(Settings current) {
        Updates updates = current.updates();
        if (!address.getText().strip().equals(updates.address())) address.setText(updates.address());
        ask.setSelected(updates.look());
        boolean none = updates.address().isEmpty();
        ask.setDisable(none);
        look.setDisable(none || asking);
    }

    private void choose() {
        Updates wanted = new Updates(
                ask.isSelected() && !address.getText().isBlank(),
                address.getText().strip());
        if (!wanted.equals(settings.current().updates())) settings.update(old -> old.updates(_ -> wanted));
    }

    @FXML
    private void look() {
        asking = true;
        news = null;
        tell();
        draw(settings.current());
        port.askForUpdate(heard -> {
            asking = false;
            news = heard;
            tell();
            draw(settings.current());
        });
    }

    private void tell() {
        String said = asking ? texts.get("diagnostics.update.asking") : news == null ? "" : said(news);
        answer.setText(said);
        answer.setVisible(!said.isEmpty());
        browse.setVisible(news instanceof ReleaseNews.Newer newer && newer.page() != null);
    }

    private String said(ReleaseNews heard) {
        return switch (heard) {
            case ReleaseNews.UpToDate _ -> texts.get("diagnostics.update.none");
            case ReleaseNews.Newer newer -> texts.get("diagnostics.update.newer", PlainText.line(newer.version(), 40));
            case ReleaseNews.Unheard _ -> texts.get("diagnostics.update.unheard");
        };
    }

    @FXML
    private void browse() {
        if (news instanceof ReleaseNews.Newer newer && newer.page() != null) port.browse(newer.page());
    }

    @FXML
    private void close() {
        onClose.run();
    }
}

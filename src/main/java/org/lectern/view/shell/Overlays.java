package org.lectern.view.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Keys;
import org.lectern.view.Page;
import org.lectern.view.Views;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.KeyList;
import org.lectern.view.part.FocusFence;
import org.lectern.view.preferences.PreferencesPage;
import org.lectern.view.records.RecordsPage;
import org.lectern.view.signin.SignInPage;

/**
 * The cards that lie over the course in front, one at a time: the sign-in form, the preferences, the records, the keys. The
 * keys stay in them while they lie there. The form is all there is where no course is. FX thread only.
 */
final class Overlays {
    private final Views views;
    private final SettingsFile settings;
    private final StackPane layer;
    private final StackPane content;
    private final Runnable closed;
    private final FocusFence fence;
    private @Nullable SignInPage signIn;
    private @Nullable PreferencesPage preferences;
    private @Nullable RecordsPage records;
    private @Nullable SwitcherPage switcher;
    private @Nullable KeyList keys;
    /** What Escape takes away; null while there is nothing such. */
    private @Nullable Node light;

    /**
     * @param content where the form stands when it is all there is
     * @param closed run when a card was taken away and nothing can have the focus back
     */
    Overlays(Views views, SettingsFile settings, StackPane layer, StackPane content, Runnable closed) {
        this.views = views;
        this.settings = settings;
        this.layer = layer;
        this.content = content;
        this.closed = closed;
        this.fence = new FocusFence(layer);
        layer.addEventFilter(KeyEvent.KEY_PRESSED, Overlays::pastList);
        layer.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.ESCAPE || light == null) return;
            event.consume();
            close();
        });
    }

    /** A list keeps Escape to itself, also while nothing in it is edited: the parts around it are asked instead. */
    private static void pastList(KeyEvent event) {
        if (event.getCode() != KeyCode.ESCAPE || !(event.getTarget() instanceof ListView<?> list)) return;
        Parent around = list.getParent();
        if (list.getEditingIndex() >= 0 || around == null) return;
        event.consume();
        Event.fireEvent(around, event.copyFor(around, around));
    }

    /** Opens the preferences and the keys at theirs, wherever the focus is in {@code root}. */
    void listen(Region root, Node desk) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (desk.isDisabled()) return;
            if (Keys.PREFERENCES.match(event)) preferences();
            else if (Keys.LIST.match(event)) keys();
            else return;
            event.consume();
        });
    }

    /** True while a card lies over the page. */
    boolean isOpen() {
        return layer.isVisible();
    }

    /**
     * Opens the sign-in form.
     *
     * @param chat the course whose details are to be corrected, null for a new one
     * @param alone there is no course behind it
     */
    SignInPage form(@Nullable ChatModel chat, boolean alone) {
        SignInPage form = signIn == null ? views.load(SignInPage.class) : signIn;
        signIn = form;
        light = null;
        Node node = form.root();
        if (alone) {
            layer.getChildren().remove(node);
            content.getChildren().setAll(node);
        } else {
            content.getChildren().remove(node);
            fence.open();
            layer.getChildren().setAll(node);
            layer.setVisible(true);
        }
        form.open(chat, !alone, _ -> close());
        return form;
    }

    /** True while the sign-in form is what the person sees, over the page or instead of one. */
    boolean isForm() {
        if (signIn == null) return false;
        Node node = signIn.root();
        return layer.isVisible() && layer.getChildren().contains(node)
                || content.getChildren().contains(node);
    }

    void preferences() {
        PreferencesPage page = preferences == null ? views.load(PreferencesPage.class) : preferences;
        preferences = page;
        page.open(this::close);
        lay(page);
    }

    void records(Membership course) {
        RecordsPage page = records == null ? views.load(RecordsPage.class) : records;
        records = page;
        page.open(course, this::close);
        lay(page);
    }

    /** Shows the keys and commands, unless another card lies there. */
    void keys() {
        if (isOpen()) return;
        KeyList page = keys == null ? views.load(KeyList.class) : keys;
        keys = page;
        lay(page);
        page.open(settings.current().writing().sendKey(), this::close);
    }

    /** Asks for another course; the one that is chosen is told after the card is gone. */
    void switcher(List<Course> courses, Consumer<Course> chosen) {
        SwitcherPage page = switcher == null ? views.load(SwitcherPage.class) : switcher;
        switcher = page;
        page.open(courses, course -> {
            close();
            chosen.accept(course);
        });
        lay(page);
        page.focus();
    }

    /** True while a card lies there that Escape takes away. */
    boolean isLight() {
        return light != null;
    }

    /** Lays a page over the course in front; Escape takes it away. */
    void lay(Page page) {
        fence.open();
        layer.getChildren().setAll(page.root());
        layer.setVisible(true);
        light = page.root();
        fence.enter();
    }

    void close() {
        light = null;
        layer.setVisible(false);
        layer.getChildren().clear();
        if (switcher != null) switcher.rest();
        if (!fence.giveBack()) closed.run();
    }
}

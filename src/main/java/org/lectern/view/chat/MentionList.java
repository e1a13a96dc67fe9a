package org.lectern.view.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.room.TimelineItem;
import org.lectern.room.TimelineItem.MessageRow;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;
import org.lectern.view.PlainText;
import org.lectern.view.part.AvatarDisc;
import org.lectern.view.text.NameSpelling;
import org.lectern.view.text.Nickname;

/**
 * The people whom the name behind an {@code @} before the caret may mean: members and those who spoke last. Up and Down
 * choose, Enter and Tab complete, Esc closes; a click completes. It lies over the messages, is no window, and never takes
 * the focus, so that input methods do not notice; while one composes it is closed and takes no key. FX thread only.
 */
final class MentionList extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final int MOST = 6;
    private static final int LONGEST = 24;
    private static final int NAME_LIMIT = 40;
    private static final int LOOKED_AT = 300;
    private static final Duration READING = Duration.ofMillis(100);

    private final TextArea input;
    private final ChatModel model;
    private final Executor background;
    private final BiConsumer<Person, String> onNamed;
    private final List<Person> found = new ArrayList<>();
    private @Nullable ReadOnlyBooleanProperty composing;
    private @Nullable Countdown reading;
    private int chosen;
    /** Where the {@code @} stands; negative without one. */
    private int at = -1;
    /** An {@code @} that was closed by hand stays closed. */
    private int dismissed = -1;

    /** {@code background} reads a table; {@code onNamed} is told who was completed, and what stands in the text for it. */
    MentionList(TextArea input, ChatModel model, Executor background, BiConsumer<Person, String> onNamed) {
        this.background = background;
        this.input = input;
        this.model = model;
        this.onNamed = onNamed;
        getStyleClass().add("mention-list");
        setVisible(false);
        managedProperty().bind(visibleProperty());
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_LEFT);
        StackPane.setMargin(this, new Insets(0, 16, 8, 16));
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /** Looks at what is written from now on; {@code running} is true while an input method composes. */
    void watch(ReadOnlyBooleanProperty running) {
        composing = running;
        running.subscribe(this::look);
        input.caretPositionProperty().subscribe(this::look);
        input.focusedProperty().subscribe(focused -> {
            if (!focused) close();
        });
    }

    /** From now on it looks once more when it has become known how names are read, which the first fast letters do not await. */
    void awaits(Alarm alarm) {
        reading = new Countdown(alarm, this::look);
    }

    private void prepare() {
        if (NameSpelling.isPrepared()) return;
        background.execute(NameSpelling::prepare);
        if (reading != null) reading.begin(READING);
    }

    void close() {
        setVisible(false);
        found.clear();
    }

    private void pressed(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isAltDown() && !event.isShortcutDown() && !event.isControlDown();
        if (!isVisible() || !plain || isComposing()) return;
        KeyCode code = event.getCode();
        if (code == KeyCode.UP) choose(chosen - 1);
        else if (code == KeyCode.DOWN) choose(chosen + 1);
        else if (code == KeyCode.ENTER || code == KeyCode.TAB) complete(found.get(chosen));
        else if (code == KeyCode.ESCAPE) {
            dismissed = at;
            close();
        } else return;
        event.consume();
    }

    private boolean isComposing() {
        return composing != null && composing.get();
    }

    private void look() {
        String typed = isComposing() ? null : typed();
        if (typed == null) {
            close();
            return;
        }
        // the first letter behind the sign is still to come
        prepare();
        if (at == dismissed) return;
        dismissed = -1;
        found.clear();
        found.addAll(matching(typed));
        if (found.isEmpty()) {
            close();
            return;
        }
        getChildren().setAll(found.stream().map(this::row).toList());
        choose(0);
        setVisible(true);
    }

    /** What stands between the {@code @} and the caret; null when no name is being written. */
    private @Nullable String typed() {
        String text = input.getText();
        int caret = input.getCaretPosition();
        // what was closed by hand was another one, once its sign is gone
        if (dismissed >= text.length() || dismissed >= 0 && !isSign(text.charAt(dismissed))) dismissed = -1;
        if (caret > text.length() || input.getSelection().getLength() > 0) return null;
        for (int i = caret - 1; i >= Math.max(0, caret - LONGEST); i--) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) break;
            if (!isSign(c)) continue;
            // an address is no name
            if (i > 0 && text.charAt(i - 1) < 0x80 && Character.isLetterOrDigit(text.charAt(i - 1))) break;
            at = i;
            return text.substring(i + 1, caret);
        }
        dismissed = -1;
        return null;
    }

    private static boolean isSign(char c) {
        return c == '@' || c == '＠';
    }

    private List<Person> matching(String typed) {
        List<Person> best = new ArrayList<>();
        List<Person> people = people();
        for (NameSpelling.Fit wanted : NameSpelling.Fit.values()) {
            if (wanted == NameSpelling.Fit.NONE) continue;
            for (Person person : people)
                if (best.size() < MOST && NameSpelling.fit(person.nickname(), typed) == wanted) best.add(person);
        }
        return best;
    }

    /** Who spoke last comes first. */
    private List<Person> people() {
        Map<UserId, Person> people = new LinkedHashMap<>();
        List<TimelineItem> items = model.items();
        for (int i = items.size() - 1; i >= Math.max(0, items.size() - LOOKED_AT); i--)
            if (items.get(i) instanceof MessageRow row && !row.mine())
                people.putIfAbsent(row.message().author().id(), row.message().author());
        for (Person member : model.members()) people.putIfAbsent(member.id(), member);
        people.remove(model.meProperty().get().id());
        return people.values().stream()
                .filter(person -> !person.nickname().isBlank())
                .toList();
    }

    private HBox row(Person person) {
        AvatarDisc face = new AvatarDisc(24);
        face.show(person.id().value(), person.nickname(), null);
        Nickname name = new Nickname();
        name.getStyleClass().add("name");
        name.show(PlainText.line(person.nickname(), NAME_LIMIT));
        Label login = new Label(PlainText.line(person.id().value(), NAME_LIMIT));
        login.getStyleClass().add("login");
        HBox row = new HBox(8, face, name, login);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("mention");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(name.getText() + ", " + login.getText());
        row.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            complete(person);
            event.consume();
        });
        return row;
    }

    private void choose(int index) {
        chosen = Math.floorMod(index, found.size());
        for (int i = 0; i < getChildren().size(); i++)
            getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == chosen);
    }

    private void complete(Person person) {
        String inText = "@" + PlainText.line(person.nickname(), NAME_LIMIT);
        onNamed.accept(person, inText);
        int from = at;
        close();
        input.replaceText(from, input.getCaretPosition(), inText + " ");
    }
}

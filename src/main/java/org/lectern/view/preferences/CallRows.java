package org.lectern.view.preferences;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lectern.settings.HiddenPerson;
import org.lectern.settings.NotifyLevel;
import org.lectern.view.preferences.Rows.Option;

/** When the program calls, and what others may see or learn. FX thread only. */
final class CallRows {
    private static final int LONGEST_WORD = 60;

    private CallRows() {}

    static void into(Rows rows) {
        rows.choice(
                Section.NOTIFICATIONS,
                "preferences.notify.label",
                List.of(
                        new Option<>(NotifyLevel.ALL, "preferences.notify.all", "notifyAll"),
                        new Option<>(NotifyLevel.MENTIONS, "preferences.notify.mentions", "notifyMentions"),
                        new Option<>(NotifyLevel.NOTHING, "preferences.notify.nothing", "notifyNothing")),
                now -> now.notifications().usual(),
                (now, chosen) -> now.notifications(calls -> calls.withUsual(chosen)));
        rows.flag(
                Section.NOTIFICATIONS,
                "preferences.disturb.label",
                "preferences.disturb.hint",
                "doNotDisturb",
                now -> now.notifications().doNotDisturb(),
                (now, on) -> now.notifications(calls -> calls.withDoNotDisturb(on)));
        rows.flag(
                Section.NOTIFICATIONS,
                "preferences.sound.label",
                null,
                "sound",
                now -> now.notifications().sound(),
                (now, on) -> now.notifications(calls -> calls.withSound(on)));
        keywords(rows);
        rows.flag(
                Section.PRIVACY,
                "preferences.preview.label",
                "preferences.preview.hint",
                "notificationText",
                now -> now.privacy().notificationText(),
                (now, on) -> now.privacy(some -> some.withNotificationText(on)));
        rows.flag(
                Section.PRIVACY,
                "preferences.typing.label",
                "preferences.typing.hint",
                "tellTyping",
                now -> now.privacy().typing(),
                (now, on) -> now.privacy(some -> some.withTyping(on)));
        hidden(rows);
        hosts(rows);
    }

    private static void keywords(Rows rows) {
        Shelf<String> shelf = new Shelf<>(
                rows.texts(),
                Function.identity(),
                "preferences.keywords.none",
                "preferences.keywords.remove",
                gone -> rows.settings()
                        .update(old ->
                                old.notifications(calls -> calls.withKeywords(without(calls.keywords(), gone)))));
        TextField field = new TextField();
        field.setId("keyword");
        field.promptTextProperty().bind(rows.texts().bind("preferences.keywords.prompt"));
        field.accessibleTextProperty().bind(rows.texts().bind("preferences.keywords.prompt"));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button add = new Button();
        add.setId("addKeyword");
        add.textProperty().bind(rows.texts().bind("preferences.keywords.add"));
        add.setMinWidth(Region.USE_PREF_SIZE);
        add.disableProperty().bind(field.textProperty().map(String::isBlank));
        Runnable enter = () -> {
            String typed = field.getText().strip();
            String word = typed.substring(
                    0, typed.offsetByCodePoints(0, Math.min(LONGEST_WORD, typed.codePointCount(0, typed.length()))));
            if (word.isEmpty()) return;
            field.clear();
            rows.settings()
                    .update(old -> old.notifications(calls -> {
                        List<String> words = without(calls.keywords(), word);
                        words.add(word);
                        return calls.withKeywords(words);
                    }));
        };
        field.setOnAction(_ -> enter.run());
        add.setOnAction(_ -> enter.run());
        rows.follow(now -> shelf.show(now.notifications().keywords()));
        VBox box = new VBox(8, new HBox(8, field, add), shelf.node());
        rows.add(Section.NOTIFICATIONS, "preferences.keywords.label", "preferences.keywords.hint", box, List.of());
    }

    private static void hidden(Rows rows) {
        Shelf<HiddenPerson> shelf = new Shelf<>(
                rows.texts(),
                HiddenPerson::name,
                "preferences.hidden.none",
                "preferences.hidden.show",
                back -> rows.settings()
                        .update(old -> old.reading(reading -> reading.withHidden(without(reading.hidden(), back)))));
        rows.follow(now -> shelf.show(now.reading().hidden()));
        rows.add(Section.PRIVACY, "preferences.hidden.label", "preferences.hidden.hint", shelf.node(), List.of());
    }

    private static void hosts(Rows rows) {
        Shelf<String> shelf = new Shelf<>(
                rows.texts(),
                Function.identity(),
                "preferences.hosts.none",
                "preferences.hosts.remove",
                gone -> rows.settings()
                        .update(old -> old.reading(
                                reading -> reading.withPictureHosts(without(reading.pictureHosts(), gone)))));
        rows.follow(now -> shelf.show(now.reading().pictureHosts()));
        rows.add(Section.PRIVACY, "preferences.hosts.label", "preferences.hosts.hint", shelf.node(), List.of());
    }

    private static <E> List<E> without(List<E> all, E gone) {
        List<E> rest = new ArrayList<>(all);
        rest.remove(gone);
        return rest;
    }
}

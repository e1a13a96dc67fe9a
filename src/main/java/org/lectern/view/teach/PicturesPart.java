package org.lectern.view.teach;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.lectern.course.Classroom;
import org.lectern.course.Verdict;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.room.Album;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.part.Icon;

/**
 * The contact sheet of a course: its pictures, those of somebody new veiled until they are allowed. What is removed from the
 * sheet stays in the room. FX thread only.
 */
final class PicturesPart extends VBox implements ClassPart {
    /** Older ones are asked for when so little is left below. */
    private static final double NEAR_THE_END = 0.8;

    /** So many are looked for before the person scrolls. */
    private static final int FIRST = 60;

    private final Texts texts;
    private final TeachVisits visits;
    private final Label summary = new Label();
    private final CheckBox veiling = new CheckBox();
    private final CheckBox removedToo = new CheckBox();
    private final Button allowAll = new Button();
    private final Label nothing = new Label();
    private final Label held = new Label();
    private final Sheet sheet;
    private final InvalidationListener changed = _ -> show();
    private final TileActions actions = new TileActions();
    private Subscription following = Subscription.EMPTY;
    private @Nullable Classroom classroom;

    PicturesPart(TeachTools tools, TeachVisits visits) {
        this.texts = tools.texts();
        this.visits = visits;
        getStyleClass().add("pictures-part");
        summary.getStyleClass().add("summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        veiling.textProperty().bind(texts.bind("teach.pictures.veil"));
        veiling.setOnAction(_ -> {
            if (classroom != null) classroom.pictures().chooseVeiling(veiling.isSelected());
        });
        removedToo.textProperty().bind(texts.bind("teach.pictures.removedToo"));
        removedToo.selectedProperty().subscribe(_ -> show());
        allowAll.textProperty().bind(texts.bind("teach.pictures.allowAll"));
        allowAll.getStyleClass().addAll("small", "sheet-allow-all");
        allowAll.setGraphic(new Icon(Feather.CHECK));
        allowAll.managedProperty().bind(allowAll.visibleProperty());
        allowAll.setOnAction(_ -> allowAll());
        for (Region one : new Region[] {veiling, removedToo, allowAll}) one.setMinWidth(USE_PREF_SIZE);
        held.getStyleClass().add("hint");
        held.setMinWidth(USE_PREF_SIZE);
        held.managedProperty().bind(held.visibleProperty());
        held.setVisible(false);
        FlowPane choices = new FlowPane(16, 8, veiling, removedToo, allowAll, held);
        choices.setAlignment(Pos.CENTER_LEFT);
        sheet = new Sheet(
                texts,
                new Times(texts, tools.clock()),
                actions,
                () -> classroom == null ? null : classroom.room().pictures(),
                this::menu);
        nothing.getStyleClass().add("hint");
        nothing.setWrapText(true);
        sheet.setPlaceholder(new StackPane(nothing));
        sheet.hoverProperty().subscribe(over -> {
            if (!over) show();
        });
        VBox.setVgrow(sheet, Priority.ALWAYS);
        sheet.skinProperty().subscribe(skin -> {
            if (skin == null) return;
            for (Node node : sheet.lookupAll(".scroll-bar:vertical"))
                if (node instanceof ScrollBar bar)
                    bar.valueProperty().subscribe(value -> scrolled(value.doubleValue()));
        });
        getChildren().addAll(summary, choices, sheet);
        texts.localeProperty().subscribe(_ -> show());
    }

    private List<MenuItem> menu(Message picture) {
        boolean removed = actions.isRemoved(picture);
        return Stream.of(
                        RowKeys.item(true, texts.get("chat.menu.openPicture"), () -> actions.open(picture)),
                        RowKeys.item(
                                actions.isVeiled(picture),
                                texts.get("teach.pictures.allow"),
                                () -> actions.allow(picture)),
                        RowKeys.item(
                                true,
                                texts.get(removed ? "teach.pictures.putBack" : "teach.pictures.remove"),
                                () -> actions.remove(picture)),
                        RowKeys.item(
                                classroom != null && classroom.canRemove(),
                                texts.get("teach.pictures.takeBack"),
                                () -> {
                                    if (classroom != null) classroom.remove(List.of(picture));
                                }),
                        RowKeys.item(true, texts.get("teach.said.go"), () -> {
                            if (classroom != null) visits.go(classroom, picture.id());
                        }),
                        RowKeys.item(true, texts.get("teach.said.card"), () -> {
                            if (classroom != null) visits.card(classroom, picture.author());
                        }))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void follow(Classroom course) {
        rest();
        classroom = course;
        Album album = course.room().pictures().album();
        List<Observable> sources = List.of(album.pictures(), album.completeProperty());
        sources.forEach(source -> source.addListener(changed));
        following = Subscription.combine(
                () -> sources.forEach(source -> source.removeListener(changed)),
                course.changesProperty().subscribe((_, _) -> show()),
                course.pictures().veilingProperty().subscribe(veiling::setSelected));
        show();
        if (album.pictures().size() < FIRST) album.more();
    }

    @Override
    public void rest() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        classroom = null;
        sheet.show(List.of());
    }

    private void scrolled(double value) {
        Classroom course = classroom;
        if (course != null && value > NEAR_THE_END)
            course.room().pictures().album().more();
    }

    private void show() {
        Classroom course = classroom;
        if (course == null) return;
        Album album = course.room().pictures().album();
        List<Message> all = album.pictures();
        List<Message> shown = all.stream()
                .filter(picture -> removedToo.isSelected() || !course.pictures().isRemoved(picture.id()))
                .toList();
        List<Message> still = sheet.isHover() ? withoutArrivals(shown) : shown;
        long waiting = waiting(course).size();
        long removed = all.stream()
                .filter(picture -> course.pictures().isRemoved(picture.id()))
                .count();
        String older = album.completeProperty().get() ? "teach.pictures.summary" : "teach.pictures.summaryMore";
        summary.setText(texts.get(older, all.size(), waiting, removed));
        nothing.setText(texts.get(all.isEmpty() ? "teach.pictures.nothing" : "teach.pictures.allRemoved"));
        allowAll.setVisible(waiting > 0);
        held.setText(texts.get("teach.pictures.held", shown.size() - still.size()));
        held.setVisible(still.size() < shown.size());
        sheet.show(still);
    }

    /** Nothing may move under the mouse of somebody who is about to allow it. */
    private List<Message> withoutArrivals(List<Message> shown) {
        List<Message> there = sheet.pictures();
        if (there.isEmpty()) return shown;
        Instant newest = there.getFirst().placedAt();
        Set<MessageId> ids = there.stream().map(Message::id).collect(Collectors.toSet());
        return shown.stream()
                .filter(picture ->
                        ids.contains(picture.id()) || picture.placedAt().isBefore(newest))
                .toList();
    }

    private static List<Message> waiting(Classroom course) {
        return course.room().pictures().album().pictures().stream()
                .filter(picture -> course.pictures().isVeiled(picture)
                        && !course.pictures().isRemoved(picture.id()))
                .toList();
    }

    private void allowAll() {
        Classroom course = classroom;
        if (course == null) return;
        for (Message picture : waiting(course)) actions.allow(picture);
    }

    private final class TileActions implements SheetTile.Actions {
        @Override
        public void choose(Message picture) {
            sheet.choose(picture);
            sheet.requestFocus();
        }

        @Override
        public void open(Message picture) {
            Classroom course = classroom;
            if (course == null) return;
            // what is veiled is looked at by allowing it
            if (isVeiled(picture)) return;
            visits.picture(course, picture);
        }

        @Override
        public void allow(Message picture) {
            if (classroom != null && isVeiled(picture)) classroom.judge(picture, Verdict.Kind.PICTURE_KEPT);
        }

        @Override
        public void remove(Message picture) {
            if (classroom == null) return;
            // one that was never allowed is not allowed by being put back
            boolean back = isRemoved(picture);
            classroom.judge(picture, back ? Verdict.Kind.PICTURE_BACK : Verdict.Kind.PICTURE_REMOVED);
        }

        @Override
        public boolean isVeiled(Message picture) {
            return classroom != null
                    && picture.body() instanceof MessageBody.Picture
                    && classroom.pictures().isVeiled(picture);
        }

        @Override
        public boolean isRemoved(Message picture) {
            return classroom != null && classroom.pictures().isRemoved(picture.id());
        }
    }
}

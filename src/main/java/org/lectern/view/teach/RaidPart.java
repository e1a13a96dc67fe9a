package org.lectern.view.teach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.course.Classroom;
import org.lectern.course.Lessons;
import org.lectern.course.RaidLens;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.settings.SettingsFile;
import org.lectern.view.Alarm;
import org.lectern.view.Renewal;
import org.lectern.view.Texts;
import org.lectern.view.Times;
import org.lectern.view.chat.HiddenPeople;

/**
 * What is said again and again in this lesson, folded to one row each with one action for all of it. Nothing is lost: a row
 * unfolds to every message it stands for. FX thread only.
 */
final class RaidPart extends VBox implements ClassPart {
    /** Asked anew at most so often. */
    private static final Duration RENEW = Duration.ofSeconds(2);

    /** A question whether to remove stands so long. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** So many messages are folded before others have their turn. */
    private static final int TURN = 400;

    private static final Duration BREATH = Duration.ofMillis(20);

    private final Texts texts;
    private final Alarm alarm;
    private final Renewal renewal;
    private final SettingsFile settings;
    private final TeachVisits visits;
    private final Label summary = new Label();
    private final Label nothing = new Label();
    private final CheckBox all = new CheckBox();
    private final ListView<RaidRow> list = new ListView<>();
    private final Set<MessageId> unfolded = new HashSet<>();
    private final List<Message> folded = new ArrayList<>();
    private RaidLens.Folding folding = new RaidLens.Folding();
    private Set<UserId> known = Set.of();
    private @Nullable Instant begun;
    private @Nullable MessageId asksToRemove;
    private Subscription following = Subscription.EMPTY;
    private Subscription going = Subscription.EMPTY;
    private Subscription asking = Subscription.EMPTY;
    private @Nullable Classroom classroom;

    RaidPart(TeachTools tools, TeachVisits visits) {
        this.texts = tools.texts();
        this.alarm = tools.alarm();
        this.renewal = new Renewal(alarm, RENEW, this::renew);
        this.settings = tools.settings();
        this.visits = visits;
        getStyleClass().add("raid-part");
        Label explain = new Explanation(texts, "teach.raid.explain");
        summary.getStyleClass().add("summary");
        summary.setWrapText(true);
        summary.setMinHeight(USE_PREF_SIZE);
        all.textProperty().bind(texts.bind("teach.raid.all"));
        all.setMinWidth(USE_PREF_SIZE);
        all.selectedProperty().subscribe(_ -> show());
        nothing.getStyleClass().add("hint");
        nothing.setWrapText(true);
        list.setPlaceholder(new StackPane(nothing));
        list.accessibleTextProperty().bind(texts.bind("teach.raid.list"));
        list.getStyleClass().addAll("edge-to-edge", "raid-rows");
        RowActions actions = new RowActions();
        Times times = new Times(texts, tools.clock());
        list.setCellFactory(_ -> new RaidCell(texts, times, actions));
        RowKeys.install(list, row -> actions.enter(row), row -> menu(row, actions));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(explain, summary, all, list);
        texts.localeProperty().subscribe(_ -> {
            list.refresh();
            show();
        });
    }

    private List<MenuItem> menu(RaidRow row, RowActions actions) {
        RaidRow.Folded of = row.folded();
        return Stream.of(
                        RowKeys.item(
                                true,
                                texts.get(of.unfolded() ? "teach.raid.fold" : "teach.raid.unfold"),
                                () -> actions.unfold(of)),
                        RowKeys.item(
                                true,
                                texts.get(actions.isHidden(of) ? "teach.raid.show" : "teach.raid.hide"),
                                () -> actions.hide(of)),
                        RowKeys.item(actions.canRemove(of), texts.get("teach.raid.remove"), () -> actions.remove(of)),
                        RowKeys.item(
                                true,
                                texts.get("teach.said.go"),
                                () -> actions.go(
                                        row instanceof RaidRow.Copy(var _, Message message)
                                                ? message
                                                : of.cluster().first())))
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
        if (course != classroom) begin(null);
        classroom = course;
        following = Subscription.combine(
                course.changesProperty().subscribe(_ -> renewal.later()),
                // what can be removed hangs on the server
                course.room().connectionProperty().subscribe(_ -> list.refresh()));
        renew();
    }

    private static String server(Classroom course) {
        return course.room().membership().server().template();
    }

    @Override
    public void rest() {
        following.unsubscribe();
        renewal.rest();
        going.unsubscribe();
        asking.unsubscribe();
        asksToRemove = null;
    }

    /** Another lesson: all over again. */
    private void begin(@Nullable Instant lesson) {
        begun = lesson;
        folded.clear();
        folding = new RaidLens.Folding();
        list.getItems().clear();
        summary.setText("");
        nothing.setText(texts.get("teach.raid.looking"));
    }

    private void renew() {
        Classroom asked = classroom;
        if (asked == null) return;
        asked.lesson(
                lesson -> {
                    if (asked != classroom) return;
                    if (!lesson.from().equals(begun)) {
                        begin(lesson.from());
                        // clocks differ: whoever was heard in the silence before this lesson is of this lesson
                        asked.heardBefore(lesson.from().minus(Lessons.SILENCE), people -> known = people);
                    }
                    asked.lessons().said(lesson, messages -> {
                        if (asked == classroom) take(messages, lesson.from());
                    });
                },
                () -> {
                    begin(null);
                    nothing.setText(texts.get("teach.people.noLesson"));
                });
    }

    /** Goes on where it stopped, unless something that was folded is not as it was. */
    private void take(List<Message> messages, Instant lesson) {
        if (!lesson.equals(begun)) return;
        boolean more = messages.size() >= folded.size()
                && messages.subList(0, folded.size()).equals(folded);
        if (!more) {
            folded.clear();
            folding = new RaidLens.Folding();
        }
        going.unsubscribe();
        goOn(messages);
    }

    private void goOn(List<Message> messages) {
        int to = Math.min(messages.size(), folded.size() + TURN);
        for (Message message : messages.subList(folded.size(), to)) folding.add(message);
        folded.addAll(messages.subList(folded.size(), to));
        if (to < messages.size()) going = alarm.after(BREATH, () -> goOn(messages));
        else show();
    }

    private void show() {
        if (begun == null) return;
        boolean everything = all.isSelected();
        List<RaidRow.Folded> clusters = folding.clusters().stream()
                .filter(cluster -> everything || cluster.times() > 1)
                .map(cluster -> RaidRow.Folded.of(cluster, known, unfolded))
                .toList();
        long suspicious = clusters.stream().filter(RaidRow.Folded::suspicious).count();
        int repeated = clusters.stream()
                .mapToInt(row -> row.cluster().times() > 1 ? row.cluster().times() : 0)
                .sum();
        summary.setText(texts.get("teach.raid.summary", folded.size(), repeated, suspicious));
        nothing.setText(texts.get("teach.raid.nothing"));
        List<RaidRow> rows = RaidRow.rows(clusters);
        if (rows.equals(List.copyOf(list.getItems()))) return;
        RaidRow chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(rows);
        if (chosen != null) choose(chosen);
    }

    private void choose(RaidRow chosen) {
        for (RaidRow row : list.getItems())
            if (same(row, chosen)) list.getSelectionModel().select(row);
    }

    private static boolean same(RaidRow one, RaidRow other) {
        return switch (one) {
            case RaidRow.Folded folded ->
                other instanceof RaidRow.Folded before
                        && before.cluster()
                                .first()
                                .id()
                                .equals(folded.cluster().first().id());
            case RaidRow.Copy(var _, Message message) ->
                other instanceof RaidRow.Copy(var _, Message before)
                        && before.id().equals(message.id());
        };
    }

    private final class RowActions implements RaidCell.Actions {
        void enter(RaidRow row) {
            if (row instanceof RaidRow.Copy(var _, Message message)) go(message);
            else unfold(row.folded());
        }

        @Override
        public void unfold(RaidRow.Folded row) {
            MessageId first = row.cluster().first().id();
            if (!unfolded.remove(first)) unfolded.add(first);
            show();
        }

        private HiddenPeople hidden() {
            return new HiddenPeople(settings, classroom == null ? "" : server(classroom));
        }

        @Override
        public boolean isHidden(RaidRow.Folded row) {
            HiddenPeople hidden = hidden();
            List<Person> others = others(row);
            return !others.isEmpty() && others.stream().allMatch(person -> hidden.has(person.id()));
        }

        /** Neither oneself nor those who lead can be hidden by mistake. */
        private List<Person> others(RaidRow.Folded row) {
            Classroom here = classroom;
            if (here == null) return List.of();
            UserId me = here.room().membership().user();
            return row.cluster().people().stream()
                    .filter(person -> !person.role().leads() && !person.id().equals(me))
                    .toList();
        }

        @Override
        public void hide(RaidRow.Folded row) {
            boolean back = isHidden(row);
            HiddenPeople hidden = hidden();
            for (Person person : others(row)) {
                if (back) hidden.show(person.id());
                else hidden.hide(person);
            }
            list.refresh();
        }

        @Override
        public boolean canRemove(RaidRow.Folded row) {
            return classroom != null && classroom.canRemove() && !row.standing().isEmpty();
        }

        @Override
        public boolean asksToRemove(RaidRow.Folded row) {
            return row.cluster().first().id().equals(asksToRemove);
        }

        @Override
        public void remove(RaidRow.Folded row) {
            asking.unsubscribe();
            if (asksToRemove(row)) {
                asksToRemove = null;
                if (classroom != null) classroom.remove(row.standing());
            } else {
                asksToRemove = row.cluster().first().id();
                asking = alarm.after(PATIENCE, () -> {
                    asksToRemove = null;
                    list.refresh();
                });
            }
            list.refresh();
        }

        @Override
        public void go(Message message) {
            if (classroom != null) visits.go(classroom, message.id());
        }
    }
}

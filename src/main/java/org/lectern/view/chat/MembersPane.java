package org.lectern.view.chat;

import java.util.Objects;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Person;
import org.lectern.view.Page;
import org.lectern.view.Texts;
import org.lectern.view.part.NameFilter;

/** The side of a chat page: who is in the room. FX thread only. */
public final class MembersPane implements Page {
    private final Texts texts;
    private @Nullable ChatModel model;
    private @Nullable FilteredList<Person> filtered;

    @FXML
    private VBox membersPane;

    @FXML
    private Label membersTitle;

    @FXML
    private TextField memberFilter;

    @FXML
    private Label identityHint;

    @FXML
    private ListView<Person> memberList;

    public MembersPane(Texts texts) {
        this.texts = texts;
    }

    @FXML
    private void initialize() {
        membersPane.managedProperty().bind(membersPane.visibleProperty());
        identityHint.managedProperty().bind(identityHint.visibleProperty());
    }

    @Override
    public Parent root() {
        return membersPane;
    }

    /** Shows a room's members, now and at every change until the subscription ends. */
    Subscription open(RowTools tools) {
        ChatModel model = tools.model;
        this.model = model;
        FilteredList<Person> shown = new FilteredList<>(model.members());
        filtered = shown;
        memberFilter.clear();
        memberList.setItems(shown);
        memberList.setCellFactory(_ -> new MemberCell(tools));
        return Subscription.combine(
                memberFilter.textProperty().subscribe(typed -> filter(shown, typed)),
                // it hears of a change after those who listen to the members themselves
                shown.subscribe(this::draw),
                model.connectionProperty().subscribe(_ -> draw()),
                model.traitsProperty().subscribe(_ -> draw()),
                () -> memberList.setItems(FXCollections.emptyObservableList()));
    }

    private void filter(FilteredList<Person> shown, String typed) {
        NameFilter filter = new NameFilter(typed);
        shown.setPredicate(
                person -> filter.matches(person.nickname(), person.id().value()));
        draw();
    }

    /** Draws what stands above the list; to be called when the members changed. */
    void draw() {
        ChatModel model = Objects.requireNonNull(this.model, "open a room first");
        int all = model.members().size();
        int shown = filtered == null ? all : filtered.size();
        membersTitle.setText(
                shown == all ? texts.get("chat.members.title", all) : texts.get("chat.members.found", all, shown));
        boolean live = model.connectionProperty().get() instanceof Connection.Live;
        // whose name another one borrows is known by all of them
        memberList.refresh();
        identityHint.setVisible(live && !model.traitsProperty().get().lectern());
    }
}

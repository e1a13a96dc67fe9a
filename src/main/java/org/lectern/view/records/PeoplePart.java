package org.lectern.view.records;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Person;
import org.lectern.view.PlainText;
import org.lectern.view.Texts;

/** Who may be chosen on the page of records, and the question before a person is erased. FX thread only. */
final class PeoplePart {
    private static final int NAME = 60;

    private final Texts texts;
    private final RecordsPort port;
    private final ComboBox<Person> author;
    private final ComboBox<Person> person;
    private final Node question;
    private final Label words;

    /**
     * @param author whose messages are exported; nothing chosen is everybody's
     * @param person who is exported or erased
     * @param question with the words in it
     */
    PeoplePart(
            Texts texts,
            RecordsPort port,
            ComboBox<Person> author,
            ComboBox<Person> person,
            Node question,
            Label words) {
        this.texts = texts;
        this.port = port;
        this.author = author;
        this.person = person;
        this.question = question;
        this.words = words;
        author.setConverter(new Choices.People(texts, "records.export.everybody"));
        person.setConverter(new Choices.People(texts, "records.person.choose"));
        question.managedProperty().bind(question.visibleProperty());
        question.setVisible(false);
        person.valueProperty().addListener((_, _, _) -> question.setVisible(false));
    }

    /** Offers these people. Whoever was chosen stays so while still among them; who is gone leaves nobody chosen. */
    void choose(List<Person> people) {
        List<@Nullable Person> everybody = new ArrayList<>();
        everybody.add(null);
        everybody.addAll(people);
        offer(author, everybody);
        offer(person, people);
        if (person.getValue() == null) question.setVisible(false);
    }

    /** A list that is filled anew keeps a place in it chosen, whoever comes to stand there. */
    private static void offer(ComboBox<Person> box, List<@Nullable Person> people) {
        Person before = box.getValue();
        Person still = null;
        for (Person one : people) if (one != null && before != null && one.id().equals(before.id())) still = one;
        if (people.equals(box.getItems()) && still == before) return;
        box.getSelectionModel().clearSelection();
        box.getItems().setAll(people);
        box.setValue(still);
    }

    /** Asks whether a person is to be erased, and says what goes with them. */
    void ask(Membership course, Person one) {
        String name = PlainText.line(one.nickname(), NAME);
        words.setText(texts.get(
                "records.erase.question", name, PlainText.line(one.id().value(), NAME)));
        question.setVisible(true);
        port.countReports(course, one, count -> {
            if (count > 0 && question.isVisible() && one.equals(person.getValue()))
                words.setText(words.getText() + " " + texts.get("records.erase.reports", count));
        });
    }
}

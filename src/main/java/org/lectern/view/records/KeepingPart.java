package org.lectern.view.records;

import java.time.Clock;
import java.time.LocalDate;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.view.Texts;

/**
 * The part of the page where it is chosen how long a course is kept. Nothing goes that the person was not told of: what
 * goes at once before it is chosen, and the next day afterwards. FX thread only.
 */
final class KeepingPart {
    private final Texts texts;
    private final Clock clock;
    private final RecordsPort port;
    private final ComboBox<Integer> days;
    private final CheckBox hold;
    private final Button keep;
    private final Label hint;
    private @Nullable Membership course;
    private @Nullable CourseRecord known;

    KeepingPart(
            Texts texts,
            Clock clock,
            RecordsPort port,
            ComboBox<Integer> days,
            CheckBox hold,
            Button keep,
            Label hint) {
        this.texts = texts;
        this.clock = clock;
        this.port = port;
        this.days = days;
        this.hold = hold;
        this.keep = keep;
        this.hint = hint;
        days.setConverter(new Choices.Days(texts));
        days.getItems().setAll(Choices.DAYS);
        days.valueProperty().addListener((_, _, _) -> draw());
        hold.selectedProperty().addListener((_, _, _) -> draw());
    }

    /** Shows what is chosen for a course; null while that is not known. */
    void show(Membership shown, @Nullable CourseRecord found) {
        course = shown;
        known = found;
        CourseRecord.Keep now = found == null ? CourseRecord.Keep.FOR_GOOD : found.keeping();
        if (!days.getItems().contains(now.days())) days.getItems().add(now.days());
        days.setValue(now.days());
        hold.setSelected(now.held());
        draw();
    }

    /** What stands there, applied or not. */
    CourseRecord.Keep chosen() {
        Integer value = days.getValue();
        return new CourseRecord.Keep(value == null ? 0 : value, hold.isSelected());
    }

    void draw() {
        CourseRecord found = known;
        Membership shown = course;
        CourseRecord.Keep wanted = chosen();
        boolean changed = found != null && !wanted.equals(found.keeping());
        keep.setVisible(changed);
        if (found == null || shown == null) hint.setText(texts.get("records.keep.always"));
        else if (wanted.held()) hint.setText(texts.get("records.keep.held"));
        else if (wanted.days() == 0) hint.setText(texts.get("records.keep.always"));
        else if (changed) announce(shown, wanted);
        else if (found.nextDay() == null) hint.setText(texts.get("records.keep.later", wanted.days()));
        else hint.setText(texts.get("records.keep.next", Choices.date(texts, found.nextDay()), wanted.days()));
    }

    private void announce(Membership shown, CourseRecord.Keep wanted) {
        LocalDate before = LocalDate.now(clock).minusDays(wanted.days());
        hint.setText(texts.get("records.keep.counting"));
        port.countOlder(shown, wanted.days(), count -> {
            if (shown.equals(course) && wanted.equals(chosen()))
                hint.setText(texts.get("records.keep.atOnce", count, Choices.date(texts, before)));
        });
    }
}

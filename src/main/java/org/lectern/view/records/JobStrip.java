package org.lectern.view.records;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.lectern.view.Texts;

/** The strip at the foot of the page: how far the one piece of work is, a way to end it, and how it ended. FX thread only. */
final class JobStrip {
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final Texts texts;
    private final OutcomeText outcomes;
    private final Node strip;
    private final Label result;
    private final ProgressBar progress;
    private final Button stop;
    private final Button save;
    private final Button folder;
    private final Consumer<Outcome> onEnd;
    private @Nullable Job job;
    private @Nullable Outcome last;

    /** @param onEnd told of every outcome, after the strip shows it */
    JobStrip(
            Texts texts,
            Node strip,
            Label result,
            ProgressBar progress,
            Button stop,
            Button save,
            Button folder,
            Consumer<Outcome> onEnd) {
        this.texts = texts;
        this.outcomes = new OutcomeText(texts);
        this.strip = strip;
        this.result = result;
        this.progress = progress;
        this.stop = stop;
        this.save = save;
        this.folder = folder;
        this.onEnd = onEnd;
        for (Node part : List.of(strip, progress, stop, save, folder)) {
            part.managedProperty().bind(part.visibleProperty());
            part.setVisible(false);
        }
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** How the last piece of work ended, null while one goes on and before the first. */
    @Nullable
    Outcome last() {
        return last;
    }

    /** Says how it ended. */
    String words() {
        return result.getText();
    }

    void hide() {
        strip.setVisible(false);
    }

    void run(Job begun) {
        job = begun;
        last = null;
        busy.set(true);
        strip.setVisible(true);
        progress.setVisible(true);
        stop.setVisible(true);
        save.setVisible(false);
        folder.setVisible(false);
        progress.progressProperty().bind(begun.progressProperty());
        draw();
        begun.outcomeProperty().subscribe(outcome -> {
            if (outcome != null && job == begun) ended(outcome);
        });
    }

    private void ended(Outcome outcome) {
        job = null;
        last = outcome;
        busy.set(false);
        progress.progressProperty().unbind();
        progress.setVisible(false);
        stop.setVisible(false);
        folder.setVisible(outcome.file() != null);
        save.setVisible(outcome instanceof Outcome.Erased erased && erased.saved() == null);
        draw();
        onEnd.accept(outcome);
    }

    void stop() {
        Job running = job;
        if (running != null) running.cancel();
    }

    /** Says it again, perhaps in another language. */
    void draw() {
        Outcome ended = last;
        if (ended != null) result.setText(outcomes.of(ended));
        else if (job != null) result.setText(texts.get("records.job.working"));
    }
}

package org.lectern.view.records;

import java.util.stream.Collectors;
import org.lectern.view.PlainText;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;

/** Says how a piece of work ended, in a sentence or two. */
record OutcomeText(Texts texts) {
    private static final int NAME = 80;

    String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Exported exported -> exported(exported);
            case Outcome.Found found ->
                texts.get(
                        "records.import.found",
                        found.messages(),
                        PlainText.line(found.room(), NAME),
                        PlainText.line(found.server(), NAME));
            case Outcome.Imported imported ->
                texts.get(
                        "records.done.imported",
                        imported.added(),
                        PlainText.line(imported.room(), NAME),
                        imported.messages() - imported.added());
            case Outcome.Stopped stopped -> texts.get("records.done.stopped", stopped.added());
            case Outcome.Erased erased -> {
                String saved = erased.saved() == null
                        ? texts.get("records.done.unsaved")
                        : texts.get("records.done.certificate", String.valueOf(erased.saved()));
                yield texts.get("records.done.erased", erased.messages(), erased.files(), saved);
            }
            case Outcome.Saved saved ->
                texts.get("records.done.certificate", saved.file().toString());
            case Outcome.Held held ->
                texts.get(
                        "records.done.held",
                        held.rooms().stream()
                                .map(room -> PlainText.line(room, NAME))
                                .collect(Collectors.joining(", ")));
            case Outcome.Cancelled _ -> texts.get("records.done.cancelled");
            case Outcome.Failed failed -> texts.get(key(failed.reason()));
        };
    }

    private String exported(Outcome.Exported exported) {
        String file = texts.get(
                "records.done.exported",
                exported.messages(),
                exported.file().toString(),
                new Sizes(texts).text(exported.bytes()));
        return exported.missing() == 0 ? file : texts.get("records.done.missing", file, exported.missing());
    }

    static String key(Outcome.Reason reason) {
        return switch (reason) {
            case FULL -> "records.failed.full";
            case DENIED -> "records.failed.denied";
            case GONE -> "records.failed.gone";
            case TAKEN -> "records.failed.taken";
            case NO_ARCHIVE -> "records.failed.archive";
            case FOREIGN -> "records.failed.foreign";
            case NEWER -> "records.failed.newer";
            case CUT -> "records.failed.cut";
            case CHANGED -> "records.failed.changed";
            case OTHER -> "records.failed.other";
        };
    }
}

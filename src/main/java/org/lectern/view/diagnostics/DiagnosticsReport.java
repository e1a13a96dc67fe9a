package org.lectern.view.diagnostics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.ServerProfile;
import org.lectern.view.FailureText;
import org.lectern.view.PlainText;
import org.lectern.view.Sizes;
import org.lectern.view.Texts;
import org.lectern.view.diagnostics.Facts.CourseFacts;

/** Says {@link Facts} in lines of plain text, in the person's language: what is shown is what is copied. */
final class DiagnosticsReport {
    private static final int LONGEST = 160;

    private final Texts texts;
    private final Clock clock;
    private final FailureText failures;
    private final Sizes sizes;

    DiagnosticsReport(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
        this.failures = new FailureText(texts);
        this.sizes = new Sizes(texts);
    }

    String of(Facts facts) {
        List<String> lines = new ArrayList<>();
        lines.add(texts.get("diagnostics.report.program", facts.program(), facts.java(), facts.toolkit()));
        lines.add(texts.get("diagnostics.report.system", line(facts.system())));
        lines.add(texts.get("diagnostics.report.time", utc(clock.instant()), minutesSince(facts.running())));
        lines.add(texts.get("diagnostics.report.memory", sizes.text(facts.usedBytes()), sizes.text(facts.mostBytes())));
        lines.add(texts.get("diagnostics.report.folder", line(facts.folder())));
        lines.add(
                facts.trouble() == null
                        ? texts.get("diagnostics.archive.fine", sizes.text(facts.archiveBytes()))
                        : texts.get(
                                "diagnostics.archive.trouble",
                                facts.trouble().getClass().getSimpleName(),
                                sizes.text(facts.archiveBytes())));
        lines.add(
                facts.crashes().isEmpty()
                        ? texts.get("diagnostics.report.noCrash")
                        : texts.get("diagnostics.report.crashes", String.join(", ", facts.crashes())));
        for (CourseFacts course : facts.courses()) course(course, lines);
        return String.join("\n", lines) + "\n";
    }

    private void course(CourseFacts facts, List<String> lines) {
        lines.add("");
        lines.add(texts.get("diagnostics.course.name", line(facts.course())));
        lines.add("  "
                + texts.get(
                        facts.pinned() ? "diagnostics.course.pinned" : "diagnostics.course.server",
                        line(facts.server())));
        lines.add("  " + texts.get("diagnostics.course.link", state(facts.connection())));
        lines.add("  " + trip(facts.roundTrip()));
        lines.add("  " + failure(facts.failure(), facts.failedAt()));
        lines.add("  "
                + (facts.traits().lectern()
                        ? texts.get(
                                "diagnostics.course.lectern",
                                line(String.join(
                                        " ", new TreeSet<>(facts.traits().extensions()))))
                        : texts.get("diagnostics.course.jim")));
        ServerProfile profile = facts.profile();
        lines.add("  "
                + texts.get(
                        "diagnostics.course.profile",
                        trait(profile.keepsIds()) + "/" + trait(profile.keepsClientId()),
                        trait(profile.keepsTimes()),
                        trait(profile.keepsHistory())));
        lines.add("  "
                + texts.get(
                        "diagnostics.course.own",
                        facts.own().made(),
                        facts.own().arrived()));
    }

    private String state(Connection connection) {
        return switch (connection) {
            case Connection.Idle _ -> texts.get("diagnostics.state.idle");
            case Connection.Connecting(int attempt) -> texts.get("diagnostics.state.connecting", attempt);
            case Connection.Live(boolean encrypted) ->
                texts.get(encrypted ? "diagnostics.state.encrypted" : "diagnostics.state.plain");
            case Connection.Waiting waiting -> texts.get("diagnostics.state.waiting", waiting.attempt());
            case Connection.Stopped _ -> texts.get("diagnostics.state.stopped");
            case Connection.Closed _ -> texts.get("diagnostics.state.closed");
        };
    }

    private String trip(@Nullable Duration roundTrip) {
        return roundTrip == null
                ? texts.get("diagnostics.trip.unknown")
                : texts.get("diagnostics.trip.known", Math.max(1, roundTrip.toMillis()));
    }

    private String failure(@Nullable Failure failure, @Nullable Instant at) {
        return failure == null || at == null
                ? texts.get("diagnostics.failure.none")
                : texts.get("diagnostics.failure.last", utc(at), failures.what(failure));
    }

    private String trait(ServerProfile.Trait trait) {
        return switch (trait) {
            case UNKNOWN -> "?";
            case YES -> "+";
            case NO -> "-";
        };
    }

    private long minutesSince(Instant begun) {
        return Math.max(0, Duration.between(begun, clock.instant()).toMinutes());
    }

    private static String utc(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String line(String foreign) {
        return PlainText.line(foreign, LONGEST);
    }
}

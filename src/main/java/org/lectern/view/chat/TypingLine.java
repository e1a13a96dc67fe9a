package org.lectern.view.chat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;
import org.lectern.room.Typists;
import org.lectern.view.Alarm;
import org.lectern.view.Countdown;
import org.lectern.view.PlainText;

/**
 * Says below the messages who is writing, and tells the room when I am: once in {@value #APART} milliseconds, and only of
 * what is committed, never of what an input method composes. FX thread only.
 */
final class TypingLine extends Label {
    static final long APART = 3_000;
    /** So long after the last word somebody is no longer writing, in milliseconds. */
    static final long KEPT = 6_000;

    private static final int NAME_LIMIT = 24;
    private static final int MOST_NAMES = 2;

    private final RowTools tools;
    private final BooleanSupplier tells;
    private final LongSupplier millis;
    /** Who writes, and until when that is believed, in {@link #millis}. */
    private final Map<UserId, Writer> writers = new LinkedHashMap<>();

    private final Countdown later;
    private String written = "";
    private long told;

    private record Writer(Person person, long until) {}

    /**
     * @param tells whether the room may be told at all that I write; asked each time
     * @param millis a clock in milliseconds
     */
    TypingLine(RowTools tools, BooleanSupplier tells, LongSupplier millis, Alarm alarm) {
        this.tools = tools;
        this.tells = tells;
        this.millis = millis;
        later = new Countdown(alarm, this::draw);
        told = millis.getAsLong() - APART;
        getStyleClass().add("typing-line");
        setMouseTransparent(true);
        setVisible(false);
        setMinWidth(0);
        managedProperty().bind(visibleProperty());
    }

    /** Watches the room, and what I write, until the subscription ends. */
    Subscription watch(ReadOnlyStringProperty committed) {
        written = committed.get();
        return Subscription.combine(
                committed.subscribe(this::wrote),
                tools.model.typists().lastProperty().subscribe(this::heard),
                tools.model.arrivedProperty().subscribe((_, batch) -> spoke(batch)),
                tools.texts.localeProperty().subscribe(_ -> draw()),
                later::stop);
    }

    private void wrote(String text) {
        boolean more = text.length() > written.length() && !text.isBlank() && !text.startsWith("/");
        written = text;
        long now = millis.getAsLong();
        if (!more || now - told < APART || !tells.getAsBoolean()) return;
        told = now;
        tools.model.typists().tell();
    }

    private void heard(Typists.Typist typist) {
        if (typist == null || tools.hidden.has(typist.person().id())) return;
        Person person = typist.person();
        writers.put(person.id(), new Writer(person, millis.getAsLong() + KEPT));
        draw();
    }

    private void spoke(List<Message> batch) {
        if (writers.isEmpty()) return;
        for (Message message : batch) writers.remove(message.author().id());
        draw();
    }

    private void draw() {
        long now = millis.getAsLong();
        writers.values().removeIf(writer -> writer.until() <= now);
        setVisible(!writers.isEmpty());
        if (writers.isEmpty()) return;
        List<String> names = writers.values().stream()
                .limit(MOST_NAMES)
                .map(writer -> PlainText.line(writer.person().nickname(), NAME_LIMIT))
                .toList();
        setText(
                writers.size() > MOST_NAMES
                        ? tools.texts.get("chat.typing.many", writers.size())
                        : names.size() == 1
                                ? tools.texts.get("chat.typing.one", names.getFirst())
                                : tools.texts.get("chat.typing.two", names.getFirst(), names.getLast()));
        long next = writers.values().stream().mapToLong(Writer::until).min().orElse(now);
        later.begin(Duration.ofMillis(Math.max(100, next - now)));
    }
}

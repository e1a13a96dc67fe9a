package org.lectern.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

/** The messages of one room, in order; reads and answers when the test says so. */
final class FakeArchive implements RoomArchive {
    private static final class Question {
        final Supplier<ArchivedRows> look;
        final Consumer<ArchivedRows> answer;

        @Nullable
        ArchivedRows found;

        Question(Supplier<ArchivedRows> look, Consumer<ArchivedRows> answer) {
            this.look = look;
            this.answer = answer;
        }
    }

    final NavigableMap<Place, Message> rows = new TreeMap<>();
    private final Set<MessageId> known = new HashSet<>();
    private final Set<MessageId> elsewhere = new HashSet<>();
    private final Deque<Question> open = new ArrayDeque<>();
    boolean keeps = true;
    boolean available = true;
    int era;
    String epoch;

    @Nullable
    Place lastRead;

    /** Answers of signs that a test gives later. */
    @Nullable
    Deque<Runnable> heldSigns;

    private long highest;
    int answers;

    /** Keeps a message, once. */
    void keep(Message message) {
        if (!known.contains(message.id())) keepNew(message);
    }

    /** Keeps a message that is known to be new. */
    void keepNew(Message message) {
        known.add(message.id());
        rows.put(Place.of(era, highest, message), message);
        highest = Math.max(highest, message.seq());
    }

    void newEra(String name) {
        era++;
        highest = 0;
        epoch = name;
    }

    /** The ids of everything kept, in order. */
    List<String> ids() {
        return rows.values().stream().map(message -> message.id().value()).toList();
    }

    /** Looks up what the oldest unread question asks for; the answer is still on its way. */
    void read() {
        for (Question question : open)
            if (question.found == null) {
                question.found = question.look.get();
                return;
            }
    }

    /** Delivers the answer to the oldest question; false when there is none. */
    boolean answer() {
        Question question = open.poll();
        if (question == null) return false;
        answers++;
        question.answer.accept(question.found == null ? question.look.get() : question.found);
        return true;
    }

    void answerAll() {
        while (answer()) {}
    }

    private void ask(Supplier<ArchivedRows> look, Consumer<ArchivedRows> answer) {
        open.add(new Question(() -> available ? look.get() : ArchivedRows.NONE, answer));
    }

    @Override
    public boolean keeps() {
        return keeps && available;
    }

    @Override
    public void read(Place place) {
        lastRead = place;
    }

    @Override
    public void elsewhere(MessageId message) {
        elsewhere.add(message);
    }

    @Override
    public void newest(int limit, Consumer<ArchivedRows> answer) {
        ask(() -> upwards(rows.descendingMap(), limit), answer);
    }

    @Override
    public void before(Place place, int limit, Consumer<ArchivedRows> answer) {
        ask(() -> upwards(rows.headMap(place, false).descendingMap(), limit), answer);
    }

    @Override
    public void after(Place place, int limit, Consumer<ArchivedRows> answer) {
        ask(
                () -> {
                    NavigableMap<Place, Message> rest = rows.tailMap(place, false);
                    return page(rest.entrySet().stream().limit(limit).toList(), rest.size() > limit);
                },
                answer);
    }

    @Override
    public void around(MessageId message, int limit, Consumer<ArchivedRows> answer) {
        ask(
                () -> {
                    Place there = rows.entrySet().stream()
                            .filter(entry -> entry.getValue().id().equals(message))
                            .map(java.util.Map.Entry::getKey)
                            .findFirst()
                            .orElse(null);
                    if (there == null) return page(List.of(), false);
                    List<java.util.Map.Entry<Place, Message>> all =
                            new ArrayList<>(rows.headMap(there, false).descendingMap().entrySet().stream()
                                    .limit(limit / 2)
                                    .toList());
                    Collections.reverse(all);
                    all.addAll(rows.tailMap(there, true).entrySet().stream()
                            .limit(limit - limit / 2)
                            .toList());
                    return page(all, true);
                },
                answer);
    }

    private record After(Place place) implements SearchAnswer.Point {}

    /** Answers at once. */
    @Override
    public void pictures(SearchAnswer.@Nullable Point from, int limit, Consumer<ArchivedPictures> answer) {
        NavigableMap<Place, Message> rest = from instanceof After(Place place) ? rows.headMap(place, false) : rows;
        List<java.util.Map.Entry<Place, Message>> some = rest.descendingMap().entrySet().stream()
                .filter(entry -> entry.getValue().body() instanceof MessageBody.Picture)
                .limit(limit)
                .toList();
        answer.accept(new ArchivedPictures(
                some.stream().map(java.util.Map.Entry::getValue).toList(),
                some.size() < limit ? null : new After(some.getLast().getKey())));
    }

    /** Looks at once, and answers at once unless a test is to say when. */
    @Override
    public void signs(int limit, Consumer<List<Message>> answer) {
        List<Message> found = rows.descendingMap().values().stream()
                .filter(message ->
                        message.body() instanceof MessageBody.Like || message.body() instanceof MessageBody.Flower)
                .limit(limit)
                .toList();
        if (heldSigns == null) answer.accept(found);
        else heldSigns.add(() -> answer.accept(found));
    }

    private ArchivedRows upwards(NavigableMap<Place, Message> newestFirst, int limit) {
        List<java.util.Map.Entry<Place, Message>> some =
                new ArrayList<>(newestFirst.entrySet().stream().limit(limit).toList());
        Collections.reverse(some);
        return page(some, newestFirst.size() > limit);
    }

    private ArchivedRows page(List<java.util.Map.Entry<Place, Message>> entries, boolean more) {
        return new ArchivedRows(
                true,
                entries.stream().map(java.util.Map.Entry::getValue).toList(),
                entries.stream().map(java.util.Map.Entry::getKey).toList(),
                elsewhere,
                more,
                era,
                epoch,
                lastRead);
    }
}

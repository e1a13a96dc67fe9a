package org.lectern.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.UserId;

/** Rows that an answer of history does not have by their ids, and may have by others (J-IM 2.3). FX thread only. */
final class Twins {
    private final Map<Key, List<Entry>> left = new HashMap<>();

    private Twins() {}

    static Twins notIn(List<Message> answer, Rows rows) {
        Set<MessageId> ids = new HashSet<>();
        for (Message row : answer) ids.add(row.id());
        Twins others = new Twins();
        for (Entry entry : rows.all()) {
            boolean there =
                    ids.contains(entry.message.id()) || entry.aliases.stream().anyMatch(ids::contains);
            if (!there)
                others.left
                        .computeIfAbsent(Key.of(entry.message), _ -> new ArrayList<>())
                        .add(entry);
        }
        return others;
    }

    /** The first that says the same as a row of the answer; it is no other row's twin then. */
    @Nullable
    Entry take(Message row) {
        List<Entry> twins = left.getOrDefault(Key.of(row), List.of());
        for (Entry twin : twins)
            if (row.body().says(twin.message.body())) {
                twins.remove(twin);
                return twin;
            }
        return null;
    }

    /** True when a row that arrived is another, whatever their ids are. */
    static boolean same(Message arrived, Message other) {
        return Key.of(arrived).equals(Key.of(other)) && arrived.body().says(other.body());
    }

    /** Author and time: with the words they name a message where ids do not. */
    private record Key(UserId author, long sentMillis) {
        static Key of(Message message) {
            return new Key(message.author().id(), message.sentAt().toEpochMilli());
        }
    }
}

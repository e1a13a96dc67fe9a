package org.lectern.course;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.room.RoomNews;

/** The classrooms of all rooms one is in, and what waits in any of them. FX thread only. */
public final class TeachersDesk {
    /** Where more than so many and an eighth of all come and go at once, what waits is gathered anew. */
    private static final int MANY = 50;

    private final Lobby lobby;
    private final Function<Membership, CourseRecords> records;
    private final Clock clock;
    private final Executor judging;
    private final Executor later;
    private boolean paused;
    private final Map<Room, Classroom> byRoom = new HashMap<>();
    private final ObservableList<Classroom> classrooms = FXCollections.observableArrayList();
    private final ObservableList<Classroom> readOnlyClassrooms = FXCollections.unmodifiableObservableList(classrooms);
    private final Waiting pending = new Waiting();
    private final Waiting counted = new Waiting();

    /** Something in some course that waits for a teacher. */
    public sealed interface Pending {
        Classroom classroom();

        org.lectern.domain.Message message();

        record Asked(Classroom classroom, Question question) implements Pending {
            @Override
            public org.lectern.domain.Message message() {
                return question.message();
            }
        }

        record Alerted(Classroom classroom, Alert alert) implements Pending {
            @Override
            public org.lectern.domain.Message message() {
                return alert.message();
            }
        }
    }

    /**
     * @param records what is kept of the course one is in so
     * @param judging runs tasks elsewhere, one after the other: there the words of many messages are judged
     * @param later runs tasks on the FX thread, each in its turn
     */
    public TeachersDesk(
            Lobby lobby, Function<Membership, CourseRecords> records, Clock clock, Executor judging, Executor later) {
        this.lobby = lobby;
        this.records = records;
        this.clock = clock;
        this.judging = judging;
        this.later = later;
        lobby.listen(this::heard);
        lobby.rooms().addListener((ListChangeListener<Room>) _ -> follow());
        follow();
    }

    /** Looks at no room that is joined from now on until {@link #resume}: nobody waits for it at the start of the program. */
    public void pause() {
        paused = true;
    }

    /** Looks at all rooms again. What was said meanwhile is read from what is kept. */
    public void resume() {
        if (!paused) return;
        paused = false;
        follow();
    }

    /** One for each room of the lobby, in its order. Not to be modified. */
    public ObservableList<Classroom> classrooms() {
        return readOnlyClassrooms;
    }

    /** Open questions and unseen alerts of all courses, oldest first. Not to be modified. */
    public ObservableList<Pending> pending() {
        return pending.list();
    }

    /** Of these, what waits in courses where one {@linkplain Classroom#counts may see what counts people}. Not to be modified. */
    public ObservableList<Pending> counted() {
        return counted.list();
    }

    /** The classroom of a room, null when it is in the lobby no more. */
    public @Nullable Classroom of(Room room) {
        return byRoom.get(room);
    }

    private void heard(Room room, RoomNews news) {
        Classroom classroom = byRoom.get(room);
        if (classroom != null) classroom.news(news);
    }

    private void follow() {
        if (paused) return;
        byRoom.keySet().retainAll(new HashSet<>(lobby.rooms()));
        for (Room room : lobby.rooms()) {
            if (byRoom.containsKey(room)) continue;
            Classroom made = new Classroom(room, records.apply(room.membership()), clock, judging, later);
            byRoom.put(room, made);
            made.questions().open().addListener((ListChangeListener<Question>)
                    change -> changed(made, change, question -> new Pending.Asked(made, question)));
            made.alerts().list().addListener((ListChangeListener<Alert>)
                    change -> changed(made, change, alert -> alert.seen() ? null : new Pending.Alerted(made, alert)));
            // who one is there may only be known after the first of them
            room.meProperty().addListener((_, _, _) -> gather());
            room.traitsProperty().addListener((_, _, _) -> gather());
        }
        List<Classroom> now = lobby.rooms().stream().map(byRoom::get).toList();
        if (!now.equals(classrooms)) classrooms.setAll(now);
        gather();
    }

    /** In a long lesson thousands may wait, and each message may be one more. */
    private <T> void changed(
            Classroom where,
            ListChangeListener.Change<? extends T> change,
            Function<? super T, @Nullable Pending> waiting) {
        if (byRoom.get(where.room()) != where) return;
        while (change.next()) {
            int size = change.getRemovedSize() + change.getAddedSize();
            if (size > MANY + pending.list().size() / 8) {
                gather();
                return;
            }
            for (T gone : change.getRemoved()) {
                Pending one = waiting.apply(gone);
                if (one == null) continue;
                pending.remove(one);
                counted.remove(one);
            }
            for (T come : change.getAddedSubList()) {
                Pending one = waiting.apply(come);
                if (one == null) continue;
                pending.add(one);
                if (where.counts()) counted.add(one);
            }
        }
    }

    private void gather() {
        List<Pending> all = new ArrayList<>();
        for (Classroom classroom : classrooms) {
            classroom.questions().open().forEach(question -> all.add(new Pending.Asked(classroom, question)));
            classroom.alerts().unseen().forEach(alert -> all.add(new Pending.Alerted(classroom, alert)));
        }
        all.sort(Comparator.comparing(waiting -> waiting.message().placedAt()));
        pending.become(all);
        all.removeIf(waiting -> !waiting.classroom().counts());
        counted.become(all);
    }
}

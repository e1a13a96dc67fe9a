package org.lectern.app;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.Presence;
import org.lectern.session.SessionEvent;

/** Notes for the archive what the session of one course says. Called on the session thread; never waits. */
final class ArchiveRecorder implements Consumer<SessionEvent> {
    private final CourseIdentity course;
    private final Clock clock;
    private final Consumer<Note> notes;
    private boolean live; // session thread only
    private boolean watches; // session thread only

    /**
     * @param clock tells when people came and left
     * @param notes takes what is to be written, at once
     */
    ArchiveRecorder(Membership membership, Clock clock, Consumer<Note> notes) {
        this.clock = clock;
        this.course = CourseIdentity.of(membership);
        this.notes = notes;
    }

    @Override
    public void accept(SessionEvent event) {
        switch (event) {
            case SessionEvent.MessageArrived arrived -> notes.accept(new Note.Said(course, arrived.message()));
            case SessionEvent.HistoryArrived history -> answer(history.rows());
            case SessionEvent.EarlierArrived earlier -> answer(earlier.rows());
            case SessionEvent.MessageRetracted gone -> notes.accept(new Note.TakenBack(course, gone.message()));
            case SessionEvent.Complete complete -> notes.accept(new Note.Known(course, complete.point()));
            case SessionEvent.GapsChanged holes -> notes.accept(new Note.Holes(course, holes.gaps()));
            case SessionEvent.SignedIn in -> {
                watches = !in.traits().lectern() || in.me().role().leads();
                String epoch = in.traits().epoch();
                if (epoch != null) notes.accept(new Note.Store(course, epoch));
            }
            case SessionEvent.PersonJoined joined -> saw(new Presence.Came(clock.instant(), joined.person()));
            case SessionEvent.PersonLeft left -> saw(new Presence.Went(clock.instant(), left.person()));
            case SessionEvent.MembersListed all -> saw(new Presence.Listed(clock.instant(), all.members()));
            case SessionEvent.ConnectionChanged changed -> linked(changed.connection());
            case SessionEvent.OutboxRestored _,
                    SessionEvent.ProfileLearned _,
                    SessionEvent.DeliveryChanged _,
                    SessionEvent.PersonTyping _,
                    SessionEvent.RetractFailed _ -> {}
        }
    }

    /** The end of a link is noted once, however long it takes to come back. */
    private void linked(Connection connection) {
        boolean now = connection instanceof Connection.Live;
        if (live && !now) saw(new Presence.Unwatched(clock.instant()));
        live = now;
    }

    /** Who is there is kept by those who teach; where a server knows no roles, anybody may be one. */
    private void saw(Presence presence) {
        if (!watches) return;
        notes.accept(new Note.Saw(course, presence));
    }

    private void answer(List<Message> rows) {
        if (!rows.isEmpty()) notes.accept(new Note.Answer(course, List.copyOf(rows)));
    }
}

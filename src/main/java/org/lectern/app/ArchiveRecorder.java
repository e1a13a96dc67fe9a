package org.lectern.app;

import java.util.List;
import java.util.function.Consumer;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.session.SessionEvent;

/** Notes for the archive what the session of one course says. Called on the session thread; never waits. */
final class ArchiveRecorder implements Consumer<SessionEvent> {
    private final CourseIdentity course;
    private final Consumer<Note> notes;

    /** @param notes takes what is to be written, at once */
    ArchiveRecorder(Membership membership, Consumer<Note> notes) {
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
                String epoch = in.traits().epoch();
                if (epoch != null) notes.accept(new Note.Store(course, epoch));
            }
            case SessionEvent.ConnectionChanged _,
                    SessionEvent.OutboxRestored _,
                    SessionEvent.ProfileLearned _,
                    SessionEvent.DeliveryChanged _,
                    SessionEvent.RetractFailed _,
                    SessionEvent.PersonJoined _,
                    SessionEvent.PersonLeft _,
                    SessionEvent.MembersListed _ -> {}
        }
    }

    private void answer(List<Message> rows) {
        if (!rows.isEmpty()) notes.accept(new Note.Answer(course, List.copyOf(rows)));
    }
}

package org.lectern.room;

import java.util.ArrayList;
import java.util.List;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.session.SessionEvent;

/**
 * What happened in a room in one batch, for those who watch many.
 *
 * @param said live messages, one's own echoes too
 * @param takenBack messages that were taken back
 * @param history true when rows came that were said before: the archive knows them, and which of them are new
 * @param people true when it changed, or may have changed, who is there
 */
public record RoomNews(List<Message> said, List<MessageId> takenBack, boolean history, boolean people) {
    public RoomNews {
        said = List.copyOf(said);
        takenBack = List.copyOf(takenBack);
    }

    static RoomNews of(List<SessionEvent> events) {
        List<Message> said = new ArrayList<>();
        List<MessageId> takenBack = new ArrayList<>();
        boolean history = false;
        boolean people = false;
        for (SessionEvent event : events) {
            switch (event) {
                case SessionEvent.MessageArrived arrived -> said.add(arrived.message());
                case SessionEvent.MessageRetracted gone -> takenBack.add(gone.message());
                case SessionEvent.HistoryArrived answer ->
                    history |= !answer.rows().isEmpty();
                case SessionEvent.PersonJoined _, SessionEvent.PersonLeft _, SessionEvent.MembersListed _ ->
                    people = true;
                case SessionEvent.ConnectionChanged _ -> people = true;
                // of long ago: whoever wants it asks the archive
                case SessionEvent.EarlierArrived _,
                        SessionEvent.SignedIn _,
                        SessionEvent.ProfileLearned _,
                        SessionEvent.Complete _,
                        SessionEvent.GapsChanged _,
                        SessionEvent.OutboxRestored _,
                        SessionEvent.DeliveryChanged _,
                        SessionEvent.PersonTyping _,
                        SessionEvent.RetractFailed _ -> {}
            }
        }
        return new RoomNews(said, takenBack, history, people);
    }

    boolean isEmpty() {
        return said.isEmpty() && takenBack.isEmpty() && !history && !people;
    }
}

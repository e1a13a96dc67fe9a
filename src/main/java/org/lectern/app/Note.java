package org.lectern.app;

import java.util.List;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.HistoryGap;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;
import org.lectern.domain.Presence;
import org.lectern.domain.ResumePoint;

/** Something to write into the archive. */
sealed interface Note {
    CourseIdentity course();

    /** A live message. */
    record Said(CourseIdentity course, Message message) implements Note {}

    /** All rows of a history answer: they are told apart from known ones by each other. */
    record Answer(CourseIdentity course, List<Message> rows) implements Note {}

    record TakenBack(CourseIdentity course, MessageId message) implements Note {}

    /** Nothing is missing up to there, once everything noted before is written. */
    record Known(CourseIdentity course, ResumePoint point) implements Note {}

    /** Where rows may be missing, all of it. */
    record Holes(CourseIdentity course, List<HistoryGap> gaps) implements Note {}

    /** The person has read up to there. */
    record Read(CourseIdentity course, Place place) implements Note {}

    /** A message under this person's id was not sent from this device. */
    record Elsewhere(CourseIdentity course, MessageId message) implements Note {
        /** Of the archive's decisions. */
        static final String TOPIC = "elsewhere";
    }

    /** The server named its present store. */
    record Store(CourseIdentity course, String epoch) implements Note {}

    /** Something was seen of who is there. */
    record Saw(CourseIdentity course, Presence presence) implements Note {}

    /** About how much memory it takes, in bytes. */
    default long weight() {
        return switch (this) {
            case Said said -> weight(said.message);
            case Answer answer -> answer.rows.stream().mapToLong(Note::weight).sum();
            case Saw(CourseIdentity _, Presence.Listed listed) ->
                100 + 200L * listed.people().size();
            case Saw _ -> 200;
            case Holes holes -> 100 + 50L * holes.gaps.size();
            case TakenBack _, Known _, Store _, Read _, Elsewhere _ -> 100;
        };
    }

    private static long weight(Message message) {
        int letters = switch (message.body()) {
            case MessageBody.Text(String text) -> text.length();
            case MessageBody.Picture picture -> picture.address().length();
            case MessageBody.Unsupported other -> other.content().length();
            case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> 0;
        };
        return 600 + 2L * letters;
    }
}

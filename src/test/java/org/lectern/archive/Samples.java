package org.lectern.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.testing.Examples;

/** Short ways to fill an archive and to ask it. */
final class Samples {
    static final String SERVER = "wss://chat.school.example";
    static final RoomId ROOM = new RoomId("算法-2026");
    static final CourseIdentity ALGORITHMS = new CourseIdentity(SERVER, ROOM, new UserId("me"));
    static final CourseIdentity PHYSICS = new CourseIdentity(SERVER, new RoomId("physics-1"), new UserId("me"));
    static final Instant MORNING = Examples.MORNING;
    static final Person WANG = Examples.TEACHER;
    static final Person ANNA = Examples.ANNA;
    static final Person BOBBY = Examples.BOBBY;

    private Samples() {}

    static Message text(String id, Person author, String text, Instant at) {
        return say(id, author, new MessageBody.Text(text), at);
    }

    static Message say(String id, Person author, MessageBody body, Instant at) {
        return new Message(new MessageId(id), ROOM, author, body, at, at, 0);
    }

    /** The same message, seen live a moment after it was sent. */
    static Message live(Message message) {
        return Examples.late(message, Duration.ofMillis(40));
    }

    static Message numbered(String id, String text, long seq) {
        return Examples.numbered(text(id, ANNA, text, MORNING.plusSeconds(seq)), seq);
    }

    static List<ArchivedMessage> in(CourseKey course, Message... messages) {
        return in(course, Arrays.asList(messages));
    }

    static List<ArchivedMessage> in(CourseKey course, List<Message> messages) {
        return messages.stream()
                .map(message -> new ArchivedMessage(course, message))
                .toList();
    }

    /** Messages {@code prefix0}, {@code prefix1} … ten seconds apart. */
    static List<Message> lines(String prefix, int count, Instant from) {
        List<Message> lines = new ArrayList<>();
        for (int i = 0; i < count; i++)
            lines.add(text(prefix + i, i % 2 == 0 ? ANNA : BOBBY, "line " + i, from.plusSeconds(10L * i)));
        return lines;
    }

    static List<String> ids(ArchivePage page) {
        return page.messages().stream().map(message -> message.id().value()).toList();
    }

    static SearchQuery query(String typed) {
        return SearchQuery.parse(typed, ZoneOffset.UTC);
    }

    /** Ids of all hits, from as many pages as it takes. */
    static List<String> search(SqliteArchive archive, String typed, @Nullable CourseKey scope, int limit)
            throws ArchiveException {
        List<String> ids = new ArrayList<>();
        SearchPoint from = null;
        do {
            SearchPage page = archive.search(query(typed), scope, from, limit);
            page.hits().forEach(hit -> ids.add(hit.message().id().value()));
            from = page.next();
        } while (from != null);
        return ids;
    }

    static List<String> search(SqliteArchive archive, String typed) throws ArchiveException {
        return search(archive, typed, null, 50);
    }
}

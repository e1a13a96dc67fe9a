package org.lectern.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.course.Stay.Evidence;
import org.lectern.domain.Message;
import org.lectern.domain.Person;
import org.lectern.domain.Presence;
import org.lectern.domain.UserId;

/**
 * Who was there when, from lists, notices and messages. Where one's own link was down, somebody who was there before and
 * after is taken to have stayed; where there are no notices at all, people are there from their first message to their
 * last.
 *
 * <pre>
 *   AWAY --came, listed, said something--> THERE --went, missing in a list--> AWAY
 *                                           | ^
 *                                 link ends | | in the next list
 *                                           v |
 *                                         UNKNOWN --not in the next list--> AWAY, since the link ended
 * </pre>
 */
final class Attendance {
    private static final class Seen {
        boolean there;
        boolean unknown;
        int devices;
        Instant since = Instant.MIN;
        Instant until = Instant.MIN;
        Evidence came = Evidence.LIST;
        Evidence lastSign = Evidence.LIST;
        final List<Stay> stays = new ArrayList<>();

        void come(Instant at, Evidence how) {
            if (there) return;
            there = true;
            unknown = false;
            since = at;
            until = at;
            came = how;
            lastSign = how;
            devices = 1;
        }

        void go(Instant at, Evidence how) {
            if (!there) return;
            there = false;
            unknown = false;
            devices = 0;
            stays.add(new Stay(since, at.isBefore(since) ? since : at, came, how));
        }
    }

    private final Map<UserId, Seen> people = new LinkedHashMap<>();
    private boolean watching;
    private Instant lastSign = Instant.MIN;

    private Attendance() {}

    /**
     * The stays of everybody in a lesson, in order.
     *
     * @param presence in the order it was seen, from some time before the lesson on
     * @param messages in any order
     */
    static Map<UserId, List<Stay>> of(Lesson lesson, List<Presence> presence, List<Message> messages) {
        Attendance attendance = new Attendance();
        List<Message> ordered = new ArrayList<>(messages);
        ordered.sort(Comparator.comparing(Message::placedAt));
        int next = 0;
        for (Presence seen : presence) {
            if (!seen.at().isBefore(lesson.to())) break;
            while (next < ordered.size() && ordered.get(next).placedAt().isBefore(seen.at()))
                attendance.said(ordered.get(next++));
            attendance.saw(seen);
        }
        while (next < ordered.size() && ordered.get(next).placedAt().isBefore(lesson.to()))
            attendance.said(ordered.get(next++));
        return attendance.end(lesson);
    }

    private Seen seen(Person person) {
        return people.computeIfAbsent(person.id(), _ -> new Seen());
    }

    private void saw(Presence presence) {
        Instant at = presence.at();
        switch (presence) {
            case Presence.Came(Instant _, Person person) -> {
                Seen seen = seen(person);
                if (seen.there && !seen.unknown) seen.devices++;
                else if (seen.unknown) resume(seen);
                else seen.come(at, Evidence.NOTICE);
            }
            case Presence.Went(Instant _, Person person) -> {
                Seen seen = seen(person);
                if (--seen.devices <= 0) seen.go(at, Evidence.NOTICE);
            }
            case Presence.Listed(Instant _, List<Person> listed) -> listed(at, listed);
            case Presence.Unwatched(Instant _) -> unwatched(at);
        }
        lastSign = at;
    }

    private void listed(Instant at, List<Person> listed) {
        // a list comes with every new link: when none was seen to end, the program did
        if (watching) unwatched(lastSign);
        watching = true;
        Set<UserId> there = new HashSet<>();
        for (Person person : listed) {
            there.add(person.id());
            Seen seen = seen(person);
            if (seen.unknown) resume(seen);
            else seen.come(at, Evidence.LIST);
        }
        people.forEach((id, seen) -> {
            if (seen.unknown && !there.contains(id)) seen.go(seen.until, seen.lastSign);
        });
    }

    private static void resume(Seen seen) {
        seen.unknown = false;
        seen.devices = 1;
    }

    private void unwatched(Instant at) {
        watching = false;
        for (Seen seen : people.values()) {
            if (!seen.there || seen.unknown) continue;
            seen.unknown = true;
            seen.until = at;
            seen.lastSign = Evidence.LINK;
        }
    }

    private void said(Message message) {
        Seen seen = seen(message.author());
        Instant at = message.placedAt();
        seen.come(at, Evidence.MESSAGE);
        if (!watching) seen.unknown = true;
        if (seen.unknown && at.isAfter(seen.until)) {
            seen.until = at;
            seen.lastSign = Evidence.MESSAGE;
        }
        if (at.isAfter(lastSign)) lastSign = at;
    }

    private Map<UserId, List<Stay>> end(Lesson lesson) {
        Map<UserId, List<Stay>> stays = new HashMap<>();
        people.forEach((id, seen) -> {
            if (seen.unknown) seen.go(seen.until, seen.lastSign);
            else seen.go(lesson.to(), Evidence.LESSON);
            List<Stay> within = new ArrayList<>();
            for (Stay stay : seen.stays) {
                if (stay.to().isBefore(lesson.from())) continue;
                boolean early = stay.from().isBefore(lesson.from());
                within.add(early ? new Stay(lesson.from(), stay.to(), Evidence.LESSON, stay.went()) : stay);
            }
            if (!within.isEmpty()) stays.put(id, within);
        });
        return stays;
    }
}

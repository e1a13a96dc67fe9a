package org.lectern.domain;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What was seen of who is in a room, by this device's clock. */
public sealed interface Presence {
    Instant at();

    /** A notice that somebody came; on servers that tell of every device, one of theirs. */
    record Came(Instant at, Person person) implements Presence {
        public Came {
            Objects.requireNonNull(at);
            Objects.requireNonNull(person);
        }
    }

    /** A notice that somebody left, or one of their devices. */
    record Went(Instant at, Person person) implements Presence {
        public Went {
            Objects.requireNonNull(at);
            Objects.requireNonNull(person);
        }
    }

    /** Everybody who is there at that time. A link that comes up begins with it. */
    record Listed(Instant at, List<Person> people) implements Presence {
        public Listed {
            Objects.requireNonNull(at);
            people = List.copyOf(people);
        }
    }

    /** The link ended: who comes and goes from here to the next list is not seen. */
    record Unwatched(Instant at) implements Presence {
        public Unwatched {
            Objects.requireNonNull(at);
        }
    }
}

package org.lectern.course;

import java.util.List;
import java.util.Objects;
import org.lectern.domain.Message;

/**
 * A message in which a watched word was found.
 *
 * @param hits what was found and where, at least one
 * @param rings false while the same word rang in the same course shortly before: it is listed but makes no noise
 * @param seen a teacher has seen it
 */
public record Alert(Message message, List<WordWatch.Hit> hits, boolean rings, boolean seen) {
    public Alert {
        Objects.requireNonNull(message);
        hits = List.copyOf(hits);
    }
}

package org.lectern.room;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;

/**
 * A message that was found.
 *
 * @param pieces the part of its text that was hit, cut where hits begin and end; empty for what is no text
 * @param open the course as it is joined now; null when it is not
 */
public record SearchHit(
        Message message, List<Piece> pieces, @Nullable Membership open) {

    /** Some of the text; {@code hit} when it was looked for. */
    public record Piece(String text, boolean hit) {}

    public SearchHit {
        pieces = List.copyOf(pieces);
    }
}

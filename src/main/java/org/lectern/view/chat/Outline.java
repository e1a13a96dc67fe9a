package org.lectern.view.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.room.TimelineItem;
import org.lectern.settings.SettingsFile;

/**
 * What a {@link Sketch} draws of a course's page: its newest messages in few words. Immutable.
 *
 * @param course the name of the course
 * @param rows the newest first; not empty
 * @param many there are more rows than any window shows
 */
public record Outline(String course, List<Row> rows, boolean many) {
    /** So many rows fill the tallest window. */
    public static final int MOST = 30;

    private static final int MANY = 60;
    private static final int LONGEST = 300;

    public Outline {
        rows = List.copyOf(rows);
    }

    /** One row of the page. */
    public sealed interface Row {}

    /** The line between two days; its words come with the page. */
    public record Day() implements Row {}

    /**
     * A message of plain text.
     *
     * @param author the id of its author, which gives the colour
     * @param name the author's nickname
     * @param mine it is the person's own
     * @param leads its author is a teacher
     * @param first the first of several in a row by one author
     */
    public record Said(String author, String name, String text, boolean mine, boolean leads, boolean first)
            implements Row {}

    /**
     * The newest rows of a course, as far as they can be drawn so: plain texts, from the last row upwards.
     *
     * @param items all rows
     * @param settings whose people are hidden
     * @return null when not even the last row can be drawn so
     */
    public static @Nullable Outline of(Membership membership, List<TimelineItem> items, SettingsFile settings) {
        HiddenPeople hidden = HiddenPeople.in(settings, membership);
        List<Row> found = new ArrayList<>();
        for (int i = items.size() - 1; i >= 0 && found.size() < MOST; i--) {
            TimelineItem item = items.get(i);
            if (item instanceof TimelineItem.DayLine && i > 0 && i < items.size() - 1) found.add(new Day());
            else if (item instanceof TimelineItem.MessageRow row && plain(row) && !hides(hidden, row))
                found.add(said(row));
            else break;
        }
        return found.isEmpty() ? null : new Outline(membership.room().value(), found, items.size() > MANY);
    }

    private static boolean hides(HiddenPeople hidden, TimelineItem.MessageRow row) {
        return !row.mine() && hidden.has(row.message().author().id());
    }

    private static Said said(TimelineItem.MessageRow row) {
        Person author = row.message().author();
        return new Said(
                author.id().value(),
                author.nickname(),
                ((MessageBody.Text) row.message().body()).text(),
                row.mine(),
                !row.mine() && author.role().leads(),
                row.run().first());
    }

    /** True for what one node draws as the page does: no pictures, links, marks, nor scripts that are shaped. */
    private static boolean plain(TimelineItem.MessageRow row) {
        if (!(row.message().body() instanceof MessageBody.Text(String text))) return false;
        if (row.failure() != null || row.message().marks().reply() != null) return false;
        if (row.message().author().avatar() != null) return false;
        return text.length() <= LONGEST
                && plain(text)
                && plain(row.message().author().nickname());
    }

    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c >= ' ' && c < 0x300 && c != 0xA9 && c != 0xAE && c != 0xAD;
            boolean chinese = c >= 0x3000 && c < 0x3030 || c >= 0x4E00 && c < 0xA000 || c >= 0xFF00 && c < 0xFFE7;
            if (!latin && !chinese && !(c >= 0x2013 && c < 0x2027)) return false;
        }
        return !text.contains("://") && !text.contains("www.");
    }
}

package org.lectern.archive;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.UserId;

/**
 * Marks as one string, a line each: a letter for what it is, then its value. Lines of newer versions are passed over, and
 * so is a number on the first line, which is a picture's size.
 */
final class StoredMarks {
    private StoredMarks() {}

    /** Null for no marks. */
    static @Nullable String text(MessageMarks marks) {
        StringBuilder lines = new StringBuilder();
        if (marks.question()) line(lines, 'q', "");
        for (UserId user : marks.mentions()) line(lines, 'm', user.value());
        MessageMarks.Reply reply = marks.reply();
        if (reply != null) {
            line(lines, 'r', reply.message().value());
            line(lines, 'a', reply.author().value());
            line(lines, 'n', reply.name());
            line(lines, 'x', reply.excerpt());
        }
        return lines.isEmpty() ? null : lines.toString();
    }

    private static void line(StringBuilder lines, char what, String value) {
        if (!lines.isEmpty()) lines.append('\n');
        lines.append(what).append(value.replace("\\", "\\\\").replace("\n", "\\n"));
    }

    static MessageMarks of(@Nullable String stored) {
        if (stored == null) return MessageMarks.NONE;
        List<UserId> mentions = new ArrayList<>();
        boolean question = false;
        String message = "";
        String author = "";
        String name = "";
        String excerpt = "";
        for (String line : stored.split("\n", -1)) {
            if (line.isEmpty()) continue;
            String value = value(line);
            switch (line.charAt(0)) {
                case 'q' -> question = true;
                case 'm' -> {
                    if (!value.isBlank()) mentions.add(new UserId(value));
                }
                case 'r' -> message = value;
                case 'a' -> author = value;
                case 'n' -> name = value;
                case 'x' -> excerpt = value;
                default -> {}
            }
        }
        MessageMarks.Reply reply = message.isEmpty()
                ? null
                : new MessageMarks.Reply(new MessageId(message), new UserId(author), name, excerpt);
        if (reply == null && mentions.isEmpty() && !question) return MessageMarks.NONE;
        return new MessageMarks(reply, mentions, question);
    }

    private static String value(String line) {
        StringBuilder value = new StringBuilder(line.length());
        for (int i = 1; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) c = line.charAt(++i) == 'n' ? '\n' : line.charAt(i);
            value.append(c);
        }
        return value.toString();
    }

    /** The number on the first line; 0 when none stands there. */
    static long figure(@Nullable String stored) {
        if (stored == null) return 0;
        int end = stored.indexOf('\n');
        try {
            return Long.parseLong(end < 0 ? stored : stored.substring(0, end));
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}

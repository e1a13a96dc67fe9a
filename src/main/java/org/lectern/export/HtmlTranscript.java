package org.lectern.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CopiedMessage;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;

/**
 * One page that needs nothing else: no script, no link, no outside address in any attribute; pictures stand in it as
 * {@code data:} of pixels only, and a policy in its head forbids everything else (S-17). Every text is escaped and isolated
 * from its neighbours' direction. Well-formed XML too, so that any strict reader can check it.
 */
final class HtmlTranscript implements Transcript {
    private static final Duration RUN = Duration.ofMinutes(5);
    private static final int HUES = 10;
    /** A multiple of three, so that parts of Base64 can follow each other. */
    private static final int PART = 48 * 1024;

    private final Writer out;
    private final Cover cover;
    private final @Nullable PictureStore pictures;
    private final DateTimeFormatter day;
    private final DateTimeFormatter hours;
    private long count;
    private int inlined;
    private int missing;
    private @Nullable LocalDate today;
    private @Nullable Message before;

    /** @param pictures what may be put into the page, null for no pictures */
    HtmlTranscript(Writer out, Cover cover, @Nullable PictureStore pictures) {
        this.out = out;
        this.cover = cover;
        this.pictures = pictures;
        Locale locale = cover.words().locale();
        day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
        hours = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale);
    }

    int inlined() {
        return inlined;
    }

    int missing() {
        return missing;
    }

    @Override
    public void begin() throws IOException {
        String style = style();
        String room = escaped(Plain.line(cover.course().room().value()));
        out.write("<!DOCTYPE html>\n<html lang=\""
                + escaped(cover.words().locale().toLanguageTag()) + "\">\n<head>\n");
        out.write("<meta charset=\"utf-8\"/>\n");
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"
                + " style-src 'sha256-" + hashOf(style) + "'; base-uri 'none'; form-action 'none'\"/>\n");
        out.write("<meta name=\"referrer\" content=\"no-referrer\"/>\n");
        out.write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        out.write("<title>" + room + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n");
        out.write("<header><h1><bdi>" + room + "</bdi></h1><p><bdi>"
                + escaped(Plain.line(cover.course().server())) + "</bdi></p><p>"
                + escaped(cover.words()
                        .madeAt(cover.time(cover.made()) + " " + cover.zone().getId()))
                + "</p></header>\n<main>\n");
    }

    @Override
    public void add(CopiedMessage copy) throws IOException {
        Message message = copy.message();
        ZonedDateTime when = message.placedAt().atZone(cover.zone());
        boolean newDay = !when.toLocalDate().equals(today);
        if (newDay) beginDay(when);
        boolean again = !newDay && follows(message);
        out.write(again ? "<article class=\"again\">" : "<article>");
        if (!again) head(message.author(), when);
        marks(message.marks());
        body(message.body());
        out.write("</article>\n");
        before = message;
        count++;
    }

    private void beginDay(ZonedDateTime when) throws IOException {
        if (today != null) out.write("</section>\n");
        today = when.toLocalDate();
        out.write("<section>\n<h2>" + escaped(plain(day.format(when))) + "</h2>\n");
    }

    private boolean follows(Message message) {
        Message last = before;
        if (last == null || !last.author().equals(message.author())) return false;
        Duration gap = Duration.between(last.placedAt(), message.placedAt());
        return !gap.isNegative() && gap.compareTo(RUN) < 0;
    }

    private void head(Person author, ZonedDateTime when) throws IOException {
        String name = Plain.line(author.nickname()).strip();
        String letter = name.isEmpty() ? "?" : Character.toString(name.codePointAt(0));
        int hue = Math.floorMod(author.id().value().hashCode(), HUES);
        out.write("<p class=\"who\"><span class=\"face h" + hue + "\" aria-hidden=\"true\">" + escaped(letter)
                + "</span><bdi class=\"name\">" + escaped(name) + "</bdi>");
        String role = author.role().leads() && author.verified()
                ? cover.words().roles().get(author.role())
                : null;
        if (role != null) out.write("<span class=\"role\">" + escaped(role) + "</span>");
        Instant exact = when.toInstant();
        out.write("<time datetime=\"" + exact + "\">" + escaped(plain(hours.format(when))) + "</time></p>");
    }

    private void marks(MessageMarks marks) throws IOException {
        MessageMarks.Reply reply = marks.reply();
        if (reply == null && !marks.question()) return;
        out.write("<p class=\"marks\">");
        if (marks.question())
            out.write("<span class=\"asks\">" + escaped(cover.words().question()) + "</span>");
        if (reply != null) {
            String quoted = escaped(Plain.line(reply.excerpt()));
            out.write("<bdi>" + escaped(cover.words().answering(Plain.line(reply.name()))) + "</bdi>"
                    + (quoted.isEmpty() ? "" : ": <bdi>" + quoted + "</bdi>"));
        }
        out.write("</p>");
    }

    private void body(MessageBody body) throws IOException {
        Words words = cover.words();
        switch (body) {
            case MessageBody.Text(String text) -> out.write("<p class=\"text\" dir=\"auto\">" + lines(text) + "</p>");
            case MessageBody.Picture picture -> picture(picture.address());
            case MessageBody.Like _ -> sign("\uD83D\uDC4D", words.like());
            case MessageBody.Flower _ -> sign("\uD83C\uDF38", words.flower());
            case MessageBody.Recalled _ -> note(words.recalled(), "");
            case MessageBody.Unsupported other -> note(words.unsupported(), other.content());
        }
    }

    private void sign(String sign, String word) throws IOException {
        out.write("<p class=\"sign\"><span aria-hidden=\"true\">" + sign + "</span> " + escaped(word) + "</p>");
    }

    private void note(String words, String content) throws IOException {
        out.write("<p class=\"note\">" + escaped(words));
        if (!content.isEmpty()) out.write(" <bdi>" + lines(content) + "</bdi>");
        out.write("</p>");
    }

    private void picture(String address) throws IOException {
        StoredPicture picture = pictures == null ? null : StoredPicture.load(pictures, address);
        if (picture == null) {
            missing++;
            note(
                    pictures == null ? cover.words().picture() : cover.words().missing(),
                    CsvTranscript.isInline(address) ? "" : Plain.line(address));
            return;
        }
        inlined++;
        out.write("<figure><img alt=\"" + escaped(cover.words().picture()) + "\" width=\"" + picture.width()
                + "\" height=\"" + picture.height() + "\" src=\"data:"
                + picture.type().mime() + ";base64,");
        byte[] bytes = picture.bytes();
        Base64.Encoder encoder = Base64.getEncoder();
        for (int at = 0; at < bytes.length; at += PART) {
            byte[] part = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + PART));
            out.write(encoder.encodeToString(part));
        }
        out.write("\"/></figure>");
    }

    @Override
    public void end() throws IOException {
        if (today != null) out.write("</section>\n");
        out.write("</main>\n<footer><p>" + escaped(cover.words().counted(count)) + "</p></footer>\n</body>\n</html>\n");
        out.flush();
    }

    /** A text with its line ends, as content of an element. */
    private static String lines(String raw) {
        return escaped(Plain.text(raw)).replace("\n", "<br/>");
    }

    /** As content or in a quoted attribute; the text has no controls left. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Some fonts lack the narrow no-break space of newer locale data. */
    private static String plain(String time) {
        return time.replace('\u202f', '\u00a0');
    }

    private static String style() throws IOException {
        try (InputStream in = HtmlTranscript.class.getResourceAsStream("transcript.css")) {
            if (in == null) throw new IllegalStateException("transcript.css is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hashOf(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

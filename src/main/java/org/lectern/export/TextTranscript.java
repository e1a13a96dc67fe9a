package org.lectern.export;

import java.io.IOException;
import java.io.Writer;
import org.lectern.archive.CopiedMessage;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;

/**
 * {@code time nickname: text}, one line a message. Further lines of a text are indented, so that no message can look like
 * two; lines of our own begin with {@code #}.
 */
final class TextTranscript implements Transcript {
    private static final String INDENT = "    ";

    private final Writer out;
    private final Cover cover;
    private final PictureNames pictures;
    private long count;

    TextTranscript(Writer out, Cover cover, PictureNames pictures) {
        this.out = out;
        this.cover = cover;
        this.pictures = pictures;
    }

    @Override
    public void begin() throws IOException {
        ours(Plain.line(cover.course().room().value()) + ", "
                + Plain.line(cover.course().server()));
        ours(cover.words().madeAt(cover.time(cover.made()) + " " + cover.zone().getId()));
        out.write('\n');
    }

    private void ours(String line) throws IOException {
        out.write("# " + line + "\n");
    }

    @Override
    public void add(CopiedMessage copy) throws IOException {
        Message message = copy.message();
        out.write(cover.time(message.placedAt()));
        out.write(' ');
        out.write(Plain.line(message.author().nickname()));
        out.write(": ");
        out.write((marks(message.marks()) + said(message.body())).replace("\n", "\n" + INDENT));
        out.write('\n');
        count++;
    }

    private String marks(MessageMarks marks) {
        Words words = cover.words();
        String before = marks.question() ? "[" + words.question() + "] " : "";
        MessageMarks.Reply reply = marks.reply();
        if (reply == null) return before;
        String quoted = Plain.line(reply.excerpt());
        String whom = words.answering(Plain.line(reply.name()));
        return before + "[" + whom + (quoted.isEmpty() ? "" : ": " + quoted) + "] ";
    }

    private String said(MessageBody body) {
        Words words = cover.words();
        return switch (body) {
            case MessageBody.Text(String text) -> Plain.text(text);
            case MessageBody.Picture picture -> "[" + words.picture() + "] " + where(picture.address());
            case MessageBody.Like _ -> "[" + words.like() + "]";
            case MessageBody.Flower _ -> "[" + words.flower() + "]";
            case MessageBody.Recalled _ -> "[" + words.recalled() + "]";
            case MessageBody.Unsupported other -> "[" + words.unsupported() + "] " + Plain.text(other.content());
        };
    }

    private String where(String address) {
        String file = pictures.fileOf(address);
        if (file != null) return file;
        return CsvTranscript.isInline(address) ? words().missing() : Plain.line(address);
    }

    private Words words() {
        return cover.words();
    }

    @Override
    public void end() throws IOException {
        out.write('\n');
        ours(words().counted(count));
        out.flush();
    }
}

package org.lectern.export;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.lectern.archive.CopiedMessage;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.SheetCell;

/**
 * A table: RFC 4180 with every cell in quotes, UTF-8 behind a byte order mark, so that spreadsheets show Chinese. No cell is
 * a formula for any of them (S-17): what could begin one, also behind a separator or line end that a program might split
 * at in spite of the quotes, gets an apostrophe before it.
 */
final class CsvTranscript implements Transcript {
    private static final List<String> HEAD = List.of(
            "time",
            "name",
            "user",
            "role",
            "verified",
            "kind",
            "text",
            "picture",
            "file",
            "sent",
            "received",
            "number",
            "id",
            "question",
            "answers id",
            "answers name",
            "answers text");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Writer out;
    private final Cover cover;
    private final PictureNames pictures;

    CsvTranscript(Writer out, Cover cover, PictureNames pictures) {
        this.out = out;
        this.cover = cover;
        this.pictures = pictures;
    }

    @Override
    public void begin() throws IOException {
        out.write(BYTE_ORDER_MARK);
        row(HEAD);
    }

    @Override
    public void add(CopiedMessage copy) throws IOException {
        Message message = copy.message();
        Person author = message.author();
        MessageBody body = message.body();
        String address = body instanceof MessageBody.Picture picture ? picture.address() : "";
        String file = address.isEmpty() ? null : pictures.fileOf(address);
        MessageMarks.Reply reply = message.marks().reply();
        row(List.of(
                cover.time(message.placedAt()),
                Plain.line(author.nickname()),
                Plain.line(author.id().value()),
                author.role().word(),
                author.verified() ? "yes" : "no",
                MessageJson.kindOf(body),
                text(body),
                isInline(address) ? "" : Plain.line(address),
                file == null ? "" : file,
                message.sentAt().toString(),
                message.receivedAt().toString(),
                message.seq() == 0 ? "" : Long.toString(message.seq()),
                Plain.line(message.id().value()),
                message.marks().question() ? "yes" : "",
                reply == null ? "" : Plain.line(reply.message().value()),
                reply == null ? "" : Plain.line(reply.name()),
                reply == null ? "" : Plain.line(reply.excerpt())));
    }

    private static String text(MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> Plain.text(text);
            case MessageBody.Unsupported other -> Plain.text(other.content());
            case MessageBody.Picture _, MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> "";
        };
    }

    /** True for an address that holds the picture itself, which nobody wants to read. */
    static boolean isInline(String address) {
        return address.regionMatches(true, 0, "data:", 0, 5);
    }

    private void row(List<String> cells) throws IOException {
        String between = "";
        for (String cell : cells) {
            out.write(between);
            out.write(quoted(cell));
            between = ",";
        }
        out.write("\r\n");
    }

    static String quoted(String cell) {
        return '"' + SheetCell.inert(cell).replace("\"", "\"\"") + '"';
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}

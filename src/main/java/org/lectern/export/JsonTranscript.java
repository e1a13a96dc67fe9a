package org.lectern.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CopiedMessage;
import org.lectern.domain.MessageBody;
import org.lectern.domain.UserId;

/**
 * Everything that is known of the messages, to be imported again; the format stands in {@code README.md}. One line a
 * message, and at the end their number and hash, by which a file that was cut or changed is known.
 */
final class JsonTranscript implements Transcript {
    /** 2 since messages carry marks. */
    static final int VERSION = 2;

    private final Writer out;
    private final Cover cover;
    private final @Nullable PictureNames pictures;
    private final MessageHash hash = new MessageHash();

    /** @param pictures the files that go along, null when none do */
    JsonTranscript(Writer out, Cover cover, @Nullable PictureNames pictures) {
        this.out = out;
        this.cover = cover;
        this.pictures = pictures;
    }

    @Override
    public void begin() throws IOException {
        StringWriter head = new StringWriter();
        try (JsonGenerator json = MessageJson.FACTORY.createGenerator(head)) {
            json.writeStartObject();
            json.writeStringField("lectern", "messages");
            json.writeNumberField("version", VERSION);
            json.writeStringField("made", cover.made().toString());
            json.writeObjectFieldStart("course");
            MessageJson.string(json, "server", cover.course().server());
            MessageJson.string(json, "room", cover.course().room().value());
            MessageJson.string(json, "user", cover.course().user().value());
            json.writeEndObject();
            selection(json, cover.selection());
            json.writeEndObject();
        }
        // the object stays open: the messages are its last part but two
        out.write(head.toString(), 0, head.getBuffer().length() - 1);
        out.write(",\n\"messages\":[");
    }

    private static void selection(JsonGenerator json, Selection selection) throws IOException {
        if (selection.equals(Selection.ALL)) return;
        Instant from = selection.from();
        Instant until = selection.until();
        UserId person = selection.person();
        json.writeObjectFieldStart("selection");
        if (from != null) json.writeStringField("from", from.toString());
        if (until != null) json.writeStringField("until", until.toString());
        if (person != null) MessageJson.string(json, "user", person.value());
        json.writeEndObject();
    }

    @Override
    public void add(CopiedMessage copy) throws IOException {
        out.write(hash.count() == 0 ? "\n" : ",\n");
        String file = pictures != null && copy.message().body() instanceof MessageBody.Picture picture
                ? pictures.fileOf(picture.address())
                : null;
        out.write(MessageJson.line(copy, file));
        hash.add(copy.message());
    }

    @Override
    public void end() throws IOException {
        out.write("\n],\n\"count\":" + hash.count() + ",\"sha256\":\"" + hash.hex() + "\"}\n");
        out.flush();
    }
}

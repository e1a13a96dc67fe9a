package org.lectern.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.CopiedMessage;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.UserId;

/** One message as one line of JSON, exactly: every code unit comes back, lone surrogates too. Thread-safe. */
final class MessageJson {
    /** The longest string that is read, in characters: an inline picture of 20 MB fits. */
    private static final int LONGEST = 32 << 20;

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 200;

    /** For reading files from strangers and for writing. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private MessageJson() {}

    /** The word for a kind of message. */
    static String kindOf(MessageBody body) {
        return switch (body) {
            case MessageBody.Text _ -> "text";
            case MessageBody.Picture _ -> "picture";
            case MessageBody.Like _ -> "like";
            case MessageBody.Flower _ -> "flower";
            case MessageBody.Recalled _ -> "recalled";
            case MessageBody.Unsupported _ -> "other";
        };
    }

    /** About how many characters a message takes in memory. */
    static int weightOf(MessageBody body) {
        return switch (body) {
            case MessageBody.Text(String text) -> text.length();
            case MessageBody.Picture picture -> picture.address().length();
            case MessageBody.Unsupported other -> other.content().length();
            case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> 0;
        };
    }

    /** What the message is, and nothing about where it stands: the line that is hashed. */
    static String canonical(Message message) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            write(json, message);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    /** The line of a file: the message, its place, and the picture that goes along with it. */
    static String line(CopiedMessage copy, @Nullable String file) {
        StringWriter line = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(line)) {
            json.writeStartObject();
            write(json, copy.message());
            if (copy.message().seq() == 0 && copy.after() > 0) json.writeNumberField("after", copy.after());
            if (copy.erasAgo() > 0) json.writeNumberField("erasAgo", copy.erasAgo());
            if (file != null) json.writeStringField("file", file);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return line.toString();
    }

    private static void write(JsonGenerator json, Message message) throws IOException {
        string(json, "id", message.id().value());
        json.writeStringField("sent", message.sentAt().toString());
        json.writeStringField("received", message.receivedAt().toString());
        if (message.seq() != 0) json.writeNumberField("number", message.seq());
        write(json, message.author());
        json.writeStringField("kind", kindOf(message.body()));
        switch (message.body()) {
            case MessageBody.Text(String text) -> string(json, "text", text);
            case MessageBody.Picture picture -> {
                string(json, "address", picture.address());
                json.writeNumberField("width", picture.width());
                json.writeNumberField("height", picture.height());
            }
            case MessageBody.Unsupported other -> {
                string(json, "type", other.kind());
                string(json, "content", other.content());
            }
            case MessageBody.Like _, MessageBody.Flower _, MessageBody.Recalled _ -> {}
        }
        write(json, message.marks());
    }

    /** Only what is there: a message without marks is the line it was before there were any. */
    private static void write(JsonGenerator json, MessageMarks marks) throws IOException {
        MessageMarks.Reply reply = marks.reply();
        if (reply != null) {
            json.writeObjectFieldStart("reply");
            string(json, "id", reply.message().value());
            string(json, "user", reply.author().value());
            string(json, "name", reply.name());
            string(json, "text", reply.excerpt());
            json.writeEndObject();
        }
        if (!marks.mentions().isEmpty()) {
            json.writeArrayFieldStart("mentions");
            for (UserId user : marks.mentions()) string(json, user.value());
            json.writeEndArray();
        }
        if (marks.question()) json.writeBooleanField("question", true);
    }

    private static void write(JsonGenerator json, Person author) throws IOException {
        json.writeObjectFieldStart("author");
        string(json, "user", author.id().value());
        string(json, "name", author.nickname());
        String avatar = author.avatar();
        if (avatar != null) string(json, "avatar", avatar);
        json.writeStringField("role", author.role().word());
        json.writeBooleanField("verified", author.verified());
        json.writeEndObject();
    }

    /** A field of any string: what UTF-8 cannot hold is escaped. */
    static void string(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        string(json, value);
    }

    private static void string(JsonGenerator json, String value) throws IOException {
        if (wellFormed(value)) {
            json.writeString(value);
            return;
        }
        StringWriter escaped = new StringWriter(value.length() * 2);
        try (JsonGenerator ascii = ASCII.createGenerator(escaped)) {
            ascii.writeString(value);
        }
        json.writeRawValue(escaped.toString());
    }

    private static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))))
                return false;
        }
        return true;
    }
}

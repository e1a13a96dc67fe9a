package org.lectern.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.lectern.archive.CourseIdentity;

/**
 * Says what was erased, when, and what stayed. Holds no message and no nickname: of the person only the user name.
 *
 * @param removal what went
 * @param at when
 * @param files how many pictures were deleted from this disk
 * @param rest what stayed in each of the courses
 */
public record Certificate(Removal removal, Instant at, int files, List<Rest> rest) {
    /** Bytes that the longest one hardly needs. */
    private static final int ROOM = 64 * 1024;

    public Certificate {
        rest = List.copyOf(rest);
    }

    /**
     * What stayed in a course.
     *
     * @param sha256 over its messages, as {@code README.md} says; the same as in an export of the whole course
     */
    public record Rest(CourseIdentity course, long messages, String sha256) {}

    /** As it is saved: JSON that can be read as text. */
    public String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MessageJson.FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeStringField("lectern", "erasure");
            json.writeNumberField("version", JsonTranscript.VERSION);
            json.writeStringField("erased", at.toString());
            MessageJson.string(json, "server", removal.server());
            MessageJson.string(json, "user", removal.person().value());
            json.writeNumberField("messages", removal.messages());
            json.writeNumberField("pictureFiles", files);
            json.writeArrayFieldStart("removed");
            for (Removal.Part part : removal.courses()) write(json, part);
            json.writeEndArray();
            json.writeArrayFieldStart("kept");
            for (Rest each : rest) {
                json.writeStartObject();
                MessageJson.string(json, "room", each.course().room().value());
                MessageJson.string(json, "as", each.course().user().value());
                json.writeNumberField("messages", each.messages());
                json.writeStringField("sha256", each.sha256());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(JsonGenerator json, Removal.Part part) throws IOException {
        json.writeStartObject();
        MessageJson.string(json, "room", part.course().room().value());
        MessageJson.string(json, "as", part.course().user().value());
        json.writeNumberField("messages", part.messages());
        json.writeNumberField("pictures", part.pictures());
        json.writeStringField("first", String.valueOf(part.first()));
        json.writeStringField("last", String.valueOf(part.last()));
        json.writeEndObject();
    }

    /** Saves it as a whole or not at all; replaces a file of that name. Blocks. */
    public void save(Path target) throws IOException {
        save(text(), target);
    }

    /** As {@link #save(Path)}, from its text. */
    public static void save(String text, Path target) throws IOException {
        try (WholeFile file = new WholeFile(target, true, UnaryOperator.identity())) {
            file.out().write(text.getBytes(StandardCharsets.UTF_8));
            file.finish();
        }
    }

    /**
     * Finds out whether a certificate could be saved, and leaves nothing.
     *
     * @throws IOException when it could not
     */
    public static void tryPlace(Path target) throws IOException {
        try (WholeFile file = new WholeFile(target, true, UnaryOperator.identity())) {
            file.out().write(new byte[ROOM]);
            file.out().flush();
        }
    }
}

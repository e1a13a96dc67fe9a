package org.lectern.export;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.CopiedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.export.BadExportException.Fault;

/**
 * Reads an export as a stream: one message in memory at a time, however large the file. Whatever is not as {@code README.md}
 * says ends it with a {@link BadExportException}; members that it does not know are passed over. Used once.
 */
final class JsonReader {
    private static final int BETWEEN_STEPS = 200;
    /** More make no sense, and would fill the memory. */
    private static final int MOST_MEMBERS = 50;

    private static final int MOST_SKIPPED = 1000;
    /** No server loses its store so often. */
    private static final int MOST_ERAS = 1000;

    /** Takes each message as it is read. */
    @FunctionalInterface
    interface Taker {
        void take(CourseIdentity course, CopiedMessage message) throws IOException, ArchiveException;
    }

    /** The archive refused: carried through the parser, which knows of IO alone. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
        private final transient ArchiveException reason;

        Refused(ArchiveException reason) {
            super(reason);
            this.reason = reason;
        }

        ArchiveException reason() {
            return reason;
        }
    }

    private final InputStream in;
    private final Runnable step;
    private final MessageHash hash = new MessageHash();
    private @Nullable CourseIdentity course;
    private boolean ours;
    private boolean messages;
    private long count = -1;
    private @Nullable String sum;

    /** @param step called every now and then; may throw to end the reading */
    JsonReader(InputStream in, Runnable step) {
        this.in = in;
        this.step = step;
    }

    /** Reads all of it; gives the course it names. */
    CourseIdentity read(Taker taker) throws IOException {
        try (JsonParser json = MessageJson.FACTORY.createParser(in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw bad(Fault.FOREIGN, "no object");
            int members = 0;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                if (++members > MOST_MEMBERS) throw bad(Fault.CHANGED, "members");
                member(json, taker);
            }
            if (json.currentToken() != JsonToken.END_OBJECT) throw bad(Fault.CUT, "no end");
            if (json.nextToken() != null) throw bad(Fault.CHANGED, "more after the end");
        } catch (JsonEOFException cut) {
            throw new BadExportException(ours ? Fault.CUT : Fault.FOREIGN, where(), cut);
        } catch (JsonProcessingException | CharConversionException broken) {
            throw new BadExportException(ours ? Fault.CHANGED : Fault.FOREIGN, where(), null);
        }
        CourseIdentity found = course;
        if (!ours || found == null) throw bad(Fault.FOREIGN, "no head");
        if (!messages || count < 0 || sum == null) throw bad(Fault.CUT, "no end");
        if (count != hash.count() || !hash.hex().equals(sum)) throw bad(Fault.CHANGED, "hash");
        return found;
    }

    private void member(JsonParser json, Taker taker) throws IOException {
        String name = json.currentName();
        json.nextToken();
        // the first member says what the file is: no other counts before it
        if (!ours && !name.equals("lectern")) throw bad(Fault.FOREIGN, "no head");
        switch (name) {
            case "lectern" -> ours = "messages".equals(json.getValueAsString());
            case "version" -> {
                if (number(json) > JsonTranscript.VERSION) throw bad(Fault.NEWER, "version");
            }
            case "course" -> course = course(json);
            case "messages" -> messages(json, taker);
            case "count" -> count = number(json);
            case "sha256" -> sum = string(json);
            default -> skip(json);
        }
        if (!ours) throw bad(Fault.FOREIGN, "no head");
    }

    private CourseIdentity course(JsonParser json) throws IOException {
        Map<String, String> fields = new HashMap<>();
        object(json, (name, at) -> {
            switch (name) {
                case "server", "room", "user" -> fields.put(name, string(at));
                default -> skip(at);
            }
        });
        String server = fields.get("server");
        String room = fields.get("room");
        String user = fields.get("user");
        if (server == null || room == null || user == null || room.isBlank()) throw bad(Fault.CHANGED, "course");
        return new CourseIdentity(server, new RoomId(room), new UserId(user));
    }

    private void messages(JsonParser json, Taker taker) throws IOException {
        CourseIdentity known = course;
        if (known == null || messages || json.currentToken() != JsonToken.START_ARRAY)
            throw bad(Fault.CHANGED, "messages");
        messages = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (hash.count() % BETWEEN_STEPS == 0) step.run();
            CopiedMessage copy = new Row(known.room()).read(json);
            hash.add(copy.message());
            try {
                taker.take(known, copy);
            } catch (ArchiveException refused) {
                throw new Refused(refused);
            }
        }
        step.run();
    }

    /** Takes a member of an object; the parser stands at its value and must be left at the value's end. */
    @FunctionalInterface
    private interface Member {
        void read(String name, JsonParser json) throws IOException;
    }

    private void object(JsonParser json, Member member) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) throw bad(Fault.CHANGED, "no object");
        int members = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (++members > MOST_MEMBERS) throw bad(Fault.CHANGED, "members");
            String name = json.currentName();
            json.nextToken();
            member.read(name, json);
        }
        if (json.currentToken() != JsonToken.END_OBJECT) throw bad(Fault.CHANGED, "object");
    }

    private String string(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) throw bad(Fault.CHANGED, "no string");
        return json.getText();
    }

    /** What comes from senders may be below zero; it is kept as it was. */
    private long whole(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) throw bad(Fault.CHANGED, "no number");
        return json.getLongValue();
    }

    private int small(JsonParser json) throws IOException {
        long value = whole(json);
        if (value != (int) value) throw bad(Fault.CHANGED, "too large");
        return (int) value;
    }

    private long number(JsonParser json) throws IOException {
        long value = whole(json);
        if (value < 0) throw bad(Fault.CHANGED, "negative");
        return value;
    }

    private int eras(JsonParser json) throws IOException {
        long value = number(json);
        if (value > MOST_ERAS) throw bad(Fault.CHANGED, "eras");
        return (int) value;
    }

    private boolean truth(JsonParser json) throws IOException {
        if (!json.currentToken().isBoolean()) throw bad(Fault.CHANGED, "neither true nor false");
        return json.getBooleanValue();
    }

    /** Passes over a value of another version, in bounds. */
    private void skip(JsonParser json) throws IOException {
        int depth = 0;
        int tokens = 0;
        do {
            JsonToken token = json.currentToken();
            if (token == null || ++tokens > MOST_SKIPPED) throw bad(Fault.CHANGED, "member");
            if (token.isStructStart()) depth++;
            else if (token.isStructEnd()) depth--;
            if (depth > 0) json.nextToken();
        } while (depth > 0);
    }

    private Instant time(JsonParser json) throws IOException {
        try {
            return Instant.parse(string(json));
        } catch (DateTimeException broken) {
            throw bad(Fault.CHANGED, "time");
        }
    }

    private String where() {
        return "after message " + hash.count();
    }

    private BadExportException bad(Fault fault, String what) {
        return new BadExportException(fault, what + " " + where(), null);
    }

    /** What a message says beside its words. */
    private final class Marks {
        private final List<UserId> mentions = new ArrayList<>();
        private MessageMarks.@Nullable Reply reply;
        private boolean question;

        void member(String name, JsonParser json) throws IOException {
            switch (name) {
                case "reply" -> reply = reply(json);
                case "mentions" -> mentions(json);
                default -> question = truth(json);
            }
        }

        private void mentions(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) throw bad(Fault.CHANGED, "mentions");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (mentions.size() == MessageMarks.MOST_MENTIONS) throw bad(Fault.CHANGED, "mentions");
                mentions.add(new UserId(string(json)));
            }
        }

        private MessageMarks.Reply reply(JsonParser json) throws IOException {
            Map<String, String> fields = new HashMap<>();
            object(json, (name, at) -> {
                switch (name) {
                    case "id", "user", "name", "text" -> fields.put(name, string(at));
                    default -> skip(at);
                }
            });
            String id = fields.getOrDefault("id", "");
            if (id.isEmpty()) throw bad(Fault.CHANGED, "reply");
            return new MessageMarks.Reply(
                    new MessageId(id),
                    new UserId(fields.getOrDefault("user", "")),
                    fields.getOrDefault("name", ""),
                    fields.getOrDefault("text", ""));
        }

        MessageMarks marks() {
            return new MessageMarks(reply, mentions, question);
        }
    }

    /** The members of one message as they come, in any order. */
    private final class Row {
        private final RoomId room;
        private @Nullable String id;
        private @Nullable Instant sent;
        private @Nullable Instant received;
        private @Nullable Person author;
        private String kind = "";
        private String text = "";
        private String address = "";
        private String type = "";
        private String content = "";
        private int width;
        private int height;
        private long number;
        private long after;
        private int erasAgo;
        private final Marks marks = new Marks();

        Row(RoomId room) {
            this.room = room;
        }

        CopiedMessage read(JsonParser json) throws IOException {
            object(json, this::member);
            String known = id;
            Instant at = sent;
            Instant seen = received;
            Person by = author;
            if (known == null || known.isEmpty() || at == null || seen == null || by == null)
                throw bad(Fault.CHANGED, "incomplete");
            Message message = new Message(new MessageId(known), room, by, body(), at, seen, number, marks.marks());
            return new CopiedMessage(erasAgo, number > 0 ? number : after, message);
        }

        private void member(String name, JsonParser json) throws IOException {
            switch (name) {
                case "id" -> id = string(json);
                case "sent" -> sent = time(json);
                case "received" -> received = time(json);
                case "author" -> author = author(json);
                case "kind" -> kind = string(json);
                case "text" -> text = string(json);
                case "address" -> address = string(json);
                case "type" -> type = string(json);
                case "content" -> content = string(json);
                case "width" -> width = small(json);
                case "height" -> height = small(json);
                case "number" -> number = whole(json);
                case "after" -> after = number(json);
                case "erasAgo" -> erasAgo = eras(json);
                case "reply", "mentions", "question" -> marks.member(name, json);
                default -> skip(json);
            }
        }

        private MessageBody body() throws IOException {
            return switch (kind) {
                case "text" -> new MessageBody.Text(text);
                case "picture" -> new MessageBody.Picture(address, width, height);
                case "like" -> new MessageBody.Like();
                case "flower" -> new MessageBody.Flower();
                case "recalled" -> new MessageBody.Recalled();
                case "other" -> new MessageBody.Unsupported(type, content);
                default -> throw bad(Fault.CHANGED, "kind");
            };
        }

        private Person author(JsonParser json) throws IOException {
            Map<String, String> fields = new HashMap<>();
            boolean[] verified = {false};
            object(json, (name, at) -> {
                switch (name) {
                    case "user", "name", "avatar", "role" -> fields.put(name, string(at));
                    case "verified" -> verified[0] = truth(at);
                    default -> skip(at);
                }
            });
            String user = fields.get("user");
            if (user == null) throw bad(Fault.CHANGED, "author");
            return new Person(
                    new UserId(user),
                    fields.getOrDefault("name", ""),
                    fields.get("avatar"),
                    Role.of(fields.getOrDefault("role", "")),
                    verified[0]);
        }
    }
}

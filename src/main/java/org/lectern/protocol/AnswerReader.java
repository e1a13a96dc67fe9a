package org.lectern.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Message;
import org.lectern.domain.MessageId;
import org.lectern.domain.Password;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;

/** One parsed frame to one {@link Inbound}. Stateless; never throws for any JSON object. */
final class AnswerReader {

    private static final int SIGNED_IN = 10007;
    private static final int REFUSED = 10008;
    private static final int FULL = 10507;
    private static final int NOT_UNDERSTOOD = 10017;
    private static final int DONE = 10000;
    private static final int MOST_EXTENSIONS = 64;
    /** Of all that a server says of itself, in characters. */
    private static final int LONGEST_TRAIT = 4_096;
    /** Of one list; a room of more is none that people could talk in. */
    private static final int MOST_MEMBERS = 5_000;

    /** A command above this is named by one word in the log, so that a hostile server cannot fill it. */
    private static final int LARGEST_NAMED_COMMAND = 999;

    private AnswerReader() {}

    /** @param trusted whether the server vouches for identities, numbers and retractions (ours does) */
    static Inbound read(JimFields frame, Instant receivedAt, boolean trusted) {
        int code = frame.smallNumber(0, "code");
        Command command = command(frame);
        if (command == null)
            return code == NOT_UNDERSTOOD ? new Inbound.NotUnderstood() : new Inbound.Unknown(unnamed(frame));
        JimFields data = frame.object("data");
        return switch (command) {
            case UNKNOWN -> new Inbound.NotUnderstood();
            case LOGIN_RESP -> signIn(code, data);
            case JOIN_GROUP_RESP -> new Inbound.JoinAnswer(RowReader.room(data), code, data.smallNumber(0, "result"));
            case JOIN_GROUP_NOTIFY, EXIT_GROUP_NOTIFY -> presence(command, data.isEmpty() ? frame : data, trusted);
            case CHAT_REQ -> chat(data.isEmpty() ? frame : data, receivedAt, trusted);
            case CHAT_RESP ->
                new Inbound.ChatAck(
                        code, id(data), Math.max(0, data.number(0, "seq")), Math.max(0, data.number(0, "retryAfter")));
            case HEARTBEAT -> new Inbound.Heartbeat();
            case CLOSE -> new Inbound.Closing();
            case CANCEL_MSG_RESP -> retraction(code, data);
            case GET_USER_RESP -> members(code, data, trusted);
            case GET_MESSAGE_RESP -> history(code, frame, data, receivedAt, trusted);
            case HANDSHAKE_REQ, HANDSHAKE_RESP, AUTH_REQ, AUTH_RESP, LOGIN_REQ, JOIN_GROUP_REQ -> unused(command);
            case TYPING -> trusted ? typing(data) : unused(command);
            case CANCEL_MSG_REQ, GET_USER_REQ, GET_MESSAGE_REQ -> unused(command);
        };
    }

    private static Inbound unused(Command command) {
        return new Inbound.Unknown("command " + command.number());
    }

    /** By number, number as text, or J-IM's enum name; null for one that is missing or not a stock one. */
    private static @Nullable Command command(JimFields frame) {
        long number = frame.number(-1, "command");
        if (number == 0) return Command.UNKNOWN;
        if (number > 0) {
            Command found = Command.of(number);
            return found == Command.UNKNOWN ? null : found;
        }
        String name = frame.text("command");
        return name == null ? null : CommandNames.command(name);
    }

    private static String unnamed(JimFields frame) {
        if (!frame.has("command")) return "no command";
        long number = frame.number(-1, "command");
        return number >= 0 && number <= LARGEST_NAMED_COMMAND ? "command " + number : "odd command";
    }

    private static Inbound signIn(int code, JimFields data) {
        if (code == REFUSED || code == FULL) return new Inbound.SignInRefused(code == FULL);
        // forks of J-IM may leave the code out; any other number is not known to mean success
        if (code != SIGNED_IN && code != 0) return new Inbound.Unknown("sign-in code");
        ServerTraits traits = traits(data);
        return new Inbound.SignedIn(traits, PersonReader.user(data.object("user"), traits.lectern()));
    }

    private static ServerTraits traits(JimFields data) {
        String name = trait(data, "server");
        if (name == null) return ServerTraits.PLAIN;
        Set<String> extensions = new HashSet<>();
        for (JsonNode extension : data.array("extensions"))
            if (extension.isTextual()
                    && extension.textValue().length() <= LONGEST_TRAIT
                    && extensions.size() < MOST_EXTENSIONS) extensions.add(extension.textValue());
        String upload = trait(data, "upload");
        boolean usable = upload != null && (upload.startsWith("https://") || upload.startsWith("http://"));
        String token = trait(data, "token");
        return new ServerTraits(
                name,
                extensions,
                usable ? upload : null,
                token == null ? null : new Password(token),
                trait(data, "epoch"));
    }

    private static @Nullable String trait(JimFields data, String name) {
        String stated = data.word(name);
        return stated == null || stated.length() > LONGEST_TRAIT ? null : stated;
    }

    /** 9 and 10: 2.x wraps them in {@code data}, 3.0 does not. */
    private static Inbound presence(Command command, JimFields body, boolean trusted) {
        RoomId room = RowReader.room(body);
        Person person = PersonReader.user(body.object("user"), trusted);
        if (room == null || person == null) return unused(command);
        return command == Command.JOIN_GROUP_NOTIFY ? new Inbound.Joined(room, person) : new Inbound.Left(room, person);
    }

    private static Inbound chat(JimFields row, Instant receivedAt, boolean trusted) {
        if (row.number(1, "chatType") == 2) return new Inbound.Unknown("private");
        RoomId room = RowReader.room(row);
        if (room == null) return new Inbound.Unknown("chat without room");
        Message message = RowReader.live(row, room, receivedAt, trusted);
        return new Inbound.Chat(message, RowReader.serverId(row, message.id()));
    }

    private static Inbound history(int code, JimFields frame, JimFields data, Instant receivedAt, boolean trusted) {
        JimFields groups = data.object("groups");
        Map<RoomId, List<Message>> rooms = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> group : groups.node().properties()) {
            if (group.getKey().isBlank()) continue;
            RoomId room = new RoomId(group.getKey());
            List<Message> rows = new ArrayList<>();
            for (JsonNode row : groups.array(group.getKey()))
                if (row.isObject()) rows.add(RowReader.kept(JimFields.of(row), room, receivedAt, trusted));
            if (!rows.isEmpty()) rooms.put(room, Collections.unmodifiableList(rows));
        }
        return new Inbound.History(code, Collections.unmodifiableMap(rooms), data.flag("gap") || frame.flag("gap"));
    }

    private static Inbound members(int code, JimFields data, boolean trusted) {
        Map<RoomId, List<Person>> rooms = new LinkedHashMap<>();
        for (JsonNode node : data.array("groups")) {
            JimFields group = JimFields.of(node);
            RoomId room = RowReader.room(group);
            if (room == null || !group.has("users")) continue;
            List<Person> people = new ArrayList<>();
            for (JsonNode entry : group.array("users")) {
                JimFields user = JimFields.of(entry);
                Person person = PersonReader.user(user, trusted);
                if (person != null && !"offline".equals(user.text("status"))) people.add(person);
                if (people.size() == MOST_MEMBERS) break;
            }
            rooms.put(room, Collections.unmodifiableList(people));
        }
        return new Inbound.Members(code, Collections.unmodifiableMap(rooms));
    }

    /** 16 is told to everybody without a code (or with "done"), and to the asker alone with a refusal's. */
    private static Inbound retraction(int code, JimFields data) {
        MessageId message = id(data);
        if (code != 0 && code != DONE) return new Inbound.RetractRefused(message, code);
        RoomId room = RowReader.room(data);
        String by = data.text("by");
        if (message == null || room == null) return unused(Command.CANCEL_MSG_RESP);
        return new Inbound.Retracted(
                room, message, new UserId(by == null || by.length() > RowReader.LONGEST_ID ? "" : by));
    }

    private static Inbound typing(JimFields data) {
        RoomId room = RowReader.room(data);
        Person person = PersonReader.user(data.object("user"), true);
        return room == null || person == null ? unused(Command.TYPING) : new Inbound.Typing(room, person);
    }

    private static @Nullable MessageId id(JimFields data) {
        String id = data.word("id");
        return id == null || id.length() > RowReader.LONGEST_ID ? null : new MessageId(id);
    }
}

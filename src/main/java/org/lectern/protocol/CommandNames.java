package org.lectern.protocol;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** J-IM's enum names ({@code COMMAND_CHAT_REQ}), which some servers write instead of the number. */
final class CommandNames {

    private static final String PREFIX = "COMMAND_";
    private static final Map<String, Command> BY_NAME = byName();

    private CommandNames() {}

    private static Map<String, Command> byName() {
        Map<String, Command> names = new HashMap<>();
        for (Command command : Command.values()) names.put(PREFIX + command.name(), command);
        names.put(PREFIX + "UNKNOW", Command.UNKNOWN);
        names.put(PREFIX + "JOIN_GROUP_NOTIFY_RESP", Command.JOIN_GROUP_NOTIFY);
        names.put(PREFIX + "EXIT_GROUP_NOTIFY_RESP", Command.EXIT_GROUP_NOTIFY);
        names.put(PREFIX + "HEARTBEAT_REQ", Command.HEARTBEAT);
        names.put(PREFIX + "CLOSE_REQ", Command.CLOSE);
        return Map.copyOf(names);
    }

    static @Nullable Command command(String name) {
        return BY_NAME.get(name);
    }
}

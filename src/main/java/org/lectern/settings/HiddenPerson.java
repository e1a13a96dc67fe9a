package org.lectern.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose messages are not shown on this device.
 *
 * @param server the address template of the server where this user is known, as in {@code ServerAddress.template}
 * @param user the user's id there
 * @param name what the person was called when hidden, for the list in the preferences
 */
public record HiddenPerson(String server, String user, String name) {

    /** True for the person who has this id on this server, whatever the name is now. */
    public boolean is(String itsServer, String itsUser) {
        return server.equals(itsServer) && user.equals(itsUser);
    }

    static @Nullable HiddenPerson read(Map<String, String> row) {
        String server = row.get("server");
        String user = row.get("user");
        return server == null || user == null ? null : new HiddenPerson(server, user, row.getOrDefault("name", user));
    }

    Map<String, String> row() {
        return Map.of("server", server, "user", user, "name", name);
    }
}

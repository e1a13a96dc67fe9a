package org.lectern.app;

import java.util.ArrayList;
import java.util.List;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.domain.ServerTraits;
import org.lectern.room.Lobby;
import org.lectern.room.Room;

/**
 * The courses that wait for one password: who has eight courses on a server types it once. A teacher key is good for its own
 * course only, so our server says whether it was an account's password. FX thread only.
 */
final class SameAccount {
    private SameAccount() {}

    /**
     * Joins those that wait for the password with which a course was entered.
     *
     * @param entered is connected
     * @return the courses that were joined
     */
    static List<Membership> join(Lobby lobby, Room entered, Password password) {
        ServerTraits server = entered.traitsProperty().get();
        List<Membership> joined = new ArrayList<>();
        if (password.isEmpty() || server.lectern() && !server.offers("account")) return joined;
        for (Room room : List.copyOf(lobby.rooms())) {
            if (!waits(room) || !sameAccount(room.membership(), entered.membership())) continue;
            lobby.rejoin(room, room.membership(), password);
            joined.add(room.membership());
        }
        return joined;
    }

    private static boolean waits(Room room) {
        return room.connectionProperty().get() instanceof Connection.Stopped(Failure.PasswordNeeded());
    }

    private static boolean sameAccount(Membership one, Membership other) {
        return one.server().template().equals(other.server().template())
                && one.user().equals(other.user());
    }
}

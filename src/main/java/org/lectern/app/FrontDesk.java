package org.lectern.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.room.Lobby;
import org.lectern.room.Room;
import org.lectern.settings.PasswordVault;
import org.lectern.settings.Profile;
import org.lectern.settings.SettingsFile;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.signin.JoinAttempt;
import org.lectern.view.signin.JoinRequest;
import org.lectern.view.signin.SignInPort;

/** Joins courses for the sign-in page, and keeps what the person wants kept. FX thread; the key store waits elsewhere. */
final class FrontDesk implements SignInPort {
    private final ReadOnlyBooleanWrapper canSave = new ReadOnlyBooleanWrapper(this, "canSavePasswords", false);
    private final Lobby lobby;
    private final SettingsFile settings;
    private final PasswordVault vault;
    private final Executor io;
    private final Executor fx;
    private boolean asked;
    private @Nullable Room replaced;
    private @Nullable Room replacement;

    FrontDesk(Lobby lobby, SettingsFile settings, PasswordVault vault, Executor io, Executor fx) {
        this.lobby = lobby;
        this.settings = settings;
        this.vault = vault;
        this.io = io;
        this.fx = fx;
    }

    /** The key store is looked for when the form is first shown, not on the way to the first frame. */
    @Override
    public ReadOnlyBooleanProperty canSavePasswordsProperty() {
        if (!asked) {
            asked = true;
            io.execute(() -> {
                boolean there = vault.available();
                fx.execute(() -> canSave.set(there));
            });
        }
        return canSave.getReadOnlyProperty();
    }

    @Override
    public void findPassword(Profile profile, Consumer<@Nullable Password> answer) {
        if (!profile.passwordSaved()) {
            answer.accept(null);
            return;
        }
        io.execute(() -> {
            Password found = vault.find(profile);
            fx.execute(() -> answer.accept(found));
        });
    }

    @Override
    public void forget(Profile profile) {
        settings.update(old -> old.withProfiles(without(old.profiles(), profile)));
        io.execute(() -> vault.forget(profile));
    }

    @Override
    public JoinAttempt join(JoinRequest request, @Nullable ChatModel instead) {
        List<Room> before = List.copyOf(lobby.rooms());
        Room room = instead instanceof RoomChat chat
                ? instead(chat.room(), request)
                : lobby.join(request.membership(), request.password());
        return new Attempt(room, request, instead == null && !before.contains(room));
    }

    /** The form names the course that it was opened for, also when an earlier try has taken that one's place. */
    private Room instead(Room corrected, JoinRequest request) {
        Room present = corrected == replaced && replacement != null ? replacement : corrected;
        Room fresh = lobby.rejoin(present, request.membership(), request.password());
        replaced = corrected;
        replacement = fresh;
        return fresh;
    }

    /**
     * Joins a saved course without the form, as at the start of the program. Where its password is not at hand the server is
     * left in peace until the person has typed it: a try without would count as a wrong one.
     */
    void rejoin(Profile profile, Consumer<Room> joined) {
        findPassword(profile, found -> {
            Membership course = profile.membership();
            boolean missing = found == null && profile.passwordNeeded();
            joined.accept(
                    missing
                            ? lobby.show(course, new Failure.PasswordNeeded())
                            : lobby.join(course, found == null ? Password.NONE : found));
        });
    }

    /** Saves a course that the command line names, unless it is saved already, and puts it first. */
    void remember(Membership named, Password password) {
        Profile fresh = new Profile(named, false, !password.isEmpty(), false);
        keep(settings.current().profiles().stream()
                .filter(saved -> saved.key().equals(fresh.key()))
                .findFirst()
                .orElse(fresh));
    }

    private static List<Profile> without(List<Profile> profiles, Profile gone) {
        return profiles.stream()
                .filter(profile -> !profile.key().equals(gone.key()))
                .toList();
    }

    private void remember(JoinRequest request) {
        boolean secret = !request.password().isEmpty();
        Profile profile = new Profile(request.membership(), false, secret, request.plainAccepted());
        keep(profile);
        io.execute(() -> {
            if (!request.savePassword()) vault.forget(profile);
            else if (vault.save(profile, request.password())) fx.execute(() -> keep(profile.withPasswordSaved(true)));
        });
    }

    /** Keeps the password of a course that is saved already. */
    private void save(Membership course, Password password) {
        Profile profile = new Profile(course, true, true, false);
        io.execute(() -> {
            if (!vault.save(profile, password)) return;
            fx.execute(() -> settings.update(old -> old.withProfiles(old.profiles().stream()
                    .map(one -> one.key().equals(profile.key()) ? one.withPasswordSaved(true) : one)
                    .toList())));
        });
    }

    /** Puts a profile first. */
    private void keep(Profile profile) {
        settings.update(old -> {
            List<Profile> profiles = new ArrayList<>(without(old.profiles(), profile));
            profiles.addFirst(profile);
            return old.withProfiles(profiles);
        });
    }

    private final class Attempt implements JoinAttempt {
        private final Room room;
        private final JoinRequest request;
        private final boolean isNew;

        Attempt(Room room, JoinRequest request, boolean isNew) {
            this.room = room;
            this.request = request;
            this.isNew = isNew;
        }

        @Override
        public ReadOnlyObjectProperty<Connection> connectionProperty() {
            return room.connectionProperty();
        }

        @Override
        public void keep() {
            replaced = null;
            replacement = null;
            remember(request);
            for (Membership other : SameAccount.join(lobby, room, request.password()))
                if (request.savePassword()) save(other, request.password());
        }

        @Override
        public void giveUp() {
            if (isNew) lobby.leave(room);
        }
    }
}

package org.lectern.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Password;
import org.lectern.settings.Profile;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.signin.JoinAttempt;
import org.lectern.view.signin.JoinRequest;
import org.lectern.view.signin.SignInPort;

/** A program behind the sign-in form: notes what is asked, answers when told to. */
public final class FakeSignIn implements SignInPort {
    public final ReadOnlyBooleanWrapper canSave = new ReadOnlyBooleanWrapper(true);
    public final Map<String, Password> passwords = new HashMap<>();
    public final List<Profile> forgotten = new ArrayList<>();
    public final List<Attempt> attempts = new ArrayList<>();

    /** One try to join; its connection is the test's to move. */
    public static final class Attempt implements JoinAttempt {
        public final JoinRequest request;
        public final @Nullable ChatModel instead;
        public final ReadOnlyObjectWrapper<Connection> connection =
                new ReadOnlyObjectWrapper<>(new Connection.Connecting(1));
        public @Nullable String end;

        Attempt(JoinRequest request, @Nullable ChatModel instead) {
            this.request = request;
            this.instead = instead;
        }

        @Override
        public ReadOnlyObjectProperty<Connection> connectionProperty() {
            return connection.getReadOnlyProperty();
        }

        @Override
        public void keep() {
            end("kept");
        }

        @Override
        public void giveUp() {
            end("given up");
        }

        private void end(String how) {
            if (end != null) throw new AssertionError("ended twice: " + end + ", " + how);
            end = how;
        }
    }

    @Override
    public ReadOnlyBooleanProperty canSavePasswordsProperty() {
        return canSave.getReadOnlyProperty();
    }

    @Override
    public void findPassword(Profile profile, Consumer<@Nullable Password> answer) {
        answer.accept(passwords.get(profile.key()));
    }

    @Override
    public void forget(Profile profile) {
        forgotten.add(profile);
    }

    @Override
    public JoinAttempt join(JoinRequest request, @Nullable ChatModel instead) {
        Attempt attempt = new Attempt(request, instead);
        attempts.add(attempt);
        return attempt;
    }
}

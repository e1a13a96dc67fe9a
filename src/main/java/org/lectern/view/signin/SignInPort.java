package org.lectern.view.signin;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.settings.Profile;
import org.lectern.view.chat.ChatModel;

/** What the sign-in form asks the program for. FX thread only; nothing here blocks. */
public interface SignInPort {

    /** False where the system has no key store that we can reach; may become true once that was found out. */
    ReadOnlyBooleanProperty canSavePasswordsProperty();

    /** Looks for a saved password; the answer, null for none, comes later on the FX thread. */
    void findPassword(Profile profile, Consumer<@Nullable Password> answer);

    /** Forgets a saved course and its password for good. */
    void forget(Profile profile);

    /**
     * Starts to join.
     *
     * @param instead the course whose details were corrected, to be joined again in its place; null for a new one
     */
    JoinAttempt join(JoinRequest request, @Nullable ChatModel instead);
}

package org.lectern.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.ReleaseNews;
import org.lectern.domain.ServerProfile;
import org.lectern.domain.ServerTraits;
import org.lectern.room.OwnTally;
import org.lectern.view.diagnostics.DiagnosticsPort;
import org.lectern.view.diagnostics.Facts;

/** A program that knows what a test tells it, and answers about newer versions when told to. */
public final class FakeDiagnostics implements DiagnosticsPort {
    public final List<String> shown = new ArrayList<>();
    public @Nullable Consumer<ReleaseNews> asked;

    public Facts facts = new Facts(
            "0.1.0",
            "25.0.3+9",
            "26.0.2",
            "Linux 6.1 amd64",
            Rows.NOON,
            48 << 20,
            512 << 20,
            "~/.local/share/lectern",
            3_400_123,
            null,
            List.of(
                    new Facts.CourseFacts(
                            "A-301",
                            "wss://chat.school.example",
                            true,
                            new Connection.Live(true),
                            Duration.ofMillis(23),
                            new Failure.LinkDead(),
                            Rows.NOON,
                            new ServerTraits("lectern", Set.of("seq", "retract", "upload"), null, null, "e1"),
                            new ServerProfile(
                                    ServerProfile.Trait.YES,
                                    ServerProfile.Trait.UNKNOWN,
                                    ServerProfile.Trait.YES,
                                    ServerProfile.Trait.YES),
                            new OwnTally(12, 11)),
                    new Facts.CourseFacts(
                            "高等数学",
                            "ws://127.0.0.1:9326",
                            false,
                            new Connection.Stopped(new Failure.SignInRefused()),
                            null,
                            new Failure.SignInRefused(),
                            Rows.NOON,
                            ServerTraits.PLAIN,
                            ServerProfile.UNKNOWN,
                            OwnTally.NONE)),
            List.of("3F09A2"));

    @Override
    public Facts look() {
        return facts;
    }

    @Override
    public void askForUpdate(Consumer<ReleaseNews> answer) {
        asked = answer;
    }

    @Override
    public void browse(String address) {
        shown.add(address);
    }
}

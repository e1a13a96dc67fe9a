package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.testing.Examples.MEMBERSHIP;
import static org.lectern.testing.Examples.MORNING;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.domain.Connection;
import org.lectern.domain.Failure;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerTraits;
import org.lectern.domain.UserId;
import org.lectern.room.Lobby;
import org.lectern.room.OwnIds;
import org.lectern.room.Pictures;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.session.SessionEvent;
import org.lectern.settings.PasswordVault;
import org.lectern.settings.Profile;
import org.lectern.settings.SecretStore;
import org.lectern.settings.Settings;
import org.lectern.settings.SettingsFile;
import org.lectern.testing.FakeSession;
import org.lectern.testing.MovedTime;
import org.lectern.view.chat.ChatModel;
import org.lectern.view.chat.RoomChat;
import org.lectern.view.signin.JoinAttempt;
import org.lectern.view.signin.JoinRequest;

/** What the next start does with a course depends on how it was joined. */
class FrontDeskTest {
    private final MovedTime time = new MovedTime(MORNING);
    private final List<FakeSession> sessions = new ArrayList<>();
    private final List<Consumer<SessionEvent>> sinks = new ArrayList<>();
    private final List<Room> joined = new ArrayList<>();

    @TempDir
    Path folder;

    private Lobby lobby() {
        return new Lobby(
                (membership, password, events) -> {
                    sinks.add(events);
                    sessions.add(new FakeSession());
                    return sessions.getLast();
                },
                (membership, traits, send) -> new Pictures(null, membership, traits, send, time, time),
                time,
                time,
                time::nanoTime,
                () -> ZoneOffset.UTC,
                new OwnIds(time.clock(), new Random(5)));
    }

    private Profile remembered(Password typed) {
        SettingsFile settings = new SettingsFile(folder.resolve("settings"), time);
        FrontDesk desk = desk(lobby(), settings);
        desk.join(new JoinRequest(MEMBERSHIP, typed, false, false), null).keep();
        return settings.current().profiles().getFirst();
    }

    private FrontDesk desk(Lobby lobby, SettingsFile settings) {
        PasswordVault vault = new PasswordVault(
                () -> {
                    throw new SecretStore.SecretStoreException("none");
                },
                time,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return new FrontDesk(lobby, settings, vault, _ -> {}, Runnable::run);
    }

    private Room reopened(Profile profile) {
        desk(lobby(), new SettingsFile(folder.resolve("other"), time)).rejoin(profile, joined::add);
        return joined.getLast();
    }

    @Test
    void aPasswordThatWasNotSavedIsAskedForAndNothingIsTriedWithout() {
        Room room = reopened(remembered(new Password("s3cret!")));
        assertThat(room.connectionProperty().get()).isEqualTo(new Connection.Stopped(new Failure.PasswordNeeded()));
        assertThat(sessions.getLast().calls).isEmpty();
    }

    /** A certificate is trusted at the second try, and a password is right at the third. */
    @Test
    void howeverOftenDetailsAreCorrectedTheCourseIsThereOnce() {
        Lobby lobby = lobby();
        FrontDesk desk = desk(lobby, new SettingsFile(folder.resolve("settings"), time));
        Room room = lobby.join(MEMBERSHIP, Password.NONE);
        room.send(new MessageBody.Text("not yet"));
        ChatModel chat = RoomChat.of(lobby.rooms()).getFirst();
        desk.join(new JoinRequest(MEMBERSHIP, Password.NONE, false, false), chat)
                .giveUp();
        Membership trusting = MEMBERSHIP.at(MEMBERSHIP.server().pinnedTo("AA"));
        desk.join(new JoinRequest(trusting, Password.NONE, false, false), chat).giveUp();
        desk.join(new JoinRequest(trusting, new Password("right"), false, false), chat)
                .keep();
        assertThat(lobby.rooms()).hasSize(1).first().isNotSameAs(room);
        assertThat(lobby.rooms().getFirst().membership()).isEqualTo(trusting);
        assertThat(lobby.rooms().getFirst().items()).hasAtLeastOneElementOfType(TimelineItem.MessageRow.class);
    }

    /** The short way of a start goes past the desk: it is for courses without a password only. */
    @Test
    void aStartJoinsAtOnceOnlyWhatNeedsNoPassword() throws Exception {
        LaunchOptions plain = LaunchOptions.parse(List.of());
        Profile open = new Profile(MEMBERSHIP, false, false, false);
        Profile guarded = new Profile(MEMBERSHIP, false, true, false);
        assertThat(MainWindow.opensAtOnce(plain, Settings.DEFAULT.withProfiles(List.of(open))))
                .isTrue();
        assertThat(MainWindow.opensAtOnce(plain, Settings.DEFAULT.withProfiles(List.of(guarded))))
                .isFalse();
    }

    @Test
    void aCourseWithoutPasswordIsJoinedAgainAtOnce() {
        reopened(remembered(Password.NONE));
        assertThat(sessions.getLast().calls).containsExactly("open");
    }

    /** Three courses of one account, one of another; a teacher key is good for its own course only. */
    @ParameterizedTest
    @CsvSource({"'',2", "account,2", "roles,0"})
    void aPasswordIsTypedOnceForAllCoursesOfAnAccount(String extension, int others) {
        Lobby lobby = lobby();
        FrontDesk desk = desk(lobby, new SettingsFile(folder.resolve("settings"), time));
        Membership elsewhere = course("c-4", new UserId("somebody else"));
        List<Membership> courses =
                List.of(MEMBERSHIP, course("c-2", MEMBERSHIP.user()), elsewhere, course("c-3", MEMBERSHIP.user()));
        for (Membership course : courses) desk.rejoin(new Profile(course, false, true, false), joined::add);
        JoinAttempt attempt = desk.join(
                new JoinRequest(MEMBERSHIP, new Password("once"), false, false),
                RoomChat.of(lobby.rooms()).getFirst());
        if (!extension.isEmpty())
            sinks.getLast()
                    .accept(new SessionEvent.SignedIn(
                            MEMBERSHIP.room(),
                            new ServerTraits("lectern", Set.of(extension), null, null, null),
                            MEMBERSHIP.person()));
        time.settle();
        attempt.keep();
        assertThat(lobby.rooms().stream().map(Room::membership)).containsExactlyElementsOf(courses);
        assertThat(lobby.rooms().stream()
                        .skip(1)
                        .filter(room -> !(room.connectionProperty().get() instanceof Connection.Stopped))
                        .map(room -> room.membership().user()))
                .hasSize(others)
                .doesNotContain(elsewhere.user());
    }

    private static Membership course(String room, UserId user) {
        return new Membership(MEMBERSHIP.server(), new RoomId(room), user, "me", null);
    }
}

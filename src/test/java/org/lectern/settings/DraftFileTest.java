package org.lectern.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.testing.MovedTime;

class DraftFileTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final MovedTime time = new MovedTime();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("data").resolve("drafts");
    }

    private DraftFile open() {
        return new DraftFile(file, time);
    }

    private static Membership course(String server, String room, String user) {
        return new Membership(ServerAddress.of(server), new RoomId(room), new UserId(user), user, null);
    }

    private static Membership course(int number) {
        return course("wss://chat.school.example", "course " + number, "lin");
    }

    @Test
    void tenDraftsSurviveAProgramThatIsKilled() {
        DraftFile killed = open();
        for (int i = 0; i < 10; i++) killed.put(course(i), "draft\n" + i + " 你好 \\u \u2028\u0085 \ud83d ");
        time.advance(SECOND);
        // no goodbye
        DraftFile next = open();
        for (int i = 0; i < 10; i++)
            assertThat(next.find(course(i))).isEqualTo("draft\n" + i + " 你好 \\u \u2028\u0085 \ud83d ");
    }

    @Test
    void whoeverTypesWithoutAPauseLosesASecondAtMost() {
        DraftFile killed = open();
        String typed = "";
        for (int i = 0; i < 50; i++) {
            typed += "字";
            killed.put(course(1), typed);
            time.advance(Duration.ofMillis(100));
        }
        assertThat(open().find(course(1))).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void noCourseIsGivenTheDraftOfAnother() {
        DraftFile drafts = open();
        drafts.put(course("wss://a/b", "c", "d"), "mine");
        Stream.of(
                        course("wss://a/", "bc", "d"),
                        course("wss://a/b", "cd", ""),
                        course("wss://a/b", "c", "e"),
                        course("wss://a/b?x=1", "c", "d"),
                        course("ws://a/b", "c", "d"))
                .forEach(other -> assertThat(drafts.find(other)).isEmpty());
        assertThat(drafts.find(course("wss://a/b", "c", "d"))).isEqualTo("mine");
    }

    @Test
    void whatWasSentIsGoneFromTheDisk() throws IOException {
        DraftFile drafts = open();
        drafts.put(course(1), "a secret thought");
        time.advance(SECOND);
        assertThat(Files.readString(file)).contains("a secret thought");
        drafts.put(course(1), "");
        time.advance(Duration.ofMillis(300));
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path each : files.toList()) assertThat(Files.readString(each)).doesNotContain("thought");
        }
        assertThat(open().find(course(1))).isEmpty();
    }

    @Test
    void aBlankTextIsNoDraft() {
        DraftFile drafts = open();
        drafts.put(course(1), "x");
        drafts.put(course(1), " \n");
        assertThat(drafts.find(course(1))).isEmpty();
    }

    @Test
    void closingWritesWhatIsPending() {
        DraftFile drafts = open();
        drafts.put(course(1), "last words");
        time.shutdownNow();
        drafts.close();
        assertThat(open().find(course(1))).isEqualTo("last words");
    }

    @Test
    void theFileIsForItsOwnerAloneAndNamesNoServer() throws IOException {
        DraftFile drafts = open();
        drafts.put(course("wss://chat.school.example/?token=hunter2", "c", "lin"), "text");
        drafts.close();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            assertThat(Files.getPosixFilePermissions(file))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(Files.readString(file)).doesNotContain("hunter2", "school", "lin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "rubbish", "# Lectern drafts\n", "# Lectern drafts\nend", "# Lectern drafts\nx = y\nend\n"})
    void aBrokenFileIsPutAsideAndWritingGoesOn(String broken) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, broken);
        DraftFile drafts = open();
        assertThat(drafts.find(course(1))).isEmpty();
        assertThat(file.resolveSibling("drafts.broken")).hasContent(broken);
        drafts.put(course(1), "new");
        drafts.close();
        assertThat(open().find(course(1))).isEqualTo("new");
    }

    @Test
    void bytesThatAreNoTextAreABrokenFileToo() throws IOException {
        DraftFile before = open();
        before.put(course(1), "good");
        before.close();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 7] = (byte) 0xff;
        Files.write(file, bytes);
        assertThat(open().find(course(1))).isEmpty();
        assertThat(Files.readAllBytes(file.resolveSibling("drafts.broken"))).isEqualTo(bytes);
    }

    @Test
    void aFileCutOffAnywhereIsNeverHalfRead() throws IOException {
        DraftFile before = open();
        before.put(course(1), "one");
        before.put(course(2), "two two");
        before.close();
        String whole = Files.readString(file, StandardCharsets.UTF_8);
        for (int cut = 0; cut < whole.length(); cut++) {
            Files.writeString(file, whole.substring(0, cut));
            DraftFile after = open();
            assertThat(after.find(course(1)) + after.find(course(2))).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsTriedAgain() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder should be");
        DraftFile drafts = open();
        drafts.put(course(1), "kept");
        time.advance(SECOND);
        assertThat(drafts.find(course(1))).isEqualTo("kept");
        Files.delete(folder.resolve("data"));
        drafts.close();
        assertThat(open().find(course(1))).isEqualTo("kept");
    }

    @Test
    void theOldestDraftsGoWhenThereAreTooMany() {
        DraftFile drafts = open();
        for (int i = 0; i < 201; i++) drafts.put(course(i), "draft " + i);
        assertThat(drafts.find(course(0))).isEmpty();
        assertThat(drafts.find(course(1))).isEqualTo("draft 1");
        assertThat(drafts.find(course(200))).isEqualTo("draft 200");
    }

    @Test
    void longDraftsNeverGrowTheFileBeyondWhatIsReadAgain() {
        DraftFile drafts = open();
        String odd = "\u0001".repeat(1_000_000);
        for (int i = 0; i < 6; i++) drafts.put(course(i), odd + i);
        drafts.close();
        DraftFile next = open();
        assertThat(next.find(course(1))).isEmpty();
        assertThat(next.find(course(5))).isEqualTo(odd);
    }
}

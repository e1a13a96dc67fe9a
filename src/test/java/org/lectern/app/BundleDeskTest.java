package org.lectern.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.course.Lesson;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Person;
import org.lectern.export.PictureShelf;
import org.lectern.media.PictureData;
import org.lectern.room.Room;
import org.lectern.testing.ExampleClass;
import org.lectern.testing.Rows;
import org.lectern.view.teach.Bundles.Checked;
import org.lectern.view.teach.Bundles.Written;

/** A lesson becomes a signed file with its pictures, and whoever gets the file can look whether it is whole. */
class BundleDeskTest {
    private static final Person LI = ExampleClass.student("李小龙");
    private static final String ADDRESS = "https://chat.school.example/p/1.png";
    private static final byte[] PICTURE = "the very bytes of a picture".getBytes(UTF_8);

    @TempDir
    Path folder;

    private final ExampleClass school = new ExampleClass(Rows.NOON);
    private final PictureShelf shelf = new PictureShelf() {
        @Override
        public @Nullable PictureData find(String address) {
            return address.equals(ADDRESS) ? new PictureData.InMemory(PICTURE) : null;
        }

        @Override
        public int keepOnly(Set<String> names) {
            throw new AssertionError("nothing is forgotten here");
        }
    };
    private Room room;

    @BeforeEach
    void teach() {
        room = school.join("physics");
        school.say(room, LI, "老师，这道题怎么做？", Duration.ofMinutes(9));
        school.say(room, LI, new MessageBody.Picture(ADDRESS, 4, 3), Duration.ofMinutes(8));
        school.say(room, LI, new MessageBody.Picture("https://elsewhere.example/2.png", 4, 3), Duration.ofMinutes(7));
    }

    @AfterEach
    void leave() {
        school.close();
    }

    private BundleDesk desk(String key) {
        return new BundleDesk(
                folder.resolve(key), shelf, Runnable::run, Runnable::run, () -> Locale.SIMPLIFIED_CHINESE);
    }

    private Written written(boolean anonymous) {
        List<Written> answers = new ArrayList<>();
        Lesson lesson = new Lesson(Rows.NOON.minusSeconds(3600), Rows.NOON);
        desk("key")
                .write(school.classroom(room), lesson, anonymous, folder.resolve("a.lesson"), answers::add, failed -> {
                    throw new AssertionError(failed);
                });
        return answers.getFirst();
    }

    private Checked checked(String key, Path file) {
        List<Checked> answers = new ArrayList<>();
        desk(key).check(file, answers::add, failed -> {
            throw new AssertionError(failed);
        });
        return answers.getFirst();
    }

    private String told(int ending, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResourceBundle words = ResourceBundle.getBundle("org.lectern.app.launch", Locale.ROOT);
        int code = new VerifyCommand(new PrintStream(out, true, UTF_8), words).run(List.of(arguments));
        assertThat(code).isEqualTo(ending);
        return out.toString(UTF_8);
    }

    @Test
    void fileHoldsTheLoadedPicturesAndIsKnownByItsKey() throws Exception {
        Written file = written(false);
        assertThat(checked("key", file.file())).isEqualTo(new Checked.Intact("physics", 3, 1, file.signer(), true));
        assertThat(checked("another", file.file()))
                .as("on another computer")
                .isEqualTo(new Checked.Intact("physics", 3, 1, file.signer(), false));
        assertThat(told(0, "--verify", file.file().toString())).contains("3 records", file.signer());
    }

    @Test
    void oneByteOfAPictureIsFoundOut() throws Exception {
        Path file = written(false).file();
        String text = Files.readString(file);
        int picture = text.indexOf("picture\t" + ADDRESS) + ADDRESS.length() + 20;
        Files.writeString(file, text.substring(0, picture) + '/' + text.substring(picture + 1));
        assertThat(checked("key", file)).isEqualTo(new Checked.Altered(2, Rows.NOON.minusSeconds(480), "李小龙 <s-李小龙>"));
        assertThat(told(1, "--verify", file.toString())).startsWith("CHANGED: record 2");
    }

    @Test
    void theVeryFirstByteIsFoundOutOnThePageAsAtTheCommandLine() throws Exception {
        Path file = written(false).file();
        Files.writeString(file, "1" + Files.readString(file).substring(1));
        assertThat(checked("key", file)).isEqualTo(new Checked.Altered(0, null, ""));
        assertThat(told(1, "--verify", file.toString())).startsWith("CHANGED: record 0");
    }

    @Test
    void whatIsNoSuchFileIsToldApart() throws Exception {
        Path film = Files.writeString(folder.resolve("film.lesson"), "\0\0\0 ftypmp42");
        assertThat(checked("key", film)).isEqualTo(new Checked.NoBundle());
        assertThat(told(2, "--verify", film.toString())).contains("not a signed file");
        assertThat(told(2, "--verify", "nowhere")).contains("nowhere could not be read");
        assertThat(told(2, "--verify")).contains("needs a value");
    }

    @Test
    void noNameAndNoPictureIsInAFileUnderOtherNames() throws Exception {
        assertThat(Files.readString(written(true).file())).doesNotContain("小龙", ADDRESS, "elsewhere");
    }
}

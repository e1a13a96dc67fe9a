import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Membership;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

/** Makes a data folder as a student leaves it after a lesson: one saved course, and what was said in it. */
public final class Seed {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        String server = args[1];
        Files.writeString(folder.resolve("settings.properties"), """
            # Lectern settings
            general.language = english
            appearance.theme = light
            profile.1.server = %s
            profile.1.room = A-301
            profile.1.user = lin
            profile.1.nickname = 林小雨
            profile.1.passwordSaved = false
            profile.1.plainAccepted = false
            end
            """.formatted(server));
        Membership me = new Membership(ServerAddress.of(server), new RoomId("A-301"), new UserId("lin"), "林小雨", null);
        List<Person> class4 = List.of(
                me.person(),
                Person.unverified(new UserId("wang"), "王老师", null),
                Person.unverified(new UserId("wei"), "张伟", null));
        try (SqliteArchive archive = SqliteArchive.open(folder.resolve("archive.db"))) {
            CourseKey course = archive.course(CourseIdentity.of(me));
            List<ArchivedMessage> said = new ArrayList<>();
            Instant begun = Instant.now().minusSeconds(86_400);
            for (int i = 0; i < 400; i++) {
                Instant at = begun.plusSeconds(9L * i);
                said.add(new ArchivedMessage(
                        course,
                        new Message(
                                new MessageId("seed-" + i),
                                me.room(),
                                class4.get(i % 3),
                                new MessageBody.Text("第 " + i + " 句：导数在这里等于零吗？ What is the slope here?"),
                                at,
                                at,
                                0)));
            }
            archive.append(said);
        }
    }
}

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.lectern.app.AppPaths;
import org.lectern.app.Wiring;
import org.lectern.domain.Connection;
import org.lectern.domain.Membership;
import org.lectern.domain.MessageBody;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.room.Room;
import org.lectern.room.TimelineItem;
import org.lectern.testing.JimServer;

/**
 * The other side of {@code verify}, which reads its lines: {@code jim} runs a J-IM server with TLS; {@code join ADDRESS
 * FINGERPRINT COURSE} is somebody else in a course, who greets and tells what is heard there.
 */
public final class Classmate {
    public static void main(String[] args) throws Exception {
        if (args[0].equals("jim")) jim();
        else join(args[1], args[2], args[3]);
        System.exit(0);
    }

    private static void jim() throws Exception {
        JimServer server = JimServer.start(JimServer.Setup.of(JimServer.Version.V2_5, JimServer.Profile.SEED)
                .withTls());
        System.out.println("JIM " + server.address() + " " + server.fingerprint());
        Thread.currentThread().join();
    }

    private static void join(String address, String fingerprint, String course) throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        Path folder = Files.createTempDirectory("classmate");
        Wiring wiring = new Wiring(new AppPaths(folder), one, Clock.systemUTC());
        Membership me = new Membership(
                new ServerAddress(address, fingerprint, null), new RoomId(course), new UserId("wang"), "王老师", null);
        Set<String> heard = new HashSet<>();
        boolean[] greeted = {false};
        Room room = one.submit(() -> wiring.lobby().join(me, Password.NONE)).get();
        while (true) {
            one.submit(() -> {
                        if (room.connectionProperty().get() instanceof Connection.Live && !greeted[0]) {
                            greeted[0] = true;
                            room.send(new MessageBody.Text("同学们好，今天讲导数。"));
                            System.out.println("LIVE");
                        }
                        for (TimelineItem item : room.items())
                            if (item instanceof TimelineItem.MessageRow row
                                    && row.message().body() instanceof MessageBody.Text(String text)
                                    && heard.add(row.message().id().toString())) System.out.println("HEARD " + text);
                    })
                    .get();
            Thread.sleep(200);
        }
    }
}

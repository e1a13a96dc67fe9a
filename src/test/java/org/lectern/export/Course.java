package org.lectern.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.archive.ArchiveException;
import org.lectern.archive.ArchivedMessage;
import org.lectern.archive.CopiedMessage;
import org.lectern.archive.CourseIdentity;
import org.lectern.archive.CourseKey;
import org.lectern.archive.SqliteArchive;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.domain.UserId;
import org.lectern.media.PictureCache;
import org.lectern.media.PictureData;
import org.lectern.testing.Examples;

/** An archive with one course in it, and everything that is done with it, for tests of what leaves and comes back. */
final class Course implements AutoCloseable {
    static final String SERVER = "wss://chat.school.example";
    static final CourseIdentity IDENTITY = new CourseIdentity(SERVER, new RoomId("算法-2026"), new UserId("me"));
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Instant NOW = Instant.parse("2026-03-02T04:00:00Z");
    static final Words WORDS = new Words(
            "Picture",
            "Picture not on this device",
            "Like",
            "Flower",
            "Taken back",
            "Cannot be shown",
            "Question",
            "Answers {0}",
            Map.of(Role.TEACHER, "Teacher", Role.OWNER, "Host", Role.ASSISTANT, "Assistant"),
            "Exported on {0}",
            "{0} messages",
            Locale.ENGLISH);

    final SqliteArchive archive;
    final CourseKey key;
    final Shelf pictures = new Shelf();

    Course(Path folder) throws ArchiveException {
        archive = SqliteArchive.open(folder.resolve("archive.db"));
        key = archive.course(IDENTITY);
    }

    /** Pictures in memory, by address. */
    static final class Shelf implements PictureShelf {
        final Map<String, byte[]> bytes = new HashMap<>();

        @Override
        public PictureData find(String address) {
            byte[] found = bytes.get(address);
            return found == null ? null : new PictureData.InMemory(found);
        }

        @Override
        public int keepOnly(Set<String> names) {
            Set<String> gone = new HashSet<>(bytes.keySet());
            gone.removeIf(address -> names.contains(PictureCache.nameOf(address)));
            bytes.keySet().removeAll(gone);
            return gone.size();
        }
    }

    static Progress quiet() {
        return new Progress(share -> {});
    }

    static Message text(String id, Person author, String text, Instant at) {
        return say(id, author, new MessageBody.Text(text), at);
    }

    static Message say(String id, Person author, MessageBody body, Instant at) {
        return new Message(new MessageId(id), IDENTITY.room(), author, body, at, at, 0);
    }

    void add(Message... messages) throws ArchiveException {
        add(List.of(messages));
    }

    void add(List<Message> messages) throws ArchiveException {
        archive.append(messages.stream()
                .map(message -> new ArchivedMessage(key, message))
                .toList());
    }

    /** The lesson of the examples, moved into this course. */
    void addLesson() throws ArchiveException {
        add(Examples.lesson().stream()
                .map(each -> new Message(
                        each.id(),
                        IDENTITY.room(),
                        each.author(),
                        each.body(),
                        each.sentAt(),
                        each.receivedAt(),
                        each.seq()))
                .toList());
    }

    ArchiveWriter writer() {
        return ArchiveWriter.Work::run;
    }

    Exporter exporter() {
        return new Exporter(archive, pictures);
    }

    Cover cover(Selection selection) {
        return new Cover(IDENTITY, selection, NOW, ZONE, WORDS);
    }

    ExportOrder order(ExportFormat format, boolean withPictures) {
        return new ExportOrder(key, cover(Selection.ALL), format, withPictures);
    }

    String exported(ExportFormat format, Path folder) throws IOException, ArchiveException {
        return exported(order(format, false), folder);
    }

    String exported(ExportOrder order, Path folder) throws IOException, ArchiveException {
        Path file = Files.createTempDirectory(folder, "out").resolve("x." + order.extension());
        exporter().export(order, file, false, quiet());
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** All messages with their places, oldest first. */
    List<CopiedMessage> copies() throws ArchiveException, IOException {
        return copies(archive, key);
    }

    static List<CopiedMessage> copies(SqliteArchive archive, CourseKey key) throws ArchiveException, IOException {
        List<CopiedMessage> all = new ArrayList<>();
        Walk.through(archive, key, Selection.ALL, quiet(), all::add);
        return all;
    }

    /** Files in a folder and below that hold one of the words. */
    static List<String> traces(Path folder, List<String> words) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                for (String word : words)
                    if (bytes.contains(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                        found.add(word + " in " + folder.relativize(file));
            }
        }
        return found;
    }

    @Override
    public void close() {
        archive.close();
    }
}

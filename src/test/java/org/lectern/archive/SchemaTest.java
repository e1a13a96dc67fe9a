package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lectern.archive.Samples.ALGORITHMS;
import static org.lectern.archive.Samples.ROOM;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageId;
import org.lectern.domain.Place;

class SchemaTest {
    @TempDir
    Path folder;

    static IntStream olderVersions() {
        return IntStream.range(0, Schema.CURRENT);
    }

    /** A file as that version left it, with rows as that version wrote them: literally, not by today's code. */
    private Path old(int version) throws SQLException {
        Path file = folder.resolve("v" + version + ".db");
        try (Database database = Database.open(file, List.of("journal_mode = WAL"))) {
            database.beginWork();
            Schema.bring(database, version);
            if (version >= 1) {
                database.execute("INSERT INTO course(cid, server, room, user, era, messages) VALUES(1,"
                        + " 'wss://chat.school.example', '算法-2026', 'me', 0, 2)");
                database.execute("INSERT INTO author VALUES(1, 1, 's-anna', 'Anna', NULL, 'student', 0)");
                database.execute("INSERT INTO message(key, cid, spot, time, id, aid, kind, late, note, content)"
                        + " VALUES(443102003200, 1, 1, 3387200, 'm1', 1, 0, 0, NULL, '我家在上海东边')");
                database.execute("INSERT INTO message(key, cid, spot, time, id, aid, kind, late, note, content)"
                        + " VALUES(443102003201, 1, 1, 3388200, 'm2', 1, 2, 0, NULL, NULL)");
                database.execute("INSERT INTO known VALUES(354566554780696576), (835750226490818561)");
            }
            if (version >= 2)
                database.execute("INSERT INTO search(rowid, words) VALUES"
                        + "(443102003200, '\uf8f01 \uf8f11 我家 家在 在上 上海 海东 东边 边'),"
                        + " (443102003201, '\uf8f01 \uf8f11 \uf8f22')");
            if (version >= 3) database.execute("INSERT INTO cursor(cid, high, verified, epoch) VALUES(1, 7, 70, 'e1')");
            if (version >= 6) database.execute("UPDATE course SET store = 'e1'");
            database.commit();
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("olderVersions")
    void everyOlderVersionIsBroughtToTheNewest(int version) throws Exception {
        Path file = old(version);

        try (SqliteArchive archive = SqliteArchive.open(file)) {
            CourseKey course = archive.course(ALGORITHMS);
            if (version >= 1) {
                assertThat(archive.count(course)).isEqualTo(2);
                assertThat(archive.newest(course, 9).messages())
                        .extracting(message -> message.body())
                        .containsExactly(new MessageBody.Text("我家在上海东边"), new MessageBody.Like());
                assertThat(archive.message(course, new MessageId("m1")).sentAt())
                        .isEqualTo(Instant.ofEpochMilli(1772411400000L));
                assertThat(archive.message(course, new MessageId("m1")).room()).isEqualTo(ROOM);
                assertThat(Samples.search(archive, "上海 from:anna")).containsExactly("m1");
                assertThat(Samples.search(archive, "type:like")).containsExactly("m2");
            }
            if (version >= 3) {
                assertThat(archive.cursor(course)).isEqualTo(new Cursor(0, 7, 70, "e1"));
                if (version < 6) assertThat(archive.progress().store(course)).isEqualTo("e1");
            }
            archive.progress().gaps(course, List.of());
            archive.progress().read(course, new Place(0, 2, 5, "m1"));
            archive.move(course, new Cursor(0, 1, 1, null));
            archive.change(course, List.of(new OutboxChange.Remove(new MessageId("m9"))));
            archive.retract(course, new MessageId("m1"));
            assertThat(Samples.search(archive, "上海")).isEmpty();
        }
        try (Database database = Database.open(file, List.of())) {
            assertThat(Schema.versionOf(database)).isEqualTo(Schema.CURRENT);
        }
    }

    @Test
    void aNewFileAndAnUpgradedOneHaveTheSameTables() throws Exception {
        String fresh;
        Path made = folder.resolve("fresh.db");
        SqliteArchive.open(made).close();
        fresh = tables(made);
        for (int version = 0; version < Schema.CURRENT; version++) {
            Path file = old(version);
            SqliteArchive.open(file).close();
            assertThat(tables(file)).as("from version %d", version).isEqualTo(fresh);
        }
    }

    private static String tables(Path file) throws SQLException {
        try (Database database = Database.open(file, List.of());
                var row = database.statement("SELECT group_concat(sql, ';') FROM sqlite_schema")
                        .executeQuery()) {
            return row.getString(1);
        }
    }
}

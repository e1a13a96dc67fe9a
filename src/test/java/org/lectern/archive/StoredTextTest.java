package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

class StoredTextTest {
    private static @Nullable Path file;
    private static @Nullable Database database;

    @BeforeContainer
    static void open() throws Exception {
        file = Files.createTempFile("stored", ".db");
        database = Database.open(file, List.of());
        database.execute("CREATE TABLE t(v)");
    }

    @AfterContainer
    static void close() throws Exception {
        database.close();
        Files.delete(file);
    }

    @Provide
    Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings().withChars("0123456789abcdef").ofMaxLength(70),
                Arbitraries.strings()
                        .withChars('a', '0', '\0', '\ud83d', '\ude00', '上')
                        .ofMaxLength(20));
    }

    @Property(tries = 400)
    void everyStringComesBackAndIsFoundByItself(@ForAll("strings") String text) throws SQLException {
        database.execute("DELETE FROM t");
        PreparedStatement insert = database.statement("INSERT INTO t VALUES(?)");
        StoredText.setId(insert, 1, text);
        insert.executeUpdate();
        PreparedStatement select = database.statement("SELECT v FROM t WHERE v = ?");
        StoredText.setId(select, 1, text);
        try (ResultSet row = select.executeQuery()) {
            assertThat(row.next()).isTrue();
            assertThat(StoredText.get(row, 1)).isEqualTo(text);
        }
    }
}

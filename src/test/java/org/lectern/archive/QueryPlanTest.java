package org.lectern.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing grows with the archive: every question is answered from an index, without sorting. */
class QueryPlanTest {
    /** Sorts only rows of the same second, among which the index makes no difference. */
    private static final String EQUALS = "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY";

    @TempDir
    Path folder;

    private List<String> plan(String sql) throws Exception {
        Path file = folder.resolve("archive.db");
        SqliteArchive.open(file).close();
        List<String> steps = new ArrayList<>();
        try (Database database = Database.open(file, List.of());
                ResultSet row = database.statement("EXPLAIN QUERY PLAN " + sql).executeQuery()) {
            while (row.next()) steps.add(row.getString("detail"));
        } catch (SQLException unknown) {
            throw new AssertionError(sql, unknown);
        }
        return steps;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Pages.NEWEST,
                Pages.BEFORE,
                Pages.AFTER,
                Pages.ONE,
                Search.WALKING,
                Search.ONE,
                "SELECT max(spot) FROM message WHERE cid = ? AND spot BETWEEN ? AND ?",
                "SELECT coalesce(max(key) + 1, ?) FROM message WHERE key BETWEEN ? AND ?",
                "SELECT 1 FROM message WHERE cid = ? AND spot = ? AND tick = ? AND placed = ? LIMIT 1",
                "SELECT messages FROM course WHERE cid = ?",
                "SELECT high, verified, epoch FROM cursor WHERE cid = ?",
                "SELECT aid FROM author WHERE cid = ? AND user = ?",
                "SELECT key FROM message WHERE cid = ? AND aid = ?"
            })
    void noQuestionScansATable(String sql) throws Exception {
        assertThat(plan(sql))
                .isNotEmpty()
                .allMatch(step -> step.startsWith("SEARCH") || step.equals(EQUALS), "no scan and no sorting");
    }

    @Test
    void pagesUseTheIndexOfPlacesToItsLastColumn() throws Exception {
        assertThat(plan(Pages.BEFORE).getFirst()).contains("message_place (cid=? AND (spot,tick)<(?,?))");
        assertThat(plan(Pages.AFTER).getFirst()).contains("message_place (cid=? AND (spot,tick)>(?,?))");
    }

    @Test
    void aSearchIsDrivenByTheWordsAndNotSorted() throws Exception {
        for (String sql : List.of(Search.MATCHING, Search.SIEVING)) {
            List<String> steps = plan(sql);

            // M: by match; > and <: within bounds of row numbers
            assertThat(steps.getFirst()).matches("SCAN s VIRTUAL TABLE INDEX \\d+:M.*><");
            assertThat(steps.subList(1, steps.size())).allMatch(step -> step.startsWith("SEARCH"));
        }
    }

    @Test
    void aScanWouldBeNoticed() throws Exception {
        assertThat(plan("SELECT key FROM message WHERE content = ?")).anyMatch(step -> step.startsWith("SCAN"));
    }
}

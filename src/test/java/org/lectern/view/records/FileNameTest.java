package org.lectern.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of files made of any text stay in their folder (S-07). */
class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "A-301, A-301.txt",
        "../../etc/passwd, -..-etc-passwd.txt",
        "C:\\x, C--x.txt",
        "con, Lectern-con.txt",
        "NUL.tar.gz, Lectern-NUL.tar.gz.txt",
        "com1, Lectern-com1.txt",
        "'', Lectern-.txt",
        "..., Lectern-.txt",
        ".hidden, hidden.txt",
        "'name. ', name.txt",
        "算法 2026, 算法 2026.txt"
    })
    void isSafe(String name, String expected) {
        assertThat(FileName.of(name, "txt")).isEqualTo(expected);
    }

    @Test
    void hidesNoEnding() {
        assertThat(FileName.of("gpj.\u202Eexe", "html")).endsWith(".html").doesNotContain("\u202E");
    }

    @Property(tries = 300)
    void anyTextIsOneSafeName(@ForAll String name) {
        assertThat(FileName.of(name, "zip"))
                .endsWith(".zip")
                .hasSizeLessThan(120)
                .doesNotContainPattern("[\\\\/:*?\"<>|\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]")
                .doesNotStartWith(".");
    }
}

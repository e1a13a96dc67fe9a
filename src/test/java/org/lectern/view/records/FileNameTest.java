package org.lectern.view.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S-07: whatever somebody calls himself, the file stays in its folder and has a name that every system takes. */
class FileNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\boot.ini",
                "C:\\Windows\\x",
                "C:x",
                "/etc/passwd",
                "\\\\host\\share",
                "con",
                "CON.png",
                "nul",
                "com1",
                "LPT9.txt",
                "aux",
                ".",
                "..",
                "",
                "   ",
                "a\u0000b",
                "a\nb",
                "trailing. ",
                "gpj.\u202Eexe",
                "\u200F\u200E",
                "a:b*c?d\"e<f>g|h"
            })
    void nameIsSafe(String name) {
        String safe = FileName.of(name, "png");
        assertThat(safe).endsWith(".png").doesNotContainPattern("[\\\\/:*?\"<>|\\p{Cntrl}\\p{Cf}]");
        assertThat(safe).doesNotStartWith(".").doesNotMatch("(?i)(con|nul|aux|com1|lpt9)\\..*");
        Path folder = Path.of("pictures").toAbsolutePath();
        assertThat(folder.resolve(safe).normalize().getParent()).isEqualTo(folder);
    }

    @Test
    void longNameIsCut() {
        assertThat(FileName.of("长".repeat(300), "png"))
                .hasSizeLessThan(100)
                .startsWith("长长")
                .endsWith(".png");
    }
}

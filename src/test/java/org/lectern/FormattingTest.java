package org.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source is formatted by palantir-java-format; {@code mvn spotless:apply}, with Maven on a JDK 25, mends it. It
 * stands here, and not only in Spotless, since the formatter can read no newer Java than the JVM it runs in.
 */
class FormattingTest {
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws Exception {
        List<Path> sources = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/test/java", "src/bench/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        List<Path> unformatted = new ArrayList<>();
        for (Path source : sources) {
            String text = Files.readString(source).replace("\r\n", "\n");
            if (!formatted(text).equals(text)) unformatted.add(source);
        }
        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(unformatted).as("run mvn spotless:apply").isEmpty();
    }

    /** The steps that Spotless takes. */
    private String formatted(String text) throws FormatterException {
        String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.PALANTIR);
        return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }
}

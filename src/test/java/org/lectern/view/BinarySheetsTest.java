package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Declaration;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.Fx;

/** An installer brings the sheets in the toolkit's binary form, too: it must say the same. */
@ExtendWith(Fx.class)
class BinarySheetsTest {
    private static final Path SHEETS = Path.of("src/main/resources/org/lectern/view");

    @Test
    void eachSheetSaysTheSameInBinary(@TempDir Path folder) throws IOException {
        List<Path> sheets;
        try (Stream<Path> files = Files.walk(SHEETS)) {
            sheets = files.filter(file -> file.toString().endsWith(".css")).toList();
        }
        assertThat(sheets).hasSizeGreaterThan(15);
        for (Path sheet : sheets) {
            Path binary = folder.resolve("sheet.bss");
            CssParser.errorsProperty().clear();
            Stylesheet read = new CssParser().parse(sheet.toUri().toURL());
            assertThat(CssParser.errorsProperty()).as(sheet.toString()).isEmpty();
            Stylesheet.convertToBinary(sheet.toFile(), binary.toFile());
            Stylesheet loaded = Stylesheet.loadBinary(binary.toUri().toURL());
            assertThat(rules(loaded)).as(sheet.toString()).isNotEmpty().isEqualTo(rules(read));
        }
    }

    private static List<String> rules(Stylesheet sheet) {
        // a rule from a binary sheet takes its declarations in when it is first asked for them
        return sheet.getRules().stream()
                .map(rule -> rule.getSelectors() + " "
                        + rule.getDeclarations().stream()
                                .map(BinarySheetsTest::said)
                                .toList())
                .toList();
    }

    /** What a declaration comes to; where that hangs on colours of other rules, how it is put. */
    private static String said(Declaration one) {
        Object value;
        try {
            Object[] converted = {one.getParsedValue().convert(null)};
            value = Arrays.deepToString(converted);
        } catch (RuntimeException looksUp) {
            value = one.getParsedValue();
        }
        return one.getProperty() + ": " + value;
    }
}

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * Writes the toolkit's binary form beside each style sheet of a folder: {@code Page.bss} beside {@code Page.css}, which it
 * takes instead, wherever it finds one. Reading it needs no parser. Run with JavaFX's modules.
 *
 * <pre>java --module-path JAVAFX --add-modules javafx.graphics packaging/common/BinarySheets.java FOLDER</pre>
 */
public final class BinarySheets {
    public static void main(String[] args) throws IOException {
        List<File> sheets;
        try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
            sheets = files.map(Path::toFile)
                    .filter(file -> file.getName().endsWith(".css"))
                    .toList();
        }
        for (File sheet : sheets) {
            File binary = new File(sheet.getPath().replaceAll("css$", "bss"));
            Stylesheet.convertToBinary(sheet, binary);
            if (Stylesheet.loadBinary(binary.toURI().toURL()).getRules().isEmpty())
                throw new IOException("no rules in " + sheet);
        }
    }
}

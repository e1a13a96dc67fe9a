package org.lectern.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Saves a picture under a name that is free (S-07): no file is ever replaced, none is opened. Blocks. */
final class NewFile {
    private static final int MOST = 1000;

    private NewFile() {}

    /**
     * Writes the bytes of a picture as they are.
     *
     * @param wanted folder and name; the name gets the ending of the true format, and a number when it is taken
     * @return where they were written
     */
    static Path write(PictureData data, PictureType type, Path wanted) throws IOException {
        Path folder = wanted.toAbsolutePath().getParent();
        if (folder == null) throw new IOException("no folder");
        String stem = stem(String.valueOf(wanted.getFileName()), type);
        for (int number = 1; number <= MOST; number++) {
            String name = number == 1 ? stem : stem + " (" + number + ")";
            Path file = folder.resolve(name + "." + type.extension());
            try {
                copy(data, file);
                return file;
            } catch (FileAlreadyExistsException taken) {
                // the next number
            }
        }
        throw new FileAlreadyExistsException(wanted.toString());
    }

    /** The name without the ending of a picture: only that of the true format shall stand there. */
    private static String stem(String name, PictureType type) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (type == PictureType.JPEG && lower.endsWith(".jpeg")) return name.substring(0, name.length() - 5);
        for (PictureType each : PictureType.values())
            if (lower.endsWith("." + each.extension())
                    && name.length() > each.extension().length() + 1)
                return name.substring(0, name.length() - each.extension().length() - 1);
        return name;
    }

    private static void copy(PictureData data, Path file) throws IOException {
        // outside of the try: when this fails the file is somebody else's
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (out) {
            switch (data) {
                case PictureData.InFile(Path from) -> Files.copy(from, out);
                case PictureData.InMemory(byte[] bytes) -> out.write(bytes);
            }
        } catch (IOException halfWritten) {
            Files.deleteIfExists(file);
            throw halfWritten;
        }
    }
}

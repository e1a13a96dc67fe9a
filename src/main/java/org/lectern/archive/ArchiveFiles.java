package org.lectern.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of an archive and their names. */
record ArchiveFiles(Path main) {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveFiles.class);
    private static final List<String> PARTS = List.of("-wal", "-shm");

    private String stem() {
        String name = main.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private String type() {
        return main.getFileName().toString().substring(stem().length());
    }

    /** True when there is something to open. */
    boolean exist() throws IOException {
        return Files.exists(main) && Files.size(main) > 0;
    }

    /** Lets only its owner read it, made just now or earlier; SQLite gives its other files the same rights. */
    void keepPrivate() throws IOException {
        if (!main.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        if (!Files.exists(main)) Files.createFile(main, PosixFilePermissions.asFileAttribute(owner));
        makeOwners(main, owner);
        for (String part : PARTS) if (Files.exists(beside(main, part))) makeOwners(beside(main, part), owner);
    }

    /** A disk that knows no such rights, or somebody else's file, is used as it is. */
    private static void makeOwners(Path file, Set<PosixFilePermission> owner) throws IOException {
        if (Files.getPosixFilePermissions(file).equals(owner)) return;
        try {
            Files.setPosixFilePermissions(file, owner);
        } catch (IOException | UnsupportedOperationException notOurs) {
            LOG.warn(
                    "the archive's file may be read by others: {}",
                    notOurs.getClass().getSimpleName());
        }
    }

    /** Puts all of them aside, under a name that is free, which is returned. */
    Path putAside() throws IOException {
        int n = 1;
        while (Files.exists(aside(n))) n++;
        Path aside = aside(n);
        Files.move(main, aside);
        for (String part : PARTS) {
            Path file = beside(main, part);
            if (Files.exists(file)) Files.move(file, beside(aside, part));
        }
        return aside;
    }

    /** Deletes what was put aside: it cannot be cleaned of single messages. */
    void deleteAside() throws IOException {
        try (Stream<Path> beside = Files.list(main.toAbsolutePath().getParent())) {
            String start = stem() + "-damaged-";
            for (Path file : beside.toList())
                if (file.getFileName().toString().startsWith(start)) Files.deleteIfExists(file);
        }
    }

    private Path aside(int n) {
        return main.resolveSibling(stem() + "-damaged-" + n + type());
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }
}

package org.lectern;

import java.util.List;
import java.util.stream.Stream;

/** The room server as a program of its own: what {@code lectern --serve} does, for launchers that have a name for it. */
public final class Serve {
    private Serve() {}

    /** @param args those of {@code --serve}, or one that is asked for alone: the version, the hash of a password */
    public static void main(String[] args) {
        Main.main(withServe(args));
    }

    static String[] withServe(String[] args) {
        boolean alone =
                args.length == 1 && List.of("--version", "--hash-password").contains(args[0]);
        return alone
                ? args
                : Stream.concat(Stream.of("--serve"), Stream.of(args)).toArray(String[]::new);
    }
}

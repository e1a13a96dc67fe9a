package org.lectern.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CountDownLatch;
import org.lectern.domain.Password;
import org.lectern.domain.RoomId;
import org.lectern.server.store.FolderLock;

/**
 * The room server alone, without a display: {@code --serve} and its options. Says {@code READY ws://…} when it is bound
 * and runs until the process is asked to end (SIGTERM, Ctrl-C); then it commits, says Close 1001 and returns.
 */
public final class ServeCommand {
    /** Ended as asked. */
    public static final int OK = 0;
    /** Could not start: address in use, file unreadable. */
    public static final int FAILED = 1;
    /** Options that make no sense. */
    public static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final ResourceBundle words;
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param locale language of what is printed; READY is the same in all */
    public ServeCommand(PrintStream out, PrintStream err, Locale locale) {
        this.out = out;
        this.err = err;
        // English when there is nothing better, wherever the machine stands
        this.words = ResourceBundle.getBundle(
                "org.lectern.server.serve",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /**
     * Serves until {@link #stop} or the end of the process; {@code args} may begin with {@code --serve}.
     *
     * @return the exit code: 0, 1 or 2
     */
    public int run(String... args) {
        if (Arrays.asList(args).contains("--help")) {
            out.println(say("usage"));
            out.println(help());
            return OK;
        }
        ServeOptions parsed;
        try {
            parsed = ServeOptions.parse(args);
        } catch (ServeOptions.Misuse misuse) {
            err.println(say(misuse.key, misuse.values));
            err.println(say("usage"));
            return MISUSED;
        }
        ServerOptions options = parsed.server().withTeacherKeys(this::tell);
        try (RoomServer server = RoomServer.start(options)) {
            // the hook holds the process until the server has closed properly
            Thread hook = new Thread(() -> {
                stop.countDown();
                server.close();
            });
            Runtime.getRuntime().addShutdownHook(hook);
            for (String course : parsed.teacherKeys()) server.teacherKey(new RoomId(course));
            out.println(say("ready", server.address()));
            out.flush();
            stop.await();
            server.close();
            out.println(say("stopped"));
            out.flush();
            unhook(hook);
            return OK;
        } catch (FolderLock.InUse taken) {
            err.println(say("bad.folder", options.data()));
            return FAILED;
        } catch (IOException failed) {
            err.println(why(failed));
            return FAILED;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return OK;
        }
    }

    private String help() {
        ServerLimits limits = ServerLimits.DEFAULT;
        return say(
                "help",
                Integer.toString(ServeOptions.DEFAULT_PORT),
                ServeOptions.DEFAULT_HOST,
                Long.toString(Math.round(limits.chat().perSecond())),
                Integer.toString(limits.connections()),
                Integer.toString(limits.connectionsPerAddress()),
                Long.toString(limits.idle().toSeconds()));
    }

    private static void unhook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process is on its way out: the hook is running, which is as good
        }
    }

    /** Makes {@link #run} return; from any thread. */
    public void stop() {
        stop.countDown();
    }

    private void tell(RoomId room, String key) {
        out.println(say("key", room.value(), key));
        out.flush();
    }

    /**
     * Reads one line, a password, and prints the hash that the accounts file wants.
     *
     * @return the exit code
     */
    public int hashPassword(InputStream in) {
        try {
            String line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
            out.println(Accounts.hash(new Password(line == null ? "" : line)));
            return OK;
        } catch (IllegalArgumentException unfit) {
            err.println(say("bad.password"));
            return MISUSED;
        } catch (IOException unreadable) {
            err.println(why(unreadable));
            return FAILED;
        }
    }

    /** The message of most failures of files is the file's name, and nothing else. */
    private String why(IOException failed) {
        String key = switch (failed) {
            case FileAlreadyExistsException _, NotDirectoryException _ -> "bad.notFolder";
            case NoSuchFileException _ -> "bad.absent";
            case AccessDeniedException _ -> "bad.denied";
            case IOException _ -> "error";
        };
        boolean named = !key.equals("error") && failed instanceof FileSystemException file && file.getFile() != null;
        return named
                ? say(key, ((FileSystemException) failed).getFile())
                : say("error", String.valueOf(failed.getMessage()));
    }

    private String say(String key, Object... values) {
        return MessageFormat.format(words.getString(key), values);
    }
}

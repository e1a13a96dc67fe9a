package org.lectern;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.lectern.app.LaunchOptions;
import org.lectern.app.SecondStart;
import org.lectern.app.StartClock;
import org.lectern.app.VerifyCommand;
import org.lectern.server.ServeCommand;
import org.lectern.settings.Language;

/**
 * Where the program begins. It chooses between window and room server before a JavaFX class is touched, so that {@code
 * --serve} runs where there is no display.
 */
public final class Main {
    private static final int MISUSED = 2;

    private Main() {}

    public static void main(String[] args) {
        StartClock.reach(StartClock.Phase.MAIN);
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, console());
        List<String> arguments = Arrays.asList(args);
        Locale language = Language.nearest(Locale.getDefault());
        if (arguments.contains("--serve")) System.exit(serve(out, language).run(args));
        if (arguments.contains("--hash-password"))
            System.exit(serve(out, language).hashPassword(System.in));
        if (arguments.contains("--verify")) System.exit(new VerifyCommand(out, words(language)).run(arguments));
        if (arguments.contains("--help")) {
            out.println(words(language).getString("launch.usage"));
            return;
        }
        if (arguments.contains("--version")) {
            out.println(ResourceBundle.getBundle("org.lectern.version").getString("version"));
            return;
        }
        LaunchOptions options = options(arguments, language);
        if (SecondStart.answered(options, arguments)) {
            out.println(words(language).getString("launch.open"));
            return;
        }
        Window.open(options, args);
    }

    private static ServeCommand serve(PrintStream out, Locale language) {
        return new ServeCommand(out, System.err, language);
    }

    /** Read only when something is said: on the way to the window nothing is. */
    private static ResourceBundle words(Locale language) {
        return ResourceBundle.getBundle(
                "org.lectern.app.launch",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static LaunchOptions options(List<String> arguments, Locale language) {
        try {
            LaunchOptions options = LaunchOptions.parse(arguments);
            if (options.passwordFile() != null && !Files.isReadable(options.passwordFile())) {
                System.err.println(
                        MessageFormat.format(words(language).getString("launch.password"), options.passwordFile()));
                System.exit(MISUSED);
            }
            return options;
        } catch (LaunchOptions.BadOption bad) {
            System.err.println(MessageFormat.format(words(language).getString(bad.key()), bad.argument()));
            System.err.println(words(language).getString("launch.usage"));
            System.exit(MISUSED);
            throw new AssertionError(bad);
        }
    }

    private static java.nio.charset.Charset console() {
        String encoding = System.getProperty("stdout.encoding");
        return encoding == null ? StandardCharsets.UTF_8 : java.nio.charset.Charset.forName(encoding);
    }

    /** A class of its own, so that JavaFX is loaded only when a window is wanted. */
    private static final class Window {
        static void open(LaunchOptions options, String[] args) {
            org.lectern.app.LecternApp.open(options, args);
        }
    }
}

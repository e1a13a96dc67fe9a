package org.lectern.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;
import org.lectern.settings.CourseLink;
import org.lectern.settings.Language;
import org.lectern.settings.ServerInput;
import org.lectern.settings.Theme;

/**
 * What the command line asked for.
 *
 * @param direct the course to join at once; null to show the welcome room
 * @param data the data folder; null for the usual one
 * @param passwordFile a file whose first line is the password; null for none. A password itself is never an option,
 *     since command lines are visible to others
 * @param language null to use the settings
 * @param theme null to use the settings
 * @param link a link that somebody followed; null for none
 * @param startReport print how long each phase of the start took
 * @param rehearse walk through the pages and leave, as the build does to learn what a start needs
 * @param demo how many times as fast a class is played to be watched, 1 to 20; 0 for none
 */
public record LaunchOptions(
        @Nullable Membership direct,
        @Nullable Path data,
        @Nullable Path passwordFile,
        @Nullable Language language,
        @Nullable Theme theme,
        @Nullable CourseLink link,
        boolean startReport,
        boolean rehearse,
        int demo) {
    private static final int FASTEST = 20;
    private static final Set<String> ALONE = Set.of("--startup-report", "--rehearse");

    private static final Set<String> WITH_VALUE = Set.of(
            "--url",
            "--course",
            "--user",
            "--nick",
            "--avatar",
            "--upload",
            "--data",
            "--password-file",
            "--lang",
            "--demo",
            "--speed",
            "--theme");

    /** A command line that cannot be understood. The key names the sentence, the argument what was wrong. */
    public static final class BadOption extends Exception {
        private static final long serialVersionUID = 1L;
        private final String key;
        private final String argument;

        BadOption(String key, String argument) {
            super(key);
            this.key = key;
            this.argument = argument;
        }

        public String key() {
            return key;
        }

        public String argument() {
            return argument;
        }
    }

    public static LaunchOptions parse(List<String> arguments) throws BadOption {
        Map<String, String> given = values(arguments);
        return new LaunchOptions(
                direct(given),
                path(given.containsKey("--demo") ? given.getOrDefault("--data", passingFolder()) : given.get("--data")),
                path(given.get("--password-file")),
                language(given.get("--lang")),
                theme(given.get("--theme")),
                given.containsKey(CourseLink.SCHEME) ? CourseLink.parse(given.get(CourseLink.SCHEME)) : null,
                given.containsKey("--startup-report"),
                given.containsKey("--rehearse"),
                demo(given.get("--demo"), given.getOrDefault("--speed", "10")));
    }

    private static Map<String, String> values(List<String> arguments) throws BadOption {
        Map<String, String> given = new HashMap<>();
        List<String> rest = new ArrayList<>(arguments);
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            if (CourseLink.looksLikeOne(option)) {
                given.put(CourseLink.SCHEME, option);
                continue;
            }
            if (ALONE.contains(option)) {
                given.put(option, "");
                continue;
            }
            if (!WITH_VALUE.contains(option)) throw new BadOption("launch.unknown", option);
            if (rest.isEmpty()) throw new BadOption("launch.value", option);
            given.put(option, rest.removeFirst());
        }
        return given;
    }

    private static @Nullable Membership direct(Map<String, String> given) throws BadOption {
        String url = given.get("--url");
        String course = given.get("--course");
        String user = given.get("--user");
        if (url == null && course == null && user == null) return null;
        if (url == null) throw new BadOption("launch.missing", "--url");
        if (course == null || course.isBlank()) throw new BadOption("launch.missing", "--course");
        if (user == null || user.isBlank()) throw new BadOption("launch.missing", "--user");
        return new Membership(
                new ServerAddress(address(url), null, given.get("--upload")),
                new RoomId(course),
                new UserId(user),
                given.getOrDefault("--nick", user),
                given.get("--avatar"));
    }

    /** Understood as in the form; what cannot be understood is kept, so that the course's page says so. */
    private static String address(String url) {
        return ServerInput.parse(url) instanceof ServerInput.Valid valid ? valid.template() : url;
    }

    private static @Nullable Path path(@Nullable String value) {
        return value == null ? null : Path.of(value);
    }

    private static @Nullable Language language(@Nullable String value) throws BadOption {
        if (value == null) return null;
        return switch (value) {
            case "en" -> Language.ENGLISH;
            case "zh", "zh_CN", "zh-CN", "zh-Hans" -> Language.CHINESE;
            case "zh_TW", "zh-TW", "zh-HK", "zh-Hant" -> Language.TRADITIONAL_CHINESE;
            default -> throw new BadOption("launch.language", value);
        };
    }

    /** What is only watched leaves nothing among the person's own courses. */
    private static String passingFolder() {
        return System.getProperty("java.io.tmpdir") + "/lectern-demo-"
                + ProcessHandle.current().pid();
    }

    private static int demo(@Nullable String what, String speed) throws BadOption {
        if (what == null) return 0;
        if (!what.equals("class")) throw new BadOption("launch.demo", what);
        if (!speed.matches("[0-9]{1,2}") || Integer.parseInt(speed) < 1 || Integer.parseInt(speed) > FASTEST)
            throw new BadOption("launch.speed", speed);
        return Integer.parseInt(speed);
    }

    private static @Nullable Theme theme(@Nullable String value) throws BadOption {
        if (value == null) return null;
        return switch (value) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            case "system" -> Theme.SYSTEM;
            default -> throw new BadOption("launch.theme", value);
        };
    }
}

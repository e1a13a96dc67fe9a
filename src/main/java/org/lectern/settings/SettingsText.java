package org.lectern.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Membership;
import org.lectern.domain.RoomId;
import org.lectern.domain.ServerAddress;
import org.lectern.domain.UserId;

/**
 * {@link Settings} as text: one {@code key = value} a line, {@code #} for comments, profiles numbered from 1, an {@code
 * end} line that tells a whole file from one cut off. Keys that this version does not know are kept and written again.
 *
 * @param foreign keys of another version that belong to no profile
 * @param foreignOf the same for profiles, by {@link Profile#key()}
 */
record SettingsText(Settings settings, Map<String, String> foreign, Map<String, Map<String, String>> foreignOf) {
    static final SettingsText EMPTY = new SettingsText(Settings.DEFAULT, Map.of(), Map.of());

    private static final String HEAD = "# Lectern settings";
    private static final String END = "end";
    private static final String PROFILE = "profile.";

    SettingsText with(Settings other) {
        return new SettingsText(other, foreign, foreignOf);
    }

    /** The text of a file; null when it is not one that was written to its end. */
    static @Nullable SettingsText parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        boolean ended = false;
        for (String line : text.split("\r?\n", -1)) {
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) continue;
            int equals = line.indexOf('=');
            if (ended || plain.indexOf('\0') >= 0 || equals < 0 && !plain.equals(END)) return null;
            if (equals < 0) ended = true;
            else
                values.put(
                        line.substring(0, equals).strip(),
                        unescaped(line.substring(equals + 1).strip()));
        }
        return ended ? read(values) : null;
    }

    private static SettingsText read(Map<String, String> values) {
        Map<Integer, Map<String, String>> numbered = new TreeMap<>();
        Map<String, String> rest = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            int dot = key.startsWith(PROFILE) ? key.indexOf('.', PROFILE.length()) : -1;
            int number = dot < 0 ? -1 : number(key.substring(PROFILE.length(), dot));
            if (number < 0) rest.put(key, value);
            else numbered.computeIfAbsent(number, n -> new LinkedHashMap<>()).put(key.substring(dot + 1), value);
        });
        List<Profile> profiles = new ArrayList<>();
        Map<String, Map<String, String>> foreignOf = new HashMap<>();
        for (Map<String, String> fields : numbered.values()) {
            Profile profile = profile(fields);
            if (profile == null) continue;
            profiles.add(profile);
            if (!fields.isEmpty()) foreignOf.put(profile.key(), fields);
        }
        Fields in = new Fields(rest);
        Settings settings = new Settings(
                General.read(in),
                Appearance.read(in),
                Writing.read(in),
                Reading.read(in),
                Notifications.read(in),
                Privacy.read(in),
                Desk.read(in),
                Updates.read(in),
                window(rest.remove("window")),
                profiles);
        return new SettingsText(settings, rest, foreignOf);
    }

    /** Takes the fields it knows out of the map; null without a server, a room and a user. */
    private static @Nullable Profile profile(Map<String, String> fields) {
        String server = fields.remove("server");
        String room = fields.remove("room");
        String user = fields.remove("user");
        if (server == null || room == null || room.isBlank() || user == null) return null;
        ServerAddress address = new ServerAddress(server, fields.remove("pinned"), fields.remove("upload"));
        String nickname = fields.remove("nickname");
        Membership membership = new Membership(
                address,
                new RoomId(room),
                new UserId(user),
                nickname == null ? user : nickname,
                fields.remove("avatar"));
        return new Profile(
                membership,
                Boolean.parseBoolean(fields.remove("passwordSaved")),
                Boolean.parseBoolean(fields.remove("passwordNeeded")),
                Boolean.parseBoolean(fields.remove("plainAccepted")));
    }

    String format() {
        StringBuilder out = new StringBuilder(HEAD).append('\n');
        Fields fields = new Fields(new LinkedHashMap<>());
        settings.general().write(fields);
        settings.appearance().write(fields);
        settings.writing().write(fields);
        settings.reading().write(fields);
        settings.notifications().write(fields);
        settings.privacy().write(fields);
        settings.desk().write(fields);
        settings.updates().write(fields);
        fields.values().forEach((key, value) -> line(out, key, value));
        WindowBounds window = settings.window();
        if (window != null) {
            line(
                    out,
                    "window",
                    window.x() + " " + window.y() + " " + window.width() + " " + window.height() + " "
                            + window.maximized());
        }
        foreign.forEach((key, value) -> line(out, key, value));
        int number = 0;
        for (Profile profile : settings.profiles()) profile(out, PROFILE + ++number + ".", profile);
        return out.append(END).append('\n').toString();
    }

    private void profile(StringBuilder out, String prefix, Profile profile) {
        Membership membership = profile.membership();
        ServerAddress server = membership.server();
        line(out, prefix + "server", server.template());
        line(out, prefix + "pinned", server.pinnedFingerprint());
        line(out, prefix + "upload", server.uploadAddress());
        line(out, prefix + "room", membership.room().value());
        line(out, prefix + "user", membership.user().value());
        line(out, prefix + "nickname", membership.nickname());
        line(out, prefix + "avatar", membership.avatar());
        line(out, prefix + "passwordSaved", String.valueOf(profile.passwordSaved()));
        line(out, prefix + "passwordNeeded", String.valueOf(profile.passwordNeeded()));
        line(out, prefix + "plainAccepted", String.valueOf(profile.plainAccepted()));
        Map<String, String> others = foreignOf.getOrDefault(profile.key(), Map.of());
        for (String key : new TreeSet<>(others.keySet())) line(out, prefix + key, others.get(key));
    }

    private static void line(StringBuilder out, String key, @Nullable String value) {
        if (value != null) out.append(key).append(" = ").append(escaped(value)).append('\n');
    }

    /** Line ends, the escape itself, and spaces at the edges, which reading strips. */
    static String escaped(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean edge = i == 0 || i == value.length() - 1;
            boolean odd = c < ' ' || c == 0x7f || Character.isSurrogate(c) && !paired(value, i);
            if (c == '\\') out.append("\\\\");
            else if (odd || edge && Character.isWhitespace(c)) out.append("\\u%04x".formatted((int) c));
            else out.append(c);
        }
        return out.toString();
    }

    /** A half of a pair alone cannot be written as UTF-8. */
    private static boolean paired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    static String unescaped(String value) {
        if (value.indexOf('\\') < 0) return value;
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 >= value.length()) {
                out.append(c);
                continue;
            }
            c = value.charAt(++i);
            int code = c == 'u' && i + 4 < value.length() ? hex(value.substring(i + 1, i + 5)) : -1;
            if (code < 0) {
                out.append(c);
            } else {
                out.append((char) code);
                i += 4;
            }
        }
        return out.toString();
    }

    private static int hex(String digits) {
        try {
            return Integer.parseUnsignedInt(digits, 16);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static @Nullable WindowBounds window(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split(" ", -1);
        if (parts.length != 5) return null;
        try {
            double[] numbers = new double[4];
            for (int i = 0; i < 4; i++) {
                numbers[i] = Double.parseDouble(parts[i]);
                if (!Double.isFinite(numbers[i])) return null;
            }
            return new WindowBounds(numbers[0], numbers[1], numbers[2], numbers[3], Boolean.parseBoolean(parts[4]));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

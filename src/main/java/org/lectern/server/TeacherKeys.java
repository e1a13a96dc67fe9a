package org.lectern.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lectern.domain.Password;
import org.lectern.domain.Role;
import org.lectern.domain.RoomId;
import org.lectern.server.store.MessageLog.CourseKey;

/**
 * A key a course: who gives it as the password leads the course. The first name that uses it becomes {@code owner},
 * others {@code teacher}. A key is 100 random bits, so a plain SHA-256 of it is safe to store. Belongs to the loop.
 */
final class TeacherKeys {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 20;
    private static final int REMEMBERED = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, CourseKey> stored = new HashMap<>();
    /** Keys made since the start; older ones are known by their hash only. */
    private final Map<RoomId, String> plain = new HashMap<>();

    /** Keys of courses that are no more, for whoever noted one when it was told. Oldest first. */
    private final Map<String, CourseKey> forgotten = new LinkedHashMap<>();

    private final Set<RoomId> lastingRooms = new HashSet<>();
    private final Consumer<CourseKey> keep;
    private final BiConsumer<RoomId, String> listener;

    TeacherKeys(List<CourseKey> known, Consumer<CourseKey> keep, BiConsumer<RoomId, String> listener) {
        for (CourseKey key : known) stored.put(key.room(), key);
        this.keep = keep;
        this.listener = listener;
    }

    /** Courses that have a key: all that were opened and not forgotten. */
    int courses() {
        return stored.size();
    }

    boolean has(RoomId room) {
        return stored.containsKey(room.value());
    }

    /** Who came in with the key of a course first; null when nobody did. */
    @Nullable
    String owner(RoomId room) {
        CourseKey key = stored.get(room.value());
        return key == null ? null : key.owner();
    }

    /**
     * Makes the key of a course that has none yet.
     *
     * @param lasting keep the course also when nobody is in it and nothing was said there
     */
    void open(RoomId room, boolean lasting) {
        if (lasting) lastingRooms.add(room);
        restore(room);
        if (!has(room)) make(room, null);
    }

    private void restore(RoomId room) {
        CourseKey old = forgotten.remove(room.value());
        if (old != null) put(old);
    }

    /** True for a course that only guests have opened since the start, and whose key nobody asked for or used. */
    boolean mayForget(RoomId room) {
        CourseKey key = stored.get(room.value());
        return key != null && key.owner() == null && plain.containsKey(room) && !lastingRooms.contains(room);
    }

    /** The store has let go of a course; {@code empty} when nobody has come in since. */
    void forgotten(RoomId room, boolean empty) {
        CourseKey key = stored.get(room.value());
        if (key == null) return;
        if (!empty || !mayForget(room)) {
            put(key);
            return;
        }
        stored.remove(room.value());
        forgotten.put(room.value(), key);
        if (forgotten.size() > REMEMBERED) {
            String eldest = forgotten.keySet().iterator().next();
            forgotten.remove(eldest);
            plain.remove(new RoomId(eldest));
        }
    }

    /** The key of a course. One made before this start cannot be shown again: a new one takes its place. */
    String reveal(RoomId room) {
        lastingRooms.add(room);
        restore(room);
        String known = plain.get(room);
        if (known != null) return known;
        CourseKey old = stored.get(room.value());
        return make(room, old == null ? null : old.owner());
    }

    private String make(RoomId room, @Nullable String owner) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 5 == 0) key.append('-');
            key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        plain.put(room, key.toString());
        put(new CourseKey(room.value(), hash(key.toString()), owner));
        listener.accept(room, key.toString());
        return key.toString();
    }

    /** What the key makes of somebody; null when it is not the key. */
    @Nullable
    Role role(RoomId room, String user, Password offered) {
        CourseKey key = stored.get(room.value());
        if (key == null) key = forgotten.get(room.value());
        if (key == null || offered.isEmpty()) return null;
        byte[] given = hash(offered.reveal()).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(given, key.hash().getBytes(StandardCharsets.US_ASCII))) return null;
        forgotten.remove(room.value());
        if (key.owner() == null) put(new CourseKey(key.room(), key.hash(), user));
        return key.owner() == null || key.owner().equals(user) ? Role.OWNER : Role.TEACHER;
    }

    private void put(CourseKey key) {
        stored.put(key.room(), key);
        keep.accept(key);
    }

    private static String hash(String key) {
        try {
            String canonical = key.strip().toUpperCase(Locale.ROOT).replace("-", "");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

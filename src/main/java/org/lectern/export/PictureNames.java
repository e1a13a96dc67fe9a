package org.lectern.export;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lectern.media.PictureType;

/** The names of the pictures that go along with a transcript, in a folder beside it. Not thread-safe. */
final class PictureNames {
    static final String FOLDER = "pictures/";

    private final PictureStore store;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    PictureNames(PictureStore store) {
        this.store = store;
    }

    /** The picture's file beside the transcript, null when the picture is not on this device. */
    @Nullable
    String fileOf(String address) {
        String key = StoredPicture.nameOf(address);
        String known = names.get(key);
        if (known != null || missing.contains(key)) return known;
        PictureType type = StoredPicture.typeOf(store, address);
        if (type == null) {
            missing.add(key);
            return null;
        }
        String name = FOLDER + key + "." + type.extension();
        names.put(key, name);
        return name;
    }

    /** Gives each file once, when it is asked for first; null afterwards and for pictures that were never named. */
    @Nullable
    String take(String address) {
        return names.remove(StoredPicture.nameOf(address));
    }

    int found() {
        return names.size();
    }

    int missing() {
        return missing.size();
    }
}

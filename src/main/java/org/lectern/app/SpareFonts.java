package org.lectern.app;

import com.sun.javafx.font.DisposerRecord;
import com.sun.javafx.font.PrismFontFactory;
import com.sun.javafx.font.PrismFontFile;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fonts that the toolkit opened and nobody draws with. A file of Chinese fonts holds ten or more, one a region; JavaFX 26
 * needs one of them, opens all by FreeType and keeps them for ever: a megabyte each for Noto Sans CJK, and all of that once
 * more for bold letters.
 */
final class SpareFonts {
    private static final Logger LOG = LoggerFactory.getLogger(SpareFonts.class);
    private static final String ITS = "com.sun.javafx.font.freetype.FTFontFile";

    /** A place in which the toolkit knows a font. */
    private record Known(Map<String, Object> in, String key, WeakReference<Object> font) {}

    /** What FreeType knows of a font; each has a library of its own, so that closing one touches no other. */
    private record Face(long library, long face, WeakReference<Object> font) {}

    private final List<Known> known = new ArrayList<>();
    private final List<Face> faces = new ArrayList<>();

    private SpareFonts() {}

    /**
     * Collects garbage, and closes such fonts with it on Linux; elsewhere, and where the command line of Java does not open
     * the toolkit's inside, they stay open. Not on the FX thread, which waits meanwhile when it looks for a font.
     *
     * @return how many fonts were closed
     */
    static int release() {
        try {
            PrismFontFactory factory = PrismFontFactory.getFontFactory();
            synchronized (factory) {
                SpareFonts spare = new SpareFonts();
                spare.take(map(factory, "fontResourceMap"));
                spare.take(map(factory, "fileNameToFontResourceMap"));
                System.gc();
                return spare.close();
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
            LOG.info("fonts that are not used stay open: {}", closed.toString());
            System.gc();
            return 0;
        }
    }

    /** Takes the fonts of collections out of a map. What draws with one of them holds it. */
    private void take(Map<String, Object> map) throws ReflectiveOperationException {
        for (Iterator<Map.Entry<String, Object>> all = map.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Object> one = all.next();
            if (!(one.getValue() instanceof PrismFontFile file) || file.getFontCount() < 2) continue;
            Class<?> kind = file.getClass();
            // one that has a disposer, is closed by it
            if (!kind.getName().equals(ITS) || field(kind, "disposer").get(file) != null) continue;
            WeakReference<Object> font = new WeakReference<>(file);
            known.add(new Known(map, one.getKey(), font));
            if (faces.stream().noneMatch(face -> face.font.refersTo(file)))
                faces.add(new Face(
                        field(kind, "library").getLong(file),
                        field(kind, "face").getLong(file),
                        font));
            all.remove();
        }
    }

    /** Puts back what is in use, closes the others. */
    private int close() throws ReflectiveOperationException {
        for (Known one : known) {
            Object used = one.font.get();
            if (used != null) one.in.putIfAbsent(one.key, used);
        }
        int closed = 0;
        for (Face one : faces) {
            if (!one.font.refersTo(null)) continue;
            Constructor<?> closer = Class.forName("com.sun.javafx.font.freetype.FTDisposer")
                    .getDeclaredConstructor(long.class, long.class);
            closer.setAccessible(true);
            if (closer.newInstance(one.library, one.face) instanceof DisposerRecord its) its.dispose();
            closed++;
        }
        return closed;
    }

    private static Field field(Class<?> in, String name) throws ReflectiveOperationException {
        Field field = in.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    @SuppressWarnings("unchecked") // it is declared so, of fonts
    private static Map<String, Object> map(PrismFontFactory factory, String name) throws ReflectiveOperationException {
        return (HashMap<String, Object>) field(PrismFontFactory.class, name).get(factory);
    }
}

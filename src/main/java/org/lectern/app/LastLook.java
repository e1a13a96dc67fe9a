package org.lectern.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.Theme;
import org.lectern.settings.WholeFile;
import org.lectern.settings.WindowBounds;

/**
 * What the window showed last, in a small file of its own, so that the next start shows it before anything else is made. It
 * belongs to the settings beside it, to the language of the desktop and to the options of the command line: with any
 * others it is not used. What is to be read in it, is in the archive too, and is forgotten with it ({@link LookKeeper}).
 *
 * @param theme what was worn
 * @param night it was dark
 * @param window where the window was; null for the system's choice
 */
record LastLook(Theme theme, boolean night, @Nullable WindowBounds window, WindowPicture picture) {
    private static final int FORM = 0x4c4c0002;
    private static final int MOST_BYTES = 1 << 24;

    /**
     * Reads it. Any thread; quick.
     *
     * @return null when there is none that fits, or it cannot be read: then the page shows itself
     */
    static @Nullable LastLook read(AppPaths paths, LaunchOptions options) {
        // no newer way to files: these classes the start has at hand. A pipe of that name would never end
        if (!paths.look().toFile().isFile()) return null;
        try (FileInputStream file = new FileInputStream(paths.look().toFile())) {
            byte[] bytes = file.readNBytes(MOST_BYTES);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readInt() != FORM || in.readLong() != sum(bytes, Integer.BYTES + Long.BYTES)) return null;
            if (in.readLong() != belonging(paths, options)) return null;
            Theme theme = Theme.values()[in.readByte()];
            boolean night = in.readBoolean();
            WindowBounds window = in.readBoolean()
                    ? new WindowBounds(
                            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean())
                    : null;
            WindowPicture picture =
                    new WindowPicture(in.readInt(), in.readInt(), in.readDouble(), in.readInt(), in.readAllBytes());
            return new LastLook(theme, night, window, picture);
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException none) {
            return null;
        }
    }

    /** Writes it beside the settings as they are on the disk now. One thread at a time. */
    void write(AppPaths paths, LaunchOptions options) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeLong(belonging(paths, options));
        out.writeByte(theme.ordinal());
        out.writeBoolean(night);
        out.writeBoolean(window != null);
        if (window != null) {
            out.writeDouble(window.x());
            out.writeDouble(window.y());
            out.writeDouble(window.width());
            out.writeDouble(window.height());
            out.writeBoolean(window.maximized());
        }
        out.writeInt(picture.width());
        out.writeInt(picture.height());
        out.writeDouble(picture.scale());
        out.writeInt(picture.ground());
        out.write(picture.packed());
        byte[] content = body.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeInt(FORM);
        head.writeLong(sum(content, 0));
        head.write(content);
        if (whole.size() >= MOST_BYTES) throw new IOException("too large: " + whole.size());
        new WholeFile(paths.look()).write(whole.toByteArray());
    }

    private static long sum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }

    /** Which settings, options and language these are. */
    private static long belonging(AppPaths paths, LaunchOptions options) throws IOException {
        File file = paths.settings().toFile();
        if (!file.isFile() || file.length() > MOST_BYTES) throw new IOException("no settings");
        CRC32 sum = new CRC32();
        try (FileInputStream in = new FileInputStream(file)) {
            sum.update(in.readAllBytes());
        }
        sum.update(Locale.getDefault().toString().getBytes(StandardCharsets.UTF_8));
        sum.update(options.language() == null ? 0 : 1 + options.language().ordinal());
        sum.update(options.theme() == null ? 0 : 1 + options.theme().ordinal());
        return sum.getValue();
    }
}

package org.lectern.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.lectern.settings.Theme;
import org.lectern.settings.WholeFile;
import org.lectern.settings.WindowBounds;
import org.lectern.view.chat.Outline;
import org.lectern.view.chat.SketchColours;

/**
 * What the window showed last, in a small file of its own: enough to draw the newest messages at the next start before
 * anything else is made. It belongs to the settings beside it: any other settings, and it is not used. What is in it, is
 * in the archive too, and is forgotten with it ({@link LookKeeper}).
 *
 * @param night it was dark
 * @param window where the window was; null for the system's choice
 * @param light the colours, kept with it so that no style sheet need be read first
 * @param dark the colours of the dark
 */
record LastLook(
        Outline outline,
        Theme theme,
        boolean night,
        @Nullable WindowBounds window,
        SketchColours light,
        SketchColours dark) {
    private static final int FORM = 0x4c4c0001;
    private static final int MOST_BYTES = 1 << 20;
    private static final byte DAY = 0;
    private static final byte SAID = 1;

    /**
     * Reads it. Any thread; quick.
     *
     * @return null when there is none that fits these settings, or it cannot be read: then the page shows itself
     */
    static @Nullable LastLook read(AppPaths paths) {
        // no newer way to files: these classes the start has at hand
        try (FileInputStream file = new FileInputStream(paths.look().toFile())) {
            byte[] bytes = file.readNBytes(MOST_BYTES);
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            if (in.readInt() != FORM || in.readLong() != sum(bytes, Integer.BYTES + Long.BYTES)) return null;
            if (in.readLong() != settings(paths)) return null;
            Theme theme = Theme.values()[in.readByte()];
            boolean night = in.readBoolean();
            WindowBounds window = in.readBoolean()
                    ? new WindowBounds(
                            in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readBoolean())
                    : null;
            return new LastLook(outline(in), theme, night, window, colours(in), colours(in));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException none) {
            return null;
        }
    }

    private static Outline outline(DataInputStream in) throws IOException {
        String course = in.readUTF();
        boolean many = in.readBoolean();
        int count = in.readUnsignedShort();
        List<Outline.Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(count, Outline.MOST); i++) {
            if (in.readByte() == DAY) rows.add(new Outline.Day());
            else
                rows.add(new Outline.Said(
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readBoolean(),
                        in.readBoolean(),
                        in.readBoolean()));
        }
        return new Outline(course, rows, many);
    }

    private static SketchColours colours(DataInputStream in) throws IOException {
        Map<String, String> named = new HashMap<>();
        for (String name : SketchColours.NAMES) named.put(name, in.readUTF());
        return new SketchColours(named);
    }

    private static void colours(DataOutputStream out, SketchColours colours) throws IOException {
        for (String name : SketchColours.NAMES) out.writeUTF(colours.named().getOrDefault(name, ""));
    }

    /** Writes it beside the settings as they are on the disk now. One thread at a time. */
    void write(AppPaths paths) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(body);
        out.writeLong(settings(paths));
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
        outline(out);
        colours(out, light);
        colours(out, dark);
        byte[] content = body.toByteArray();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        head.writeInt(FORM);
        head.writeLong(sum(content, 0));
        head.write(content);
        new WholeFile(paths.look()).write(whole.toByteArray());
    }

    private void outline(DataOutputStream out) throws IOException {
        out.writeUTF(outline.course());
        out.writeBoolean(outline.many());
        out.writeShort(outline.rows().size());
        for (Outline.Row row : outline.rows()) {
            out.writeByte(row instanceof Outline.Said ? SAID : DAY);
            if (!(row instanceof Outline.Said said)) continue;
            out.writeUTF(said.author());
            out.writeUTF(said.name());
            out.writeUTF(said.text());
            out.writeBoolean(said.mine());
            out.writeBoolean(said.leads());
            out.writeBoolean(said.first());
        }
    }

    private static long sum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        return sum.getValue();
    }

    /** Which settings these are. */
    private static long settings(AppPaths paths) throws IOException {
        File file = paths.settings().toFile();
        try (FileInputStream in = new FileInputStream(file)) {
            return sum(in.readAllBytes(), 0);
        }
    }
}

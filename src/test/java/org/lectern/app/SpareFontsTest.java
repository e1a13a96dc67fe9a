package org.lectern.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.PlatformUtil;
import com.sun.javafx.font.FontResource;
import com.sun.javafx.font.PrismFontFactory;
import com.sun.javafx.geom.transform.BaseTransform;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class SpareFontsTest {
    private static final String[] STYLES = {"Regular", "Bold", "Bold"};

    @TempDir
    Path folder;

    /** Three fonts in one file, under names that no other test uses. */
    private Path collection() throws Exception {
        byte[][] fonts = new byte[STYLES.length][];
        int head = 12 + 4 * fonts.length;
        ByteBuffer top = ByteBuffer.allocate(head);
        top.put("ttcf".getBytes(StandardCharsets.US_ASCII)).putInt(0x00010000).putInt(fonts.length);
        int at = head;
        for (int i = 0; i < fonts.length; i++) {
            fonts[i] = moved(font(STYLES[i], i), at);
            top.putInt(at);
            at += fonts[i].length;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(top.array());
        for (byte[] font : fonts) whole.write(font);
        return Files.write(folder.resolve("gathered.ttc"), whole.toByteArray());
    }

    private static byte[] font(String style, int number) throws Exception {
        try (InputStream file = SpareFontsTest.class.getResourceAsStream("/fonts/LecternTestSans-" + style + ".otf")) {
            byte[] font = file.readAllBytes();
            for (Charset form : new Charset[] {StandardCharsets.US_ASCII, StandardCharsets.UTF_16BE})
                replace(font, "Lectern Test".getBytes(form), ("Gathered No" + number).getBytes(form));
            return font;
        }
    }

    private static void replace(byte[] in, byte[] old, byte[] now) {
        for (int i = 0; i + old.length <= in.length; i++)
            if (java.util.Arrays.equals(in, i, i + old.length, old, 0, old.length))
                System.arraycopy(now, 0, in, i, now.length);
    }

    /** Its tables stand so much further on. */
    private static byte[] moved(byte[] font, int by) {
        ByteBuffer tables = ByteBuffer.wrap(font);
        int count = tables.getShort(4);
        for (int i = 0; i < count; i++) {
            int place = 12 + 16 * i + 8;
            tables.putInt(place, tables.getInt(place) + by);
        }
        int rest = font.length % 4;
        return rest == 0 ? font : java.util.Arrays.copyOf(font, font.length + 4 - rest);
    }

    @Test
    void onlyTheFontsOfACollectionThatAreUsedStayOpen() throws Exception {
        String file = collection().toString();
        PrismFontFactory factory = PrismFontFactory.getFontFactory();
        SpareFonts.release();
        FontResource used = factory.getFontResource("a gathered font", file, false);
        assertThat(used).isNotNull();
        // elsewhere the system closes them itself
        assertThat(SpareFonts.release()).isEqualTo(PlatformUtil.isLinux() ? 2 : 0);
        int glyph = used.getGlyphMapper().getGlyphCode('W');
        assertThat(used.getStrike(14, BaseTransform.IDENTITY_TRANSFORM)
                        .getGlyph(glyph)
                        .getAdvance())
                .isGreaterThan(5);
        assertThat(factory.getFontResource("a gathered font", file, false)).isSameAs(used);
        assertThat(SpareFonts.release()).isZero();
    }
}

package org.lectern.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What headers say, and that none of them can do harm. */
class ImageHeaderTest {
    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "WEBP, 320, 240, 52494646 16000000 57454250 56503820 0A000000 900100 9D012A 4001 F000",
        "WEBP, 5, 3, 52494646 16000000 57454250 5650384C 0A000000 2F 04800000 0000000000",
        "WEBP, 16777216, 2, 52494646 16000000 57454250 56503858 0A000000 00000000 FFFFFF 010000",
        "GIF, 258, 3, 474946383961 0201 0300 000000",
        "JPEG, 6, 5, FFD8 FFE0 0004 0000 FFFF C2 0011 08 0005 0006 03 01",
    })
    void headerIsRead(ImageHeader.Type type, int width, int height, String file) {
        assertThat(ImageHeader.read(hex(file))).contains(new ImageHeader(type, width, height));
    }

    @ParameterizedTest
    @CsvSource({
        "52494646 FF000000 57454250 56503820 0A000000 900100 9D012A 4001 F000, longer than the file",
        "52494646 16000000 57415645 56503820 0A000000 900100 9D012A 4001 F000, a sound",
        "474946383961 0000 0300 000000, no width",
        "FFD8 FFDA 0004 0000, no frame before the scan",
        "FFD8 FFE0 0001 0000 FFC0, a segment shorter than its length",
        "FFD8 FFC0 0011 08 0005, cut off in the frame",
        "89504E470D0A1A0A 0000000D 49444154 00000001 00000001 0800000000 00000000, first chunk is not the header",
    })
    void wrongHeaderIsNoPicture(String file, String what) {
        assertThat(ImageHeader.read(hex(file))).as(what).isEmpty();
    }

    @Property
    void anyBytesBehindAnyMagicAreHarmless(@ForAll @Size(max = 80) byte[] tail, @ForAll @IntRange(max = 4) int magic) {
        byte[][] magics = {
            {},
            hex("89504E470D0A1A0A"),
            hex("FFD8FF"),
            "GIF89a".getBytes(StandardCharsets.US_ASCII),
            "RIFF\0\0\0\0WEBP".getBytes(StandardCharsets.US_ASCII)
        };
        byte[] file = new byte[magics[magic].length + tail.length];
        System.arraycopy(magics[magic], 0, file, 0, magics[magic].length);
        System.arraycopy(tail, 0, file, magics[magic].length, tail.length);
        ImageHeader.read(file).ifPresent(header -> assertThat(header.pixels()).isPositive());
    }
}

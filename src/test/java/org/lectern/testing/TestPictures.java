package org.lectern.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lectern.domain.Raster;

/** Pictures made for tests: good ones, turned ones, and hostile ones. */
public final class TestPictures {
    /** One pixel of lossy WebP. */
    public static final byte[] WEBP_LOSSY =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    /** One pixel of lossless WebP. */
    public static final byte[] WEBP_LOSSLESS =
            Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    /** Two pixels of lossless WebP: nothing, then red. */
    public static final byte[] WEBP_CLEAR =
            Base64.getDecoder().decode("UklGRh4AAABXRUJQVlA4TBEAAAAvAQAAEA8Q8x/zH4wKRPQ/AAA=");

    /** An animation of two frames of 2 x 2: red, then blue. */
    public static final byte[] WEBP_MOVING = Base64.getDecoder()
            .decode("UklGRsAAAABXRUJQVlA4WAoAAAACAAAAAQAAAQAAQU5JTQYAAAD/////AABBTk1GSAAAAAAAAAAA"
                    + "AAEAAAEAAGQAAAJWUDggMAAAANABAJ0BKgIAAgACADQloAJ0ugH4AAOwAP7wxAv/ILlhdcjX/yA/"
                    + "5Af8gP/48gAAAEFOTUZEAAAAAAAAAAAAAQAAAQAAZAAAAFZQOCAsAAAAlAEAnQEqAgACAAAANCWg"
                    + "AnS6AAOYAP75k2//kB//kB//kB//ID/iF3sgMABSSUZGPAAAAFdFQlBWUDggMAAAANABAJ0BKgIA"
                    + "AgACADQloAJ0ugH4AAOwAP7wxAv/ILlhdcjX/yA/5Af8gP/48gAAAA==");

    public static final byte[] SVG = "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
            .getBytes(StandardCharsets.UTF_8);

    private TestPictures() {}

    public static BufferedImage image(int width, int height, IntBinaryOperator argb, boolean alpha) {
        BufferedImage image =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) for (int x = 0; x < width; x++) image.setRGB(x, y, argb.applyAsInt(x, y));
        return image;
    }

    /** Red above left, green above right, blue below left, white below right. */
    public static BufferedImage corners(int width, int height) {
        return image(
                width,
                height,
                (x, y) -> y < height / 2 ? x < width / 2 ? 0xffff0000 : 0xff00ff00 : x < width / 2 ? 0xff0000ff : -1,
                false);
    }

    /** Many colours and some noise, as a camera gives. */
    public static BufferedImage photo(int width, int height, int noise) {
        Random random = new Random(7);
        return image(
                width,
                height,
                (x, y) -> 0xff000000
                        | clamp(x * 255 / width + random.nextInt(noise + 1)) << 16
                        | clamp(y * 255 / height + random.nextInt(noise + 1)) << 8
                        | clamp((x + y) * 255 / (width + height) + random.nextInt(noise + 1)),
                false);
    }

    private static int clamp(int value) {
        return Math.min(255, value);
    }

    public static Raster raster(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new Raster(image.getWidth(), image.getHeight(), pixels, image.getWidth(), image.getHeight());
    }

    public static byte[] encoded(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) throw new IllegalArgumentException(format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public static byte[] png(BufferedImage image) {
        return encoded("png", image);
    }

    public static byte[] jpeg(BufferedImage image) {
        return encoded("jpeg", image);
    }

    /** A JPEG as a phone makes it: EXIF with an orientation and a GPS position, and a thumbnail's worth of bytes. */
    public static byte[] jpegWithExif(BufferedImage image, int orientation) {
        byte[] plain = jpeg(image);
        byte[] tiff = exif(orientation);
        byte[] mark = {'E', 'x', 'i', 'f', 0, 0};
        ByteBuffer out = ByteBuffer.allocate(plain.length + 4 + mark.length + tiff.length);
        out.put(plain, 0, 2);
        out.putShort((short) 0xffe1)
                .putShort((short) (2 + mark.length + tiff.length))
                .put(mark)
                .put(tiff);
        out.put(plain, 2, plain.length - 2);
        return out.array();
    }

    /** {@link #WEBP_CLEAR} as a phone would write it: with an orientation, a place, and a page of XMP. */
    public static byte[] webpWithExif(int orientation) {
        byte[] tiff = exif(orientation);
        byte[] xmp = "<x:xmpmeta>GPSLatitude 31.2304 N</x:xmpmeta>".getBytes(StandardCharsets.US_ASCII);
        int inside = WEBP_CLEAR.length - 12;
        ByteBuffer out = ByteBuffer.allocate(12 + 18 + inside + 8 + tiff.length + 8 + xmp.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(WEBP_CLEAR, 0, 4).putInt(out.capacity() - 8).put(WEBP_CLEAR, 8, 4);
        // what is in it: transparency, EXIF, XMP; a canvas of 2 x 1
        out.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0x10 | 8 | 4);
        out.put(new byte[] {1, 0, 0, 0, 0, 0});
        out.put(WEBP_CLEAR, 12, inside);
        out.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(tiff.length).put(tiff);
        out.put("XMP ".getBytes(StandardCharsets.US_ASCII)).putInt(xmp.length).put(xmp);
        return out.array();
    }

    private static byte[] exif(int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(60);
        tiff.putInt(0);
        tiff.position(60);
        tiff.put("GPSLatitude 31.2304 N Shanghai".getBytes(StandardCharsets.US_ASCII));
        return tiff.array();
    }

    /** A valid PNG of one colour: a few hundred kilobytes that claim billions of pixels. */
    public static byte[] bombPng(int width, int height) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        header.put((byte) 1).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(out, "IHDR", header.array());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data, new Deflater(9))) {
            byte[] row = new byte[1 + (width + 7) / 8];
            for (int y = 0; y < height; y++) deflater.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        chunk(out, "IDAT", data.toByteArray());
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String name, byte[] data) {
        CRC32 crc = new CRC32();
        byte[] kind = name.getBytes(StandardCharsets.US_ASCII);
        crc.update(kind);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(kind);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** An animation with a comment that names a place. */
    public static byte[] animatedGif(int width, int height, int frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < frames; i++) {
                int shade = 40 * i % 256;
                BufferedImage frame =
                        image(width, height, (x, y) -> 0xff000000 | shade << 16 | (x < width / 2 ? 255 : 0), false);
                writer.writeToSequence(new IIOImage(indexed(frame), null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return commented(out.toByteArray());
    }

    /** One frame of a {@link #gif}: a rectangle of one colour; its delay in hundredths of a second. */
    public record Part(int left, int top, int width, int height, int argb, String disposal, int delay) {}

    public static Part part(int left, int top, int width, int height, int argb, String disposal, int delay) {
        return new Part(left, top, width, height, argb, disposal, delay);
    }

    /** An animation of that canvas, repeated so often more (0 for without end); disposals as the JDK names them. */
    public static byte[] gif(int width, int height, int more, Part... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            IIOMetadata screen = writer.getDefaultStreamMetadata(null);
            String format = screen.getNativeMetadataFormatName();
            IIOMetadataNode root = (IIOMetadataNode) screen.getAsTree(format);
            IIOMetadataNode size = (IIOMetadataNode)
                    root.getElementsByTagName("LogicalScreenDescriptor").item(0);
            size.setAttribute("logicalScreenWidth", "" + width);
            size.setAttribute("logicalScreenHeight", "" + height);
            screen.setFromTree(format, root);
            writer.prepareWriteSequence(screen);
            for (Part part : parts) {
                BufferedImage frame = indexed(image(part.width, part.height, (x, y) -> part.argb, false));
                IIOMetadata how = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
                place(how, part, more);
                writer.writeToSequence(new IIOImage(frame, null, how), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static void place(IIOMetadata how, Part part, int more) throws IOException {
        String format = how.getNativeMetadataFormatName();
        IIOMetadataNode root = (IIOMetadataNode) how.getAsTree(format);
        IIOMetadataNode where =
                (IIOMetadataNode) root.getElementsByTagName("ImageDescriptor").item(0);
        // the JDK's reader loses the last of four interlaced rows
        where.setAttribute("interlaceFlag", "FALSE");
        where.setAttribute("imageLeftPosition", "" + part.left);
        where.setAttribute("imageTopPosition", "" + part.top);
        IIOMetadataNode control = (IIOMetadataNode)
                root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("disposalMethod", part.disposal);
        control.setAttribute("delayTime", "" + part.delay);
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, (byte) more, (byte) (more >> 8)});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        root.appendChild(extensions);
        how.setFromTree(format, root);
    }

    private static BufferedImage indexed(BufferedImage image) {
        BufferedImage result = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED);
        result.getGraphics().drawImage(image, 0, 0, null);
        return result;
    }

    private static byte[] commented(byte[] gif) {
        int flags = gif[10];
        int at = 13 + ((flags & 0x80) != 0 ? 3 << (flags & 7) + 1 : 0);
        byte[] comment = "taken at home, 31.2304 N".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(gif, 0, at);
        out.write(0x21);
        out.write(0xfe);
        out.write(comment.length);
        out.writeBytes(comment);
        out.write(0);
        out.write(gif, at, gif.length - at);
        return out.toByteArray();
    }

    /** True when the bytes hold the text, byte by byte. */
    public static boolean contains(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }
}
